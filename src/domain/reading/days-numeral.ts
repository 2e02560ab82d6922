import type { DayRule } from './find-days.ts';
import { addDays, type Day } from '../../lib/calendar.ts';
import { dayOf, dayWritten, type DayContext } from './day-math.ts';
import { N } from './marks.ts';

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** What may stand right after a bare «11.3» or «16/8» for it to be a price, a share or an amount instead of a day. */
const amount = /^\s?(?:元|块|万|亩|斤|公斤|千|米|平|%|％|倍|kg|km|m\b|mu\b|yuan|rmb|acres?|hours?|an?\b|%|度|点|岁|个|人|分|of\b|cm|吨|升|折|级|版|寸)/;

/** What shows, right before a bare «16/8», that a day is meant; the start of a message does too. */
const leadIn = /(?:^|[\n。！？!?；;]|\b(?:on|date|dated|visit(?:ed)?|by|before|since|from|of|until|till|for)\b|日期|时间|于|在|前|[:：(（，,])[\s:：]*$/;

/** «Visited N 29/6», «N seen 6/8», «N's house, 30/5»: beside a household, or after a word of a visit. */
const afterVisit = new RegExp(
  `(?:${N}(?:'s)?(?: (?:house|home|place|family))?|\\b(?:visit(?:ed|s)?|seen|saw|called|went|met|done|was|house|home|him|her|them|there))(?:\\s?[,:(-])?\\s$`,
);
const noDay = /\b(?:bp|pressure|scores?|marks?|page|grade|room|flat|unit|ratio|size|part)\b/;

/** The readings of «6/8» that lie near today, the way the sentence looks: who means another says the year or writes the month. */
const near = (day: Day | 'vague' | undefined, { today, direction }: DayContext): boolean =>
  day !== undefined && day !== 'vague' && (direction === 'future' ? day <= addDays(today, 60) : day >= addDays(today, -60));

/** The day that a month and a day of it in digits name; «31/11» is one that cannot be read. */
const inYear = (month: number, day: number, context: DayContext): Day | 'vague' | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 ? dayWritten(month, day, context) : undefined;

const onDay = /\b(?:on|dated?)\s$/;

/** What follows «3.11.» or «3.11,» beside a household. */
const setOff = /^\.?\s*(?:$|[,;:)\n]|(?<=\.)\s)/;

/** What follows a bare «11.3» that is a day. */
const leadOut = /^\s?(?:$|日|号|去|到|走访|入户|上门|上午|下午|晚|早|中午|我|来|送|前|之前|再|给|周|星期|[\s，,。.;；:：、)）]|visit|saw|went)/;

/** Days written in digits: 2026-08-16, 2026.8.16, 16/8/2026, 20260816, 16/8, 8-16. */
export const numeralDays: readonly DayRule[] = [
  {
    pattern: /(?<![\d.\-/])(20\d{2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d]|[-/.]\d)/g,
    read: (m) => dayOf(Number(m[1]), Number(m[2]), Number(m[3])) ?? 'vague',
  },
  {
    pattern: /(?<![\d.\-/a-z])(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/g,
    read: (m) => dayOf(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    pattern: /(?<![\d.\-/])(\d{1,2})([-/.])(\d{1,2})\2(20\d{2}|\d{2})(?![\d]|[-/.]\d)/g,
    read: (m, { today, direction }) => {
      const [a, b, year] = [Number(m[1]), Number(m[3]), fullYear(m[4] as string)];
      const [dayFirst, monthFirst] = [dayOf(year, b, a), dayOf(year, a, b)];
      // 09/06/2026 in June can only be past as the 9th of June.
      const possible = [...new Set([dayFirst, monthFirst])].filter((day) => day !== undefined && (direction === 'future' ? day >= today : day <= today));
      if (possible.length === 1) return possible[0];
      if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst) return 'vague';
      // «30/02/2026»: a day that the calendar does not have.
      return dayFirst ?? monthFirst ?? (m[4]?.length === 4 ? 'vague' : undefined);
    },
  },
  {
    pattern: /(?<![\d.\-/a-z#+$¥￥])(\d{1,2})([-/.])(\d{1,2})(?![\d]|[-/.]\d)/g,
    read: (m, context, text) => {
      const end = m.index + m[0].length;
      const [before, after] = [text.slice(Math.max(0, m.index - 14), m.index), text.slice(end, end + 6)];
      const head = text.slice(0, m.index).trim().length === 0;
      const [a, b] = [Number(m[1]), Number(m[3])];
      // Chinese writes the month first; «11.3» with a dot is only written so there, except at the head of a message.
      const chinese = /[\u3400-\u9fff]/.test(text);
      const [monthFirst, dayFirst] = [inYear(a, b, context), inYear(b, a, context)];
      const visited = !chinese && afterVisit.test(text.slice(Math.max(0, m.index - 24), m.index)) && !noDay.test(before);
      if (amount.test(after) || (!head && !visited && !(leadIn.test(before) && leadOut.test(after)))) return undefined;
      // «N 03-11», «on 3.11.»: a day, and not known which.
      if (!head && !chinese && m[2] !== '/' && (visited || onDay.test(before))) {
        const set = setOff.test(after);
        const written = m[2] === '.' ? set : /\b0/.test(m[0]) || (set && Math.max(a, b) > 12);
        return written && (monthFirst ?? dayFirst) !== undefined ? 'vague' : undefined;
      }
      // «8-16 people», «3-4 times»: a span of numbers, unless the message begins with it.
      if (m[2] === '-' && !head) return undefined;
      if (chinese) return monthFirst;
      if (m[2] === '.' && !head) return undefined;
      const likely = [...new Set([dayFirst, monthFirst])].filter((day) => near(day, context));
      if (likely.length === 1) return likely[0];
      if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst) return 'vague';
      return dayFirst ?? monthFirst;
    },
  },
];
