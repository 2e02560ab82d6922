import { addDays, firstOfMonth, weekday, type Day } from '../../lib/calendar.ts';
import type { DayRule } from './find-days.ts';
import { bareWeekday, dayOf, dayOfMonth, dayOfYear, dayWritten, inMonth, weekdayOf, type DayContext } from './day-math.ts';
import { distance } from './typo.ts';
import { enCounts } from './days-en-counts.ts';
import { months, number, numbers, ordinals, rule, vague, weekdays } from './days-en-parts.ts';
import { enRough } from './days-en-rough.ts';
import { enCounted, enFeasts, enMonths, enOrdinals, enShakyWeekdays, enWeekdays } from './words/en-days.ts';

/** What may be a weekday with a slip of the finger. */
const slipped = '[mtwfs][a-z]{0,6}d[a-z]{0,3}y[a-z]?';
const partOfDay = '(?:\\s(?:early\\s)?(?:morning|afternoon|evening|night|noon|lunchtime))?';
const ordinal = (word: string): number => enOrdinals[word] ?? Number.parseInt(word, 10);

/** The weekday that a word names, with a slip or, in the long ones, two: «mondya», «wedensdya»; «sturdy» and «sundry» are none. */
function weekdayNamed(word: string): number | undefined {
  const exact = enWeekdays[word];
  if (exact !== undefined || word === 'sundry' || word.length < 5) return exact;
  const near = Object.keys(enWeekdays).find((key) => {
    const most = word.length > 6 && key.length > 7 ? 2 : 1;
    return key.length > 5 && key.endsWith('day') && key[0] === word[0] && distance(word, key, most) <= most;
  });
  return near === undefined ? undefined : enWeekdays[near];
}

/** «last», «this», «next» and bare weekdays. */
function weekdayBy(word: string | undefined, wanted: number, context: DayContext): Day | 'vague' | 'none' {
  const { today, direction } = context;
  switch (word) {
    case 'every':
    case 'each':
    case 'most':
      return 'none';
    case 'last':
    case 'past':
    case 'previous':
      return lastWeekday(wanted, today);
    case 'this':
      return weekdayOf(0, wanted, today);
    case 'next':
      return nextWeekday(wanted, today);
    case 'coming':
    case 'upcoming':
      return bareWeekday(wanted, { today, direction: 'future' });
    default:
      return bareWeekday(wanted, direction === 'near' ? { today, direction: 'past' } : context);
  }
}

/** «Mon/Tue», «Sat or Sun» */
const weekdayAfter = new RegExp(`^(?:/| or )(?:${weekdays})\\b`);
const weekdayBefore = new RegExp(`\\b(?:${weekdays})(?:/| or )$`);

/** The last such weekday before today. */
const lastWeekday = (wanted: number, today: Day): Day => addDays(today, -((weekday(today) - wanted + 6) % 7) - 1);

/** «next Friday»: when it falls in the coming week that is the day; said earlier in the same week it can be either. */
function nextWeekday(wanted: number, today: Day): Day | 'vague' {
  return wanted > weekday(today) ? 'vague' : weekdayOf(1, wanted, today);
}

/** A month and day, with a year where one was written; «Nov 45» is none, and «31 Nov» one that cannot be read. */
function written(month: number, day: number, year: string | undefined, context: DayContext): Day | 'vague' | undefined {
  if (day < 1 || day > 39) return undefined;
  return year === undefined ? dayWritten(month, day, context) : (dayOf(Number(year), month, day) ?? 'vague');
}

const shift =
  (n: number): DayRule['read'] =>
  (_, { today }) =>
    addDays(today, n);

