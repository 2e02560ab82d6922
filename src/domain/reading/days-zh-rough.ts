import { addDays, type Day } from '../../lib/calendar.ts';
import { dayOfYear } from './day-math.ts';
import type { DayRule } from './find-days.ts';
import { notDay, partOfDay } from './words/zh-days.ts';
import { digit, isSpan, joint, number } from './zh-number.ts';

const beginsSoon = (month: number, today: Day): boolean => (dayOfYear(month, 1, { today, direction: 'future' }) ?? '9') <= addDays(today, 60);

/** Days as Chinese leaves them open: two of which one is meant, a part of a month. */
export const zhRough: readonly DayRule[] = [
  // 三四号, 6月3、4号, 十五六号, 上个月二十几号
  {
    pattern: new RegExp(
      `(?<![\\d一二三四五六七八九十.\\-/第#a-z户编])(?:(?:${digit}{1,3}|上上?个?|这个?|本|下下?个?)\\s?月\\s?(?:份\\s?)?(?:的\\s?)?)?(?:(${digit}{1,3})${joint}(${digit}{1,3})|(?:[一二三]?十|[123]0|廿)[几多来]|(?:[二三]?十|廿)?[一二三四五六七八九]{2})\\s?[号日](?!${notDay})${partOfDay}`,
      'g',
    ),
    read: (m, { direction }) =>
      (m[1] !== undefined && !isSpan(m[1], m[2] as string, m[3] as string)) || (direction === 'past' && m[0].startsWith('下')) ? undefined : 'vague',
  },
  // 5月二十七八去的, 6月初, 四五月份, 5月去过
  {
    pattern: new RegExp(
      `(?<![\\d.一二三四五六七八九十每第a-z])(?:${digit}{1,2}月(?:[二三]?十|廿)?[一二三四五六七八九]{2}(?=[去来到走的那，。\\s])|(${digit}{1,2})月(?:份?(?:初(?!${digit})|[头底末]|[上中下]旬|[上下]半月|中(?!午))|份|(?=去[过了的]|走访)))`,
      'g',
    ),
    // 7月份给他送苗, in June: not the July of the year before.
    read: (m, { today, direction }) => (direction === 'past' && beginsSoon(number(m[1]), today) ? undefined : 'vague'),
  },
  // 上周三四, 周五或六; 周一到五 is a habit.
  {
    pattern:
      /(?<![一二三四五六七八九十两几每\d姓老小]|每个?\s?|逢)((?:上上个?|上个?|下下个?|下个?|这个?|本)?)\s?(?:周|星期|礼拜)\s?(?:一二|二三|三四|四五|五六|六日|六天|[一二三四五六](?:[、/]|到|至|或者?|还是)\s?[二三四五六日天])(?=\s*(?:[，。；、！？）)\uE000]|$|[去来到的那这我俺给带送再过左上下早晚走入办看帮找陪打]))/g,
    read: (m, { direction }) => {
      if (m[1] === '' && /[到至]/.test(m[0])) return 'none';
      return direction === 'past' && m[0].startsWith('下') ? undefined : 'vague';
    },
  },
];
