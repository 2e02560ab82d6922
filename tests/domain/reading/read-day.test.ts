import { describe, expect, it } from 'vitest';

import { readDay } from '../../../src/domain/reading/read-day.ts';

/** A Thursday. */
const today = '2026-11-05';

describe('days that were', () => {
  it.each([
    ['today', '2026-11-05'],
    ['this morning', '2026-11-05'],
    ['last night', '2026-11-04'],
    ['yesterday afternoon', '2026-11-04'],
    ['yestreday', '2026-11-04'],
    ['mondya', '2026-11-02'],
    ['last Wedensdya', '2026-11-04'],
    ['the day before yesterday', '2026-11-03'],
    ['two days ago', '2026-11-03'],
    ['a week ago today', '2026-10-29'],
    ['last Tuesday', '2026-11-03'],
    ['Tuesday last week', '2026-10-27'],
    ['this Monday', '2026-11-02'],
    ['on Friday', '2026-10-30'],
    ['Sunday just gone', '2026-11-01'],
    ['16 Aug', '2026-08-16'],
    ['Aug 16th', '2026-08-16'],
    ['16 August 2025', '2025-08-16'],
    ['the first of November', '2026-11-01'],
    ['the 3rd', '2026-11-03'],
    ['on the 28th', '2026-10-28'],
    ['2026-11-03', '2026-11-03'],
    ['16/8', '2026-08-16'],
    ['20.10.', '2026-10-20'],
    ["New Year's Eve", '2025-12-31'],
    ['今天', '2026-11-05'],
    ['今早', '2026-11-05'],
    ['昨晚', '2026-11-04'],
    ['昨儿个后晌', '2026-11-04'],
    ['前天', '2026-11-03'],
    ['大前天', '2026-11-02'],
    ['三天前', '2026-11-02'],
    ['上周五', '2026-10-30'],
    ['上上周五', '2026-10-23'],
    ['这周一', '2026-11-02'],
    ['本周三', '2026-11-04'],
    ['周三', '2026-11-04'],
    ['周五', '2026-10-30'],
    ['礼拜天', '2026-11-01'],
    ['上礼拜四', '2026-10-29'],
    ['8月16日', '2026-08-16'],
    ['8月16号', '2026-08-16'],
    ['8 月 16 日', '2026-08-16'],
    ['８月１６日', '2026-08-16'],
    ['十一月三号', '2026-11-03'],
    ['二十三号', '2026-10-23'],
    ['16号', '2026-10-16'],
    ['上个月28号', '2026-10-28'],
    ['去年12月1号', '2025-12-01'],
    ['二〇二六年八月三日', '2026-08-03'],
    ['11.3 去的', '2026-11-03'],
    ['3 November / Tuesday', '2026-11-03'],
    ['元旦那天', '2026-01-01'],
  ])('%s', (words, day) => {
    expect(readDay(words, { today, direction: 'past' })).toBe(day);
  });

  it.each([
    'the other day',
    'last week',
    'a few days ago',
    'Monday or Tuesday',
    'every Friday',
    'the 3rd floor',
    '5/6',
    'tomorrow',
    '前几天',
    '上周',
    '年前',
    '三年前',
    '3号楼',
    '14号户',
    '目前天冷',
    '每周五',
    '腊月二十三',
    '一周三次',
    'around the 3rd',
    'on 3 June or so',
    'Monday/Tuesday',
    '3号左右',
    '周一前后',
    '周一还是周二',
    'nothing at all',
    '',
  ])('no day in «%s»', (words) => {
    expect(readDay(words, { today, direction: 'past' })).toBeUndefined();
  });
});

describe('days to come', () => {
  it.each([
    ['tomorrow', '2026-11-06'],
    ['tmrw', '2026-11-06'],
    ['on Friday', '2026-11-06'],
    ['this Friday', '2026-11-06'],
    ['by the 20th', '2026-11-20'],
    ['on the 3rd', '2026-12-03'],
    ['in three days', '2026-11-08'],
    ['2 Jan', '2027-01-02'],
    ['end of the month', '2026-11-30'],
    ['tonight', '2026-11-05'],
    ['明天', '2026-11-06'],
    ['大后天', '2026-11-08'],
    ['周五', '2026-11-06'],
    ['下周五', '2026-11-13'],
    ['三天后', '2026-11-08'],
    ['两天内', '2026-11-07'],
    ['20号之前', '2026-11-20'],
    ['月底前', '2026-11-30'],
    ['1月8号', '2027-01-08'],
  ])('%s', (words, day) => {
    expect(readDay(words, { today, direction: 'future' })).toBe(day);
  });

  it.each([
    'next week',
    'soon',
    'yesterday',
    'on Friday or Saturday',
    'in 3 days or so',
    '过两天',
    '周五或周六',
    '两三天内',
    '二三十天后',
    '下个月',
    '改天',
    '昨天',
  ])('no day in «%s»', (words) => {
    expect(readDay(words, { today, direction: 'future' })).toBeUndefined();
  });
});

it('knows leap days', () => {
  expect(readDay('yesterday', { today: '2028-03-01', direction: 'past' })).toBe('2028-02-29');
  expect(readDay('29号', { today: '2027-03-05', direction: 'past' })).toBe('2027-01-29');
  expect(readDay('Feb 29', { today: '2027-03-05', direction: 'past' })).toBeUndefined();
});

describe('a day that is soon to come', () => {
  it.each(['30 November', 'Nov 30', '30/11', '11月30日', '11月30号', '20 January'])('%s, asked for a day that was', (words) => {
    expect(readDay(words, { today: '2026-11-23', direction: 'past' })).toBeUndefined();
    expect(readDay(words, { today: '2026-11-23', direction: 'near' })).toBe(words === '20 January' ? '2027-01-20' : '2026-11-30');
  });

  it.each(['31 November', '2月30日', '2026-02-30', '30/02/2026'])('no day in «%s»', (words) => {
    expect(readDay(words, { today: '2026-11-23', direction: 'past' })).toBeUndefined();
    expect(readDay(words, { today: '2026-11-23', direction: 'near' })).toBeUndefined();
  });
});
