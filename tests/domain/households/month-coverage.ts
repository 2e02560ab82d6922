import { mondayOf } from '../../../src/domain/households/cadence.ts';
import { owedFrom, sameCadence, type CareFacts } from '../../../src/domain/households/care.ts';
import type { Register } from '../../../src/domain/households/household.ts';
import type { Cadence, Programme } from '../../../src/domain/programme/programme.ts';
import { addDays, firstOfMonth, type Day } from '../../../src/lib/calendar.ts';

// What is owed and met, asked period by period: slow, and what the stored due days and the months counted in the database are held against.

/** One unbroken stretch on one register, not paused; `to` is its last day, absent while it lasts. */
export interface CareSpan {
  readonly register: Register;
  readonly from: Day;
  readonly to?: Day;
}

/** The one stretch that a stored household tells of; those before it are only known where a history is kept. */
export function presentSpan(facts: CareFacts, programme: Pick<Programme, 'owed_from'>): CareSpan | undefined {
  const from = owedFrom(facts, programme);
  if (facts.register === 'general' || (facts.pausedFrom !== undefined && facts.pausedFrom <= from)) return undefined;
  return { register: facts.register, from, ...(facts.pausedFrom === undefined ? {} : { to: addDays(facts.pausedFrom, -1) }) };
}

/** One calendar month of one household: what was owed in it and what became of that. `owed = met + missed + open`. */
interface MonthCoverage {
  /** The month's first day. */
  readonly month: Day;
  readonly owed: number;
  readonly met: number;
  /** Over without a visit in time; a later visit ends being overdue, but this stays. */
  readonly missed: number;
  /** Not over yet. */
  readonly open: number;
  /** Days with a counted visit, owed or not. */
  readonly visits: number;
}

/** One visit that is owed: by when, and by which visit it was met. */
interface Owed {
  readonly dueOn: Day;
  readonly metOn?: Day;
}

/**
 * What was owed and met in each month from `from`'s to `to`'s. `spans` are the household's stretches in care in order,
 * without overlap; `visits` counted days; `today` the day in the household's zone. A week's visits belong to the month of
 * its Sunday, an every-N-days visit to the month it was made in, or was due in where it was missed.
 */
export function monthsOfSpans(
  programme: Pick<Programme, 'cadence'>,
  spans: readonly CareSpan[],
  visits: readonly Day[],
  months: { readonly from: Day; readonly to: Day },
  today: Day,
): readonly MonthCoverage[] {
  const days = [...new Set(visits)].sort();
  const owed = joined(programme, spans).flatMap((span) => [...owedIn(span, days, today)]);
  const list: MonthCoverage[] = [];
  for (let month = firstOfMonth(months.from); month <= months.to; month = firstOfMonth(month, 1)) {
    const next = firstOfMonth(month, 1);
    const within = (day: Day): boolean => day >= month && day < next;
    const here = owed.filter((o) => within(o.metOn ?? o.dueOn));
    const met = here.filter((o) => o.metOn !== undefined).length;
    const open = here.filter((o) => o.metOn === undefined && o.dueOn >= today).length;
    list.push({ month, owed: here.length, met, missed: here.length - met - open, open, visits: days.filter(within).length });
  }
  return list;
}

/** The same from what is stored of a household: its present stretch in care. `today` is the last day looked at unless given. */
export function monthsOfHousehold(
  programme: Pick<Programme, 'cadence' | 'owed_from'>,
  household: CareFacts,
  visits: readonly Day[],
  months: { readonly from: Day; readonly to: Day },
  today: Day = months.to,
): readonly MonthCoverage[] {
  const span = presentSpan(household, programme);
  return monthsOfSpans(programme, span === undefined ? [] : [span], visits, months, today);
}

interface Stretch {
  readonly cadence: Cadence;
  readonly from: Day;
  readonly to?: Day;
}

/** Stretches that follow each other under the same cadence are one: a month half poor, half marginal is a whole month in care. */
function joined(programme: Pick<Programme, 'cadence'>, spans: readonly CareSpan[]): readonly Stretch[] {
  const list: Stretch[] = [];
  for (const { register, from, to } of spans) {
    if (register === 'general') continue;
    const cadence = programme.cadence[register];
    const last = list.at(-1);
    const end = to === undefined ? {} : { to };
    if (last?.to !== undefined && addDays(last.to, 1) === from && sameCadence(last.cadence, cadence))
      list[list.length - 1] = { cadence, from: last.from, ...end };
    else list.push({ cadence, from, ...end });
  }
  return list;
}

function* owedIn({ cadence, from, to }: Stretch, days: readonly Day[], today: Day): Generator<Owed> {
  if (cadence.every === 'never') return;
  if (cadence.every === 'days') return yield* everyDays(cadence.days, from, to, days, today);
  const times = cadence.every === 'week' ? cadence.times : 1;
  const begins = cadence.every === 'week' ? mondayOf : (day: Day): Day => firstOfMonth(day);
  const next = cadence.every === 'week' ? (day: Day): Day => addDays(day, 7) : (day: Day): Day => firstOfMonth(day, 1);
  for (let first = begins(from) === from ? from : next(begins(from)); first <= today; first = next(first)) {
    const dueOn = addDays(next(first), -1);
    if (to !== undefined && dueOn > to) return;
    const made = days.filter((day) => day >= first && day <= dueOn).length;
    // Attributed to the day the period ends on, so that a week over a month's end is counted once, in one month.
    for (let i = 0; i < times; i++) yield i < made ? { dueOn, metOn: dueOn } : { dueOn };
  }
}

/** A visit puts the next one off by N days; without one, every further N days are owed anew. */
function* everyDays(n: number, from: Day, to: Day | undefined, days: readonly Day[], today: Day): Generator<Owed> {
  let start = from;
  while (start <= today) {
    const dueOn = addDays(start, n);
    const metOn = days.find((day) => day > start && day <= dueOn);
    if (to !== undefined && (metOn ?? dueOn) > to) return;
    yield metOn === undefined ? { dueOn } : { dueOn, metOn };
    start = metOn ?? dueOn;
  }
}
