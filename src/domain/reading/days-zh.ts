import { addDays, firstOfMonth, type Day } from '../../lib/calendar.ts';
import { zhCounts } from './days-zh-counts.ts';
import { zhRough } from './days-zh-rough.ts';
import type { DayRule } from './find-days.ts';
import { bareWeekday, dayOf, dayOfMonth, dayOfYear, dayWritten, inMonth, weekdayOf, type DayContext } from './day-math.ts';
import { notDay, partOfDay, zhAhead, zhFeasts, zhNear, zhVague } from './words/zh-days.ts';
import { digit, number, zhNumber } from './zh-number.ts';

const longest = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const vague = (): 'vague' => 'vague';

const weekNumber = (c: string): number => ('日天末'.includes(c) ? 7 : '1234567'.includes(c) ? Number(c) : '一二三四五六七'.indexOf(c) + 1);

function weekdayBy(prefix: string, wanted: number, context: DayContext): Day | 'none' {
  const { today } = context;
  if (/^[每逢]/.test(prefix)) return 'none';
  const weeks = (prefix.match(/下/g)?.length ?? 0) - (prefix.match(/上/g)?.length ?? 0);
  if (weeks !== 0 || /[这本今]/.test(prefix)) return weekdayOf(weeks, wanted, today);
  return bareWeekday(wanted, context.direction === 'near' ? { today, direction: 'past' } : context);
}

/** 今年, 去年, 前年, 明年 or a written year. */
function yearOf(text: string | undefined, today: Day): number | undefined {
  const now = Number(today.slice(0, 4));
  if (text === undefined || text === '') return undefined;
  const near = { 今年: now, 去年: now - 1, 前年: now - 2, 明年: now + 1 }[text.trim()];
  if (near !== undefined) return near;
  const year = zhNumber(text.replace(/[年\s]/g, ''));
  return year !== undefined && year < 100 ? 2000 + year : year;
}

