import type { Day, Zone } from '../../lib/calendar.ts';
import { dayNumber } from '../../lib/day-number.ts';
import { timeOf } from '../programme/hours.ts';
import type { Programme } from '../programme/programme.ts';
import { isQuiet } from '../time/waking.ts';
import { wallClock } from '../time/wall-clock.ts';
import { isWorkingDay, nextWorkingDay } from '../time/working-days.ts';

/** What all cards of a zone have in common at a moment. */
export interface Morning {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly day: Day;
  /** Whether cards go out now: on a working day, from the morning until the quiet hours. */
  readonly open: boolean;
  /** How many days lie between this one and the next on which cards go out. */
  readonly ahead: number;
}

/** The morning of a zone at a moment (epoch milliseconds). */
export function morningOf(rules: Programme, zone: Zone, at: number): Morning {
  const { day, number, time } = wallClock(zone, at);
  return {
    at,
    day,
    open: time >= timeOf(rules.morning) && isWorkingDay(rules, day) && !isQuiet(rules, zone, at),
    ahead: dayNumber(nextWorkingDay(rules, day)) - number - 1,
  };
}
