import type { Day } from './calendar.ts';

/**
 * Days as whole numbers, 0 for 1970-01-01: for comparing and counting many days at once, where a calendar's own objects would cost more
 * than all the rest. Proleptic Gregorian, like ISO 8601; the years 0000 to 9999.
 */

const at = (day: Day, i: number): number => day.charCodeAt(i) - 48;

/** The number of a real calendar day. */
export function dayNumber(day: Day): number {
  const year = at(day, 0) * 1000 + at(day, 1) * 100 + at(day, 2) * 10 + at(day, 3);
  const month = at(day, 5) * 10 + at(day, 6);
  // Years begin in March here, so that a leap day is the last of its year.
  const y = month > 2 ? year : year - 1;
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + at(day, 8) * 10 + at(day, 9) - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + inYear - 719_468;
}

/** The day of a number. */
export function dayOf(number: number): Day {
  const days = number + 719_468;
  const era = Math.floor(days / 146_097);
  const inEra = days - era * 146_097;
  const y = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365);
  const inYear = inEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100));
  const m = Math.floor((5 * inYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  const year = y + era * 400 + (month <= 2 ? 1 : 0);
  const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(inYear - Math.floor((153 * m + 2) / 5) + 1)}`;
}

/** 1 for Monday … 7 for Sunday. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;
