import { addDays, firstOfMonth, isDay, weekday, type Day } from '../../lib/calendar.ts';

/** Whether the words around speak of what was, of what is to come, or of whichever is closer. */
type Direction = 'past' | 'future' | 'near';

/** What a rule for date words needs to know. */
export interface DayContext {
  readonly today: Day;
  readonly direction: Direction;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The day of a year, month and day, where it exists. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const text = `${String(year)}-${two(month)}-${two(day)}`;
  return year > 1900 && year < 2200 && isDay(text) ? text : undefined;
}

/** A day and month without a year: the last one for the past, the next one for the future. */
export function dayOfYear(month: number, day: number, { today, direction }: DayContext): Day | undefined {
  const year = Number(today.slice(0, 4));
  const found = [year - 1, year, year + 1, year - 2, year + 4].map((y) => dayOf(y, month, day)).filter((d) => d !== undefined);
  return choose(found, today, direction);
}

/** How far ahead a day without a year is a slip, or a plan, and not that day of the year before. */
const soon = 60;

/** A day and month as they were written: open where the calendar has no such day, and where what was can only be one that is soon to come. */
export function dayWritten(month: number, day: number, context: DayContext): Day | 'vague' {
  const { today, direction } = context;
  const found = dayOfYear(month, day, context);
  if (direction === 'past') {
    const next = dayOfYear(month, day, { today, direction: 'future' });
    const slip = found === undefined || found < addDays(today, -366) || (found < today && next !== undefined && next <= addDays(today, soon));
    return slip ? 'vague' : found;
  }
  return found ?? 'vague';
}

/** A day of the month without a month: the last one for the past, the next one for the future. */
export function dayOfMonth(day: number, { today, direction }: DayContext): Day | undefined {
  if (day < 1 || day > 31) return undefined;
  const found = [-2, -1, 0, 1, 2].map((n) => inMonth(today, n, day)).filter((d) => d !== undefined);
  return choose(found, today, direction);
}

/** A day in the month that lies `months` from today's. */
export function inMonth(today: Day, months: number, day: number): Day | undefined {
  const first = firstOfMonth(today, months);
  return dayOf(Number(first.slice(0, 4)), Number(first.slice(5, 7)), day);
}

function choose(days: readonly Day[], today: Day, direction: Direction): Day | undefined {
  const sorted = days.toSorted();
  const past = sorted.findLast((d) => d <= today);
  const next = sorted.find((d) => d >= today);
  if (direction === 'past') return past;
  if (direction === 'future' || past === undefined) return next;
  return past;
}

/** A weekday with no other word: today's or the last one for the past, the next one for the future. */
export function bareWeekday(wanted: number, { today, direction }: DayContext): Day {
  const back = (weekday(today) - wanted + 7) % 7;
  if (direction === 'past') return addDays(today, -back);
  const ahead = 7 - back;
  if (direction === 'future') return addDays(today, ahead);
  return back <= ahead ? addDays(today, -back) : addDays(today, ahead);
}

/** A weekday in the week (Monday first) that lies `weeks` from today's. */
export function weekdayOf(weeks: number, wanted: number, today: Day): Day {
  return addDays(today, weeks * 7 + wanted - weekday(today));
}
