import { z } from 'zod';
import { wrong } from './wrong.ts';

/** A time of day by somebody's own clock, `HH:MM` from 00:00 to 23:59. Times compare as strings. */
export type TimeOfDay = string;

/** A stretch of the day by somebody's own clock: `from` belongs to it, `to` no longer. It may go past midnight. */
export interface Hours {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

export const timeOfDay = z.string().refine((text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text), wrong('not_a_time'));

export const hours = z.strictObject({ from: timeOfDay, to: timeOfDay });

/** A time of day in milliseconds since midnight. */
export const timeOf = (time: TimeOfDay): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;

/** Whether a time of day (milliseconds since midnight) lies in a stretch of the day. */
export function isWithin({ from, to }: Hours, time: number): boolean {
  const [begins, ends] = [timeOf(from), timeOf(to)];
  return begins < ends ? time >= begins && time < ends : time >= begins || time < ends;
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A word for something in a list that the programme makes up; its text is found by it. */
export const code = z.string().refine((text) => /^[a-z][a-z0-9_]{0,31}$/.test(text), wrong('not_a_word'));
