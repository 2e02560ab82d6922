import type { Day } from '../../lib/calendar.ts';
import { findDays } from './find-days.ts';
import { fold } from './fold.ts';

/** From a day to a day, both included. */
interface DayRange {
  readonly from: Day;
  /** Absent where only one day was named. */
  readonly to?: Day;
}

const between = String.raw`\s*(?:-|–|—|~|to|until|till|至|到)\s*`;

/** Ranges whose month is said once. */
const shortened: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?${between}(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\b`), '$1 $3 - $2 $3'],
  [new RegExp(String.raw`\b([a-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?${between}(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[a-z月])`), '$1 $2 - $1 $3'],
  [new RegExp(String.raw`(\d{1,2})月(\d{1,2})[日号]?${between}(\d{1,2})[日号]`), '$1月$2日 - $1月$3日'],
];

/** The days to come that a text names as first and last; absent where it names none or more than two, or they run backwards. */
export function readRange(text: string, today: Day): DayRange | undefined {
  const folded = shortened.reduce((words, [pattern, whole]) => words.replace(pattern, whole), fold(text.slice(0, 200)));
  const [first, second, ...more] = findDays(folded, today);
  const from = first?.future;
  if (first === undefined || from === undefined || from === 'vague' || from < today || more.length > 0) return undefined;
  if (second === undefined) return { from };
  // «Monday to Friday»: the Friday after that Monday.
  const [last] = findDays(folded.slice(second.start), from);
  const to = last?.future;
  return to === undefined || to === 'vague' || to < from ? undefined : { from, to };
}
