import { addDays, firstOfMonth, weekday, type Day } from '../../lib/calendar.ts';
import type { Cadence, Programme } from '../programme/programme.ts';
import { inCare, owedFrom, type CareFacts } from './care.ts';

/**
 * When a household was last visited, when the next visit is due, and from which day on it is overdue if nothing more
 * happens. It holds until the household's visits, register or care change: `overdueFrom <= D` asks for any later day D.
 */
export interface CadenceState {
  readonly lastVisitOn?: Day;
  /** The last day on which a visit is in time. */
  readonly dueOn?: Day;
  readonly overdueFrom?: Day;
}

/** The first day of the ISO week (Monday to Sunday) a day lies in. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day));

/**
 * Where a household stands with its visits. `visits` are the days of counted visits in the household's zone, in any
 * order; only the latest seven different ones matter, and two visits on one day are one. Nothing is owed outside care.
 *
 * month and week: a whole period in care is owed. A household is overdue on a day where fewer visits than a period asks
 * for lie between the beginning of the last owed period and that day, so a visit made late ends it, and no visit in the
 * running period is asked for before that period is over. days: due N days after the last visit (or the first day in
 * care), overdue on the day after. Source: issue 2 «Cadence»; docs/decisions/cadence.md.
 */
export function cadenceOf(programme: Pick<Programme, 'cadence' | 'owed_from'>, household: CareFacts, visits: readonly Day[]): CadenceState {
  const days = latestFirst(visits);
  const last = days[0];
  const state: CadenceState = last === undefined ? {} : { lastVisitOn: last };
  if (!inCare(household)) return state;
  const due = dueDay(programme.cadence[household.register], owedFrom(household, programme), days);
  return due === undefined ? state : { ...state, dueOn: due, overdueFrom: addDays(due, 1) };
}

function dueDay(cadence: Cadence, from: Day, days: readonly Day[]): Day | undefined {
  switch (cadence.every) {
    case 'never':
      return undefined;
    case 'days':
      return addDays(days[0] !== undefined && days[0] > from ? days[0] : from, cadence.days);
    case 'month': {
      const whole = from.endsWith('-01') ? from : firstOfMonth(from, 1);
      return addDays(
        firstOfMonth(
          later(whole, days[0], (day) => firstOfMonth(day, 1)),
          1,
        ),
        -1,
      );
    }
    case 'week': {
      const monday = mondayOf(from);
      const whole = monday === from ? from : addDays(monday, 7);
      return addDays(
        later(whole, days[cadence.times - 1], (day) => addDays(mondayOf(day), 7)),
        6,
      );
    }
  }
}

/** The period after the one that the visit fills, but not before the first whole one. */
function later(whole: Day, visit: Day | undefined, after: (day: Day) => Day): Day {
  const next = visit === undefined ? whole : after(visit);
  return next > whole ? next : whole;
}

/** Different days, the latest first. */
function latestFirst(days: readonly Day[]): readonly Day[] {
  return days.length < 2 ? days : [...new Set(days)].sort().reverse();
}

/** Whether a household is overdue on a day, as SQL asks it. */
export function isOverdue(state: Pick<CadenceState, 'overdueFrom'>, on: Day): boolean {
  return state.overdueFrom !== undefined && state.overdueFrom <= on;
}
