import { momentOf } from '../../domain/time/wall-clock.ts';
import { addDays, firstOfMonth, type Day, type Zone } from '../../lib/calendar.ts';

const shape = /^(?:(?<months>-\d{1,2}|0)\/(?<date>[0-2]\d)|(?<days>-?\d{1,3})d)(?: (?<time>[0-2]\d:[0-5]\d))?$/;

/** Whether a text says a day as the demo's files do: `-3/12` (the 12th, three months back; to the 29th, «0» this month) or `-4d`, with or without a time. */
export const isRelative = (text: string): boolean => shape.test(text);

/** The day a text says, seen from `today`. Throws RangeError for what `isRelative` refuses. */
export function dayOfText(text: string, today: Day): Day {
  const said = shape.exec(text)?.groups;
  if (said === undefined) throw new RangeError(text);
  if (said['days'] !== undefined) return addDays(today, Number(said['days']));
  return addDays(firstOfMonth(today, Number(said['months'])), Number(said['date']) - 1);
}

/** The moment (epoch milliseconds) it says in a zone; `time` where it says none. */
export const momentOfText = (text: string, today: Day, zone: Zone, time = '09:00'): number =>
  momentOf(zone, dayOfText(text, today), shape.exec(text)?.groups?.['time'] ?? time);

/** A sheet with `{month-3}` (the first day of the month three months back) and `{day-6}` (six days ago) put in as days. */
export const datedSheet = (sheet: string, today: Day): string =>
  sheet
    .replaceAll(/\{month([+-]\d+)\}/g, (_, months: string) => firstOfMonth(today, Number(months)))
    .replaceAll(/\{day([+-]\d+)\}/g, (_, days: string) => addDays(today, Number(days)));
