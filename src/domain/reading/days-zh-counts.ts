import { addDays } from '../../lib/calendar.ts';
import { dayOfMonth } from './day-math.ts';
import type { DayRule } from './find-days.ts';
import { N } from './marks.ts';
import { counted, isSpan, joint } from './zh-number.ts';

/** A run that counts, for certain or not: 三, 十二, 三四, 十几, 二十多, 好几, 个把. */
const few = '(?:(?:[\\d一二两三四五六七八九十廿卅百零〇几]+|好[几些多]|数(?=[天日周十个])|若干|个把|半|多)[几多来余]?)';
const alone = '(?<![\\d.一二两三四五六七八九十廿卅百零〇几第#a-z])';
const hedge = '(?:(大概|大约|约莫?|差不多|不到|将近|至少|起码|超过)\\s?)?';
const unit = '(?:个?[多来]?半?(?:天|日|周|星期|礼拜|小时|钟头)|个[多来]?半?月|(?<=把)月)(?:多|来|半|左右|上下)?';
const tail = '(?:左右|上下|的样子)?';

/** Up to so many hours ago it was still today, as far as anybody says it so. */
const mostHours = 12;

/** How many days a count and its unit come to; 三天多, 一两周 and 几天 come to none for certain, and hours to a day of their own only where they are many. */
function daysIn(count: string, measure: string): number | 'vague' | undefined {
  const n = counted(count);
  if (/小时|钟头/.test(measure)) return (n === undefined ? /[十百]/.test(count) : n > mostHours) ? 'vague' : undefined;
  if (count === '半' && /^[天日]/.test(measure)) return undefined;
  return n !== undefined && /^[天日]$/.test(measure) ? n : 'vague';
}

/** Days as Chinese counts them from today: exact where one number of days, and nothing beside it, says so. */
export const zhCounts: readonly DayRule[] = [
  {
    pattern: new RegExp(`${hedge}${alone}(${few})\\s?(${unit})\\s?(?:之|以)?前(${tail})`, 'g'),
    read: (m, { today, direction }) => {
      const days = daysIn(m[2] as string, m[3] as string);
      if (days === undefined || days === 'vague') return days;
      // 20日前办好: by the 20th; 三日前 is as often three days ago.
      if (m[3] === '日' && direction === 'future') return dayOfMonth(days, { today, direction }) ?? 'vague';
      return m[1] !== undefined || m[4] !== '' || (m[3] === '日' && days > 10) ? 'vague' : addDays(today, -days);
    },
  },
  {
    pattern: new RegExp(`${hedge}(过个?|再过个?|等个?|(?<!每)隔个?)?${alone}(${few})\\s?(${unit})(之后|以后|过后|后|内|之内|以内)?(${tail})`, 'g'),
    read: (m, { today, direction }) => {
      if (direction === 'past' || (m[2] === undefined && m[5] === undefined)) return undefined;
      const days = daysIn(m[3] as string, m[4] as string);
      if (days === undefined || days === 'vague') return days;
      // 过两天 is any day soon; 二十日后 as well after the 20th.
      return m[1] !== undefined || m[6] !== '' || (m[2] !== undefined && m[3] === '两') || (m[4] === '日' && days > 10) ? 'vague' : addDays(today, days);
    },
  },
  // 3到4天前, 3、5天内
  {
    pattern: new RegExp(
      `${hedge}(过个?|再过个?|等个?)?${alone}(${few})\\s?[天日周]?${joint}(${few})\\s?(${unit})\\s?(?:((?:之|以)?前)|(?:之|以)?[后内])?${tail}`,
      'g',
    ),
    read: (m, { direction }) => {
      if (!isSpan(m[3] as string, m[4] as string, m[5] as string) || daysIn('几', m[6] as string) === undefined) return undefined;
      if (m[7] !== undefined) return 'vague';
      return direction === 'past' || (m[2] === undefined && !/[后内]/.test(m[0])) ? undefined : 'vague';
    },
  },
  // 前三天去的; 手术前三天 is no day of the writer's.
  {
    pattern: new RegExp(`(?<=^|[\\s，。；、：！我俺咱他她家户${N}])[前头](?!一[天日]|半)${few}\\s?(?:[天日]|个?(?:周|星期|礼拜)|个月)(?![内之])`, 'g'),
    read: (_, { direction }) => (direction === 'past' ? 'vague' : undefined),
  },
];
