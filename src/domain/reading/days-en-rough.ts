import { months, rule, vague, weekdays } from './days-en-parts.ts';
import type { DayRule } from './find-days.ts';
import { enCounted } from './words/en-days.ts';

const monthDay = '(?:the )?\\d{1,2}(?:st|nd|rd|th)?';
const either = '\\s?(?:-|~|/|to|or|and|&)\\s?';
const lead = '(?:on |by |before |between )?';
const period = `(?:${months}|(?:last|this|the) (?:week|month))`;
const guess = '(?:,? or|/) ?(?:maybe |perhaps |possibly )?(?:the )?';

/** Days as English leaves them open: two of which one is meant, a part of a week or a month, some time ago. */
export const enRough: readonly DayRule[] = [
  // «3 or 4 June», «June 3-4», «the 3rd or 4th»
  rule(`${lead}${monthDay}${either}${monthDay}(?: of)?[ -]?(?:${months})(?:\\.?[ ,-]{1,2}20\\d{2})?`, vague),
  rule(`${lead}(?:${months})\\.?[ -]?${monthDay}${either}${monthDay}(?![:.]?\\d| (?:of )?(?:${months}))`, vague),
  rule(`${lead}the \\d{1,2}(?:st|nd|rd|th)\\s?(?:-|~|/|or)\\s?(?:the )?\\d{1,2}(?:st|nd|rd|th)(?:(?= (\\w+))|)`, (m) =>
    m[1] !== undefined && enCounted.has(m[1].replace(/s$/, '')) ? undefined : 'vague',
  ),
  // «yesterday or the day before», «tomorrow or the day after»
  rule(`(?:yesterday|yday)${guess}day before(?! yesterday)`, (_, { direction }) => (direction === 'past' ? 'vague' : undefined)),
  rule(`(?:tomorrow|tmrw)${guess}day after(?! tomorrow)`, (_, { direction }) => (direction === 'past' ? undefined : 'vague')),
  // «a week on Monday», «Monday week»
  rule(`a (?:week|fortnight) (?:on|from|last|past|this|next|come|ago on|ago last) (?:${weekdays})|(?:${weekdays}) (?:week|fortnight)`, vague),
  rule(`around (?:(?:last|this|next) )?(?:${weekdays})|(?:${weekdays})-?ish`, vague),
  rule(`(?:some ?time|a (?:long |short |good )?(?:time|while)|a little while|a bit|ages|not (?:so |very )?long) ago`, vague),
  // «the beginning of June», «towards the end of last week»
  rule(
    `(?:(?:at|in|around|by|towards?|near) )?(?:the )?(?:(?:very )?(?:beginning|start|middle|end)|(?:first|second|last) (?:week|half|days)) of ${period}|mid ?(?:${months})|(?:early|earlier|late|later) in ${period}`,
    vague,
  ),
];
