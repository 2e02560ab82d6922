import { Temporal } from 'temporal-polyfill';

/** A calendar day, `YYYY-MM-DD`, in whatever zone the sentence around it names. Days compare as strings. */
export type Day = string;

/** An IANA time zone name. */
export type Zone = string;

/** The last day asked for in each zone, with its bounds: nearly every question is about the same day. */
const days = new Map<Zone, { readonly from: number; readonly until: number; readonly day: Day }>();

/** The calendar day at a moment (epoch milliseconds) in a zone. */
export function dayIn(zone: Zone, at: number): Day {
  const last = days.get(zone);
  if (last !== undefined && at >= last.from && at < last.until) return last.day;
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const start = zoned.startOfDay();
  const day = zoned.toPlainDate().toString();
  days.set(zone, { from: start.epochMilliseconds, until: start.add({ days: 1 }).startOfDay().epochMilliseconds, day });
  return day;
}

/** The first moment (epoch milliseconds) of a day in a zone, also on days when the clocks change. */
export function startOfDay(day: Day, zone: Zone): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** The day `n` days later (or earlier, when negative). */
export function addDays(day: Day, n: number): Day {
  return Temporal.PlainDate.from(day).add({ days: n }).toString();
}

/** How many days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: 'days' }).days;
}

/** 1 for Monday … 7 for Sunday (ISO 8601). */
export function weekday(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** The first day of the month that `day` lies in, moved by `months`. */
export function firstOfMonth(day: Day, months = 0): Day {
  return Temporal.PlainDate.from(day).with({ day: 1 }).add({ months }).toString();
}

/** Strings asked about lately: the same few days are asked about over and over. */
const asked = new Map<string, boolean>();
const remembered = 2_000;

/** Whether a string is a real calendar day. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const known = asked.get(text);
  if (known !== undefined) return known;
  if (asked.size >= remembered) asked.clear();
  const real = isReal(text);
  asked.set(text, real);
  return real;
}

function isReal(day: string): boolean {
  try {
    Temporal.PlainDate.from(day, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Whether a string names a time zone this machine knows. */
export function isZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}