/** Days as Chinese writes them. */
export const zhDays: readonly DayRule[] = [
  // 目前天冷, 以后天天, 最后天: the two characters meet by chance.
  {
    pattern: new RegExp(`(?<![目以之眼半最然随其先而午提如至当现古往])(?:${longest(Object.keys(zhNear))})(?![天地])${partOfDay}`, 'g'),
    read: (m, { today }) => near(m[0], today),
  },
  {
    pattern: /整整([一两三])个?(?:星期|周|礼拜)(?:之|以)?前|([一两三])个?(?:星期|周|礼拜)前的今天/g,
    read: (m, { today }) => addDays(today, -7 * number(m[1] ?? m[2])),
  },
  { pattern: /(?:今天|今日|今早|昨天|昨晚|昨日|明天)(?=[天地])/g, read: (m, { today }) => near(m[0], today) },
  {
    pattern:
      /(?<![一二三四五六七八九十两几每\d姓老小])((?:每个?|逢|上上个?|上个?|下下个?|下个?|这个?|本|今)?\s?)(?:周|星期|礼拜)\s?([一二三四五六七日天1-7])(?![次个道百千岁户家遍回\d])(?:那天|当天)?(?:上午|下午|晚上|早上|中午|晚|早)?/g,
    read: (m, context, text) => {
      // 周一到周五: a habit, not a day.
      if (
        /^\s?[到至-]\s?(?:周|星期|礼拜)/.test(text.slice(m.index + m[0].length, m.index + m[0].length + 4)) ||
        (/[到至-]\s?$/.test(text.slice(0, m.index)) && /周.\s?[到至-]\s?$/.test(text.slice(Math.max(0, m.index - 5), m.index)))
      )
        return 'none';
      return weekdayBy(m[1] as string, weekNumber(m[2] as string), context);
    },
  },
  {
    pattern: new RegExp(
      `((?:今年|去年|前年|明年|(?<!\\d)\\d{2,4}\\s?年|[二][〇零一二三四五六七八九]{3}年)?\\s?)(?<![\\d一二三四五六七八九十])(${digit}{1,3})\\s?月\\s?(?:份\\s?)?(${digit}{1,3})(?!${digit})(?:\\s?[日号]|(?!\\s?[日号]|[\\d元块斤个天]))${partOfDay}`,
      'g',
    ),
    read: (m, context) => {
      const [year, month, day] = [yearOf(m[1], context.today), number(m[2]), number(m[3])];
      // 11月31日: a day that the calendar does not have; 2月35 may be anything.
      if (!/[日号]/.test(m[0]) && (month > 12 || day < 1 || day > 31)) return undefined;
      return year === undefined ? dayWritten(month, day, context) : (dayOf(year, month, day) ?? 'vague');
    },
  },
  ...zhRough,
  {
    pattern:
      /(?:农历|阴历|旧历|腊月|正月|冬月)[\d一二三四五六七八九十廿初月]{0,6}|(?<![年\d当最起])初[一二三四五六七八九十](?![中年级个])|二十[二三四五六七八九]那天/g,
    read: vague,
  },
  {
    pattern: new RegExp(`(上上个?|上个?|这个?|本|下个?)月\\s?(?:的\\s?)?(${digit}{1,3})\\s?[日号]`, 'g'),
    read: (m, { today }) => inMonth(today, (m[1]?.match(/下/g)?.length ?? 0) - (m[1]?.match(/上/g)?.length ?? 0), number(m[2])) ?? 'vague',
  },
  {
    pattern: new RegExp(`(?<![\\d一二三四五六七八九十.\\-/第#a-z月户编])(${digit}{1,3})\\s?[号日](?!${notDay})${partOfDay}`, 'g'),
    read: (m, context) => dayOfMonth(number(m[1]), context),
  },
  ...zhCounts,
  {
    pattern: new RegExp(`(?<![两一二三四五六七八九十几\\d每])(?:${longest(zhVague)})`, 'g'),
    read: (m, { direction }, text) =>
      direction === 'past' && zhAhead.test(m[0]) ? undefined : vagueUnless(m[0], text.slice(m.index + m[0].length, m.index + m[0].length + 6)),
  },
  {
    pattern:
      /(?<![\d一二三四五六七八九十])(?:[一二两三四五六几半]|\d)个?多?(?:周|星期|礼拜|月)(?:之|以)?前|[好几数][几些]?天(?:之|以)?前|元旦(?!那天|当|头|第)/g,
    read: vague,
  },
  {
    pattern: /(?<!上个?|[\d一二三四五六七八九十])(?:这个?|本)?月底(?:之前|以前|前)?/g,
    read: (_, { today, direction }) => (direction === 'past' ? 'vague' : addDays(firstOfMonth(today, 1), -1)),
  },
  // 端午前一天, 中秋头一天: beside a feast of the moon.
  {
    pattern: /(?:端午|中秋|清明|重阳|春节|除夕|元宵|冬至|腊八)节?(?:的?(?:前|后|头|过后|第)[一二两三]?[天晚日]|前夕|前后)/g,
    read: vague,
  },
  {
    pattern: /(元旦|国庆节?|五一节?|劳动节|三八节?|妇女节|六一节?|儿童节|七一|八一|教师节|圣诞节?)(?:那天|当天|当日|头一天|第一天|那日)/g,
    read: (m, context) => {
      const [month, day] = zhFeasts[(m[1] as string).slice(0, 2)] ?? [0, 0];
      return dayOfYear(month, day, context);
    },
  },
];

function near(word: string, today: Day): Day {
  for (const length of [3, 2]) {
    const days = zhNear[word.slice(0, length)];
    if (days !== undefined) return addDays(today, days);
  }
  return today;
}

/** 本月第二次走访, 这周第一次去: a count within a span of time, not a day left open. */
function vagueUnless(word: string, after: string): 'vague' | undefined {
  const span = /^(?:这|本)(?:个)?(?:周|月|星期|礼拜)$/.test(word);
  return span && /^(?:的?(?:例行|常规|走访|入户|回访|第|又|任务|计划|再次|帮扶|探访|计划内)|份)/.test(after) ? undefined : 'vague';
}
