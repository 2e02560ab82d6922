import { Temporal } from 'temporal-polyfill';
import type { Day, Zone } from '../../lib/calendar.ts';
import { dayNumber, dayOf } from '../../lib/day-number.ts';
import { timeOf, type TimeOfDay } from '../programme/hours.ts';

/** A stretch of time (epoch milliseconds, `until` no longer in it) in which a zone's clocks stand `offset` milliseconds ahead of UTC. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

const minute = 60_000;
export const hour = 60 * minute;
const wholeDay = 24 * hour;

/** Stretches that were asked for, by zone: there are two a year at most, and finding one costs a thousand times as much as having it. */
const stretches = new Map<Zone, Stretch[]>();

/** The stretch a moment lies in. */
function stretchAt(zone: Zone, at: number): Stretch {
  const known = stretches.get(zone) ?? [];
  for (const stretch of known) if (at >= stretch.from && at < stretch.until) return stretch;
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const stretch = {
    // A transition is the first moment of what comes after it, so one at this very moment is the stretch's beginning.
    from: zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    until: zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offset: zoned.offsetNanoseconds / 1_000_000,
  };
  known.push(stretch);
  stretches.set(zone, known);
  return stretch;
}

/** What somebody's clock and calendar show. */
interface WallClock {
  readonly day: Day;
  /** The day as a number. */
  readonly number: number;
  /** Milliseconds since the clock showed, or would have shown, midnight. */
  readonly time: number;
}

/** The day at a moment in a zone, as a number. */
export const dayNumberIn = (zone: Zone, at: number): number => Math.floor((at + stretchAt(zone, at).offset) / wholeDay);

/** What the clock shows at a moment in a zone. */
export function wallClock(zone: Zone, at: number): WallClock {
  const shown = at + stretchAt(zone, at).offset;
  const number = Math.floor(shown / wholeDay);
  return { day: dayOf(number), number, time: shown - number * wholeDay };
}

/**
 * The first moment at which a zone's clock shows this time of this day or anything later: the moment of the jump where the clocks pass
 * over it, the first of two where they show it twice.
 */
export function momentOf(zone: Zone, day: Day, time: TimeOfDay): number {
  const wanted = dayNumber(day) * wholeDay + timeOf(time);
  // No zone is more than a day ahead of UTC, and no jump is longer than one.
  let stretch = stretchAt(zone, wanted - 2 * wholeDay);
  for (;;) {
    const moment = wanted - stretch.offset;
    if (moment < stretch.until) return Math.max(moment, stretch.from);
    stretch = stretchAt(zone, stretch.until);
  }
}

/** Whether a zone's calendar has this day: where a zone crossed the date line, it has not. */
export const hasDay = (zone: Zone, day: Day): boolean => wallClock(zone, momentOf(zone, day, '00:00')).day === day;

/**
 * The first moment from `from` on at which `allows` the time of day (milliseconds since midnight). What is not allowed begins to be so
 * when the clock shows `opens`, and each day has allowed times.
 */
export function firstMoment(zone: Zone, from: number, allows: (time: number) => boolean, opens: TimeOfDay): number {
  const opening = timeOf(opens);
  let at = from;
  for (;;) {
    const { time } = wallClock(zone, at);
    if (allows(time)) return at;
    const next = at + ((opening - time + wholeDay) % wholeDay);
    const { until } = stretchAt(zone, at);
    if (next < until) return next;
    at = until;
  }
}