/** Days as English writes them. */
export const enDays: readonly DayRule[] = [
  rule(
    `(?:earlier |later )?(?:to-?day|2day|tday|todya|toady)${partOfDay}|(?<=(?:\uE000(?:'s)?|him|her|them|here|there|round|went|been|up|over|out|down) )the day(?=\\s*(?:[,.;!?]|$))|tonight|tonite|this (?:early )?(?:morning|morn|afternoon|evening|noon|lunchtime)|just now|an hour ago|(?:${numbers}) (?:minutes|mins) ago`,
    shift(0),
  ),
  rule(`(?:the )?day before (?:yesterday|yday)${partOfDay}|(?:the )?(?:night|evening) before last`, shift(-2)),
  rule(
    `(?:yesterday|yest|yday|y'day|yest'day|ystday|yestreday|yesteday|yesturday|yesterady|yestarday|ystrday|ysterday|yesterdy)(?:'s)?${partOfDay}|last (?:night|evening)|yesternight|yesternicht|yestreen|yester(?:evening|morn\\w*|noon)`,
    shift(-1),
  ),
  rule(`(?:the )?day after (?:tomorrow|tmrw|tomorow)${partOfDay}`, shift(2)),
  rule(
    `(?:tomorrow|tmrw|tmr|tomo|tomorow|tommorow|tommorrow|tomorrrow|the morn(?='|\\s|$)|tmoro|tomoro|tomorro|tmrow|tommoro|tomoz|tomoorow|tomorow|2moro|2morrow|2moz|2mrw)(?:'s)?${partOfDay}`,
    shift(1),
  ),
  rule(
    `(?:(last|past|this past|this coming|this|next|coming|upcoming|every|each|most)\\s+)?(${weekdays}|${slipped})s?(?:'s)?${partOfDay}( (?:of )?(?:last|next|this|the (?:following|coming)) week| just gone| past)?`,
    (m, context, text) => {
      const word = m[2] as string;
      const wanted = weekdayNamed(word);
      if (wanted === undefined) return undefined;
      const alone = m[1] === undefined && m[3] === undefined;
      if (
        alone &&
        enShakyWeekdays.has(word) &&
        !weekdayBefore.test(text.slice(0, m.index)) &&
        !weekdayAfter.test(text.slice(m.index + m[0].length)) &&
        !/(?:^|\W)(?:on|by|before|until|til|till|for|since|next|last|,) ?$|^\W*$|\uE000(?:'s)?[,:]? $/.test(text.slice(0, m.index).slice(-8))
      )
        return undefined;
      if (
        alone &&
        /^(?:sat|sun)$/.test(word) &&
        /^\s(?:a|an|two|half|quietly|drinking|talking|him|her|them|at|with|by|down|in|on|together|and|for|round|over|outside|next|there|here|through|is|was|shines|shining|came|beside|near|around|under|up|opposite)\b/.test(
          text.slice(m.index + m[0].length),
        )
      )
        return undefined;
      if (/\ws\.?$/.test(m[0]) && m[0].endsWith('days') && alone) return 'none';
      if (m[3]?.includes('last')) return weekdayOf(-1, wanted, context.today);
      if (m[3] !== undefined && /next|following|coming/.test(m[3])) return weekdayOf(1, wanted, context.today);
      if (m[3]?.includes('this')) return weekdayOf(0, wanted, context.today);
      return weekdayBy(m[3] === undefined ? m[1]?.replace(/^this (?=past|coming)/, '') : 'past', wanted, context);
    },
  ),
  rule(`last (?:${weekdays}) week`, vague),
  // «Friday before last», «two Sundays ago»
  rule(`(?:the )?(${weekdays})s? before last`, (m, { today }) => addDays(lastWeekday(enWeekdays[m[1] as string] as number, today), -7)),
  rule(`(${numbers}) (${weekdays})s ago`, (m, { today }) => addDays(lastWeekday(enWeekdays[m[2] as string] as number, today), -7 * (number(m[1]) - 1))),
  rule(`(last|next|this) week(?:'s)?,? (?:on )?(${weekdays})`, (m, { today }) =>
    weekdayOf(m[1] === 'last' ? -1 : m[1] === 'next' ? 1 : 0, enWeekdays[m[2] as string] as number, today),
  ),
  rule(`(?:(?:${weekdays})\\.?,? )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?(${months})(?:\\.?[ ,-]{1,2}(20\\d{2}))?`, (m, context) =>
    written(enMonths[m[2] as string] as number, Number(m[1]), m[3], context),
  ),
  rule(`(?:the )?(${ordinals}) of (${months})(?:,? (20\\d{2}))?`, (m, context) =>
    written(enMonths[m[2] as string] as number, ordinal(m[1] as string), m[3], context),
  ),
  rule(`(?:(?:${weekdays})\\.?,? )?(${months})\\.?[ -]?(?:the )?(\\d{1,2}|${ordinals})(?:st|nd|rd|th)?(?:,? (20\\d{2}))?(?!:\\d)`, (m, context) =>
    written(enMonths[m[1] as string] as number, ordinal(m[2] as string), m[3], context),
  ),
  rule(
    `(?:(?:${weekdays})\\.?,? )?(?:on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th) of (last|this|next) month`,
    (m, { today }) => inMonth(today, m[2] === 'last' ? -1 : m[2] === 'next' ? 1 : 0, Number(m[1])) ?? 'vague',
  ),
  rule(
    `(?:on |by |before |until |since |from )?(?:(?:${weekdays})\\.?,? )?(the |)(\\d{1,2}(?:st|nd|rd|th)|${ordinals})( (?:of )?(?:this|last|next) month)?(?:(?= (\\w+))|)`,
    (m, context) => {
      const digits = /\d/.test(m[2] as string);
      if (m[4] !== undefined && enCounted.has(m[4].replace(/s$/, ''))) return undefined;
      // «Nuala O'Hanlon, 15th.»: between two marks it stands for itself.
      const alone = /[,:;–-]\s*$/.test(m.input.slice(0, m.index)) && /^\s*(?:[.,:;–-]|$)/.test(m.input.slice(m.index + m[0].length));
      const marked = /^(?:on|by|before|until|since|from) /.test(m[0]) || m[1] !== '' || m.index === 0 || alone;
      if (!marked || (!digits && !/^(?:on|by|before|until|since) the /.test(m[0]))) return undefined;
      if (m[3] !== undefined) return inMonth(context.today, m[3].includes('last') ? -1 : m[3].includes('next') ? 1 : 0, ordinal(m[2] as string)) ?? 'vague';
      return dayOfMonth(ordinal(m[2] as string), context);
    },
  ),
  ...enCounts,
  rule(`(?:(?:at |by )?(?:the )?end of (?:the|this) month|month'?s? end|end of month)`, (_, { today, direction }) =>
    direction === 'past' ? 'vague' : addDays(firstOfMonth(today, 1), -1),
  ),
  ...enRough,
  rule(
    `(?:${numbers}|a few|a couple of|couple|several|some|many) (?:of )?(?:weeks?|months?|days|nights) (?:ago|back)|the other (?:day|night|morning|evening|week)|some days ago|a while (?:ago|back)`,
    vague,
  ),
  rule(
    `(?:last|next|the other|the coming|the following|previous|past|earlier this|later this|early this|late last|early next) (?:week|weekend|month|fortnight)(?:end)?|(?:this|the|at the) weekend|at weekends?`,
    vague,
  ),
  rule(
    `(?:on )?(new year'?s? eve|new year'?s? day|christmas eve|christmas day|christmas|boxing day|women'?s day|labou?r day|may day|children'?s day|national day|army day|teachers'? day)`,
    (m, context) => {
      const [month, day] = enFeasts[
        (m[1] as string)
          .replace(/'/g, '')
          .replace(/^labor/, 'labour')
          .replace(/^new years? /, 'new year ')
          .replace(/^teachers? /, 'teachers ')
      ] ?? [0, 0];
      return dayOfYear(month, day, context);
    },
  ),
  rule(
    `(?:one day|some day|sometime|recently|the week before(?: last)?|(?:in|over) the (?:last|past) (?:few |couple of )?(?:days|weeks)|(?:last|earlier in the|early in the|beginning of the|end of last) month|in (?:the )?(?:next )?(?:a )?(?:few|couple of) (?:days|weeks))`,
    vague,
  ),
  rule(
    `(?:early |late |mid-?|in )(?:${months})|before (?:the )?(?:spring festival|new year|harvest|holidays?)|(?:during|over|after) (?:the )?(?:spring festival|new year|holidays?)`,
    vague,
  ),
];
