import { Temporal } from 'temporal-polyfill';
import { type Day, firstOfMonth, type Zone } from '../../lib/calendar.ts';
import { dayNumber, dayOf, weekdayOf } from '../../lib/day-number.ts';
import { weekdays, type TimeOfDay } from '../programme/hours.ts';
import type { Rhythm } from '../programme/digest-rules.ts';
import type { Programme } from '../programme/programme.ts';
import { hasDay, momentOf, wallClock } from './wall-clock.ts';
import { isWorkingDay, workingDayFrom } from './working-days.ts';

/** When something runs: each day at a time, or in the rhythm of a digest. */
export type Schedule = { readonly every: 'day'; readonly at: TimeOfDay } | Rhythm;

/** One run that a schedule asks for. */
export interface Run {
  /** What a plan claims, so that nobody does it twice: the period and the zone, the same whoever computes it. */
  readonly window: string;
  /** The day on which it runs there. */
  readonly day: Day;
  /** When (epoch milliseconds). */
  readonly at: number;
}

/** How far back a run that was missed is still looked for. */
const furthestBack = { day: 62, week: 53, month: 13, never: 0 } as const;

/** The rules of working days, where a schedule keeps to them: a daily run is left out on a day off, any other comes on the next working day. */
type Working = Pick<Programme, 'weekend' | 'holidays' | 'extra_holidays' | 'extra_workdays'> | undefined;

/**
 * The run that is due at `now`, where one was to run after `since` (epoch milliseconds both): the latest, with those before it merged into
 * it. With `since` the moment up to which everything has run, a plan that looks each minute and one that was away for days do the
 * same. Days on which the clocks change have one run like any other; a day that the zone's calendar lacks has none of its own, and
 * a weekly or monthly run that falls on one comes on the day after.
 */
export function dueRun(schedule: Schedule, zone: Zone, since: number, now: number, working?: Working): Run | undefined {
  for (const run of runsBack(schedule, zone, now, working)) if (run.at <= now) return run.at > since ? run : undefined;
  return undefined;
}

/** Runs by period, the latest first, from the period that `now` lies in. */
function* runsBack(schedule: Schedule, zone: Zone, now: number, working: Working): Generator<Run> {
  const today = wallClock(zone, now).day;
  for (let back = 0; back <= furthestBack[schedule.every]; back++) {
    const run = runOf(schedule, zone, periodOf(schedule, today, -back), working);
    if (run !== undefined) yield run;
  }
}

/** The first day of the period that a day lies in, moved by `by` periods. */
function periodOf({ every }: Schedule, today: Day, by: number): Day {
  if (every === 'month') return firstOfMonth(today, by);
  const number = dayNumber(today);
  return dayOf(every === 'week' ? number - weekdayOf(number) + 1 + 7 * by : number + by);
}

/** The run of the period that begins on `first`. */
function runOf(schedule: Schedule, zone: Zone, first: Day, working: Working): Run | undefined {
  switch (schedule.every) {
    case 'never':
      return undefined;
    case 'day':
      if (!hasDay(zone, first) || (working !== undefined && !isWorkingDay(working, first))) return undefined;
      return { window: `day ${first} ${zone}`, day: first, at: momentOf(zone, first, schedule.at) };
    case 'week': {
      const day = held(zone, dayOf(dayNumber(first) + weekdays.indexOf(schedule.on)), working);
      return { window: `week ${first} ${zone}`, day, at: momentOf(zone, day, schedule.at) };
    }
    case 'month': {
      const day = held(zone, Temporal.PlainDate.from(first).with({ day: schedule.day }).toString(), working);
      return { window: `month ${first.slice(0, 7)} ${zone}`, day, at: momentOf(zone, day, schedule.at) };
    }
  }
}

/** The day itself, or the first one after it that the zone's calendar has and on which work is done. */
function held(zone: Zone, day: Day, working: Working): Day {
  const real = hasDay(zone, day) ? day : dayOf(dayNumber(day) + 1);
  return working === undefined ? real : workingDayFrom(working, real);
}
