import { addDays } from '../../lib/calendar.ts';
import { number, numbers, rule, vague, weekdays } from './days-en-parts.ts';
import type { DayRule } from './find-days.ts';

/** What makes a count no exact one, before it and after its unit. */
const hedge =
  '(?:about|around|almost|nearly|some|roughly|approx\\.?|approximately|circa|ca?\\.?|at least|(?:just |well |a bit |a little )?(?:over|under)|more than|less than|maybe|perhaps|probably|possibly|like|say|not|a good|~) ?';
const orMore = `(?:[ ,]+or (?:so|two|three|more)| and a half|,? (?:or|maybe|perhaps|or maybe) (?:${numbers})(?= ago| back|'|\\s*(?:[.,;!)]|$)))`;
const unit = 'd(?:a?ys?)?|nights?|w(?:ee)?ks?|months?|mths?|fortnights?';
const joint = '\\s?(-|~|/|,|to|or|or maybe|or perhaps)\\s?';
const twoNumbers = `(?:${hedge})?(${numbers}|couple)${joint}(${numbers})`;

/** Whether two numbers are a span told by its ends: «3-4», «three or four»; with a comma only «3, 4». */
const isSpan = (first: string, mark: string, second: string): boolean =>
  first === 'couple' || (number(second) > number(first) && (mark !== ',' || number(second) - number(first) === 1));

/** Up to so many hours ago it was still today, as far as anybody says it so. */
const mostHours = 12;

/** Days as English counts them from today: exact where one number of days, and nothing beside it, says so. */
export const enCounts: readonly DayRule[] = [
  rule(`(${numbers}) hours ago`, (m, { today }) => (number(m[1]) > mostHours ? 'vague' : today)),
  rule(
    `(${hedge})?(${numbers})((?:[ -]?ish|\\+|[ -]odd| or so| or more| and a half)?) ?(${unit})(${orMore})? (?:ago|back|earlier)((?:${orMore}| i (?:think|guess)| roughly)?)`,
    (m, { today }) => {
      const open = m[1] !== undefined || m[3] !== '' || m[5] !== undefined || m[6] !== '' || !(m[4] as string).startsWith('d');
      return open ? 'vague' : addDays(today, -number(m[2]));
    },
  ),
  rule(
    `(?:in|within)(?: the next)? (${hedge})?(${numbers}) days?(${orMore})?(?:'s? time)?(${orMore})?|(${numbers}) days? from (?:now|today)`,
    (m, { today, direction }) => {
      if (direction === 'past') return undefined;
      return m[1] !== undefined || m[3] !== undefined || m[4] !== undefined ? 'vague' : addDays(today, number(m[2] ?? m[5]));
    },
  ),
  // «two or three days ago», «2-3 Mondays ago»
  rule(`${twoNumbers} ?(?:${unit}|(?:${weekdays})s) (?:ago|back|earlier)(?: today)?`, (m) =>
    isSpan(m[1] as string, m[2] as string, m[3] as string) ? 'vague' : undefined,
  ),
  rule(`(?:in|within)(?: the next)? ${twoNumbers} days?(?:'s? time)?|${twoNumbers} days? from (?:now|today)`, (_, { direction }) =>
    direction === 'past' ? undefined : 'vague',
  ),
  rule(`(?:a )?(?:coupl[ea]|few)(?: of)? (?:${unit}|(?:${weekdays})s) (?:or so )?(?:ago|back)`, vague),
  rule(`(?:a |half a )?(?:${unit})${orMore} (?:ago|back)(?: today)?|(?:a (?:good|full|dozen)|the best part of a) (?:${unit}) (?:ago|back)`, vague),
  rule(`(?:in|over|within|during) the (?:last|past) (?:${numbers})(?:${joint}(?:${numbers}))? (?:${unit})`, vague),
  // «a week ago today», «a fortnight tomorrow»
  rule(`(${hedge})?(a|one|two|three|\\d) (week|fortnight)s? (ago )?(yesterday|today|tomorrow)`, (m, { today, direction }) => {
    const behind = m[4] !== undefined || m[5] === 'yesterday';
    if (!behind && direction === 'past') return undefined;
    const days = number(m[2]) * (m[3] === 'week' ? 7 : 14);
    return m[1] !== undefined ? 'vague' : addDays(today, (behind ? -days : days) + ['yesterday', 'today', 'tomorrow'].indexOf(m[5] as string) - 1);
  }),
];
