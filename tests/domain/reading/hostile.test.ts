import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { chinese, latin } from './roster.ts';

const today = '2026-11-05';
const sixty = Array.from({ length: 12 }, (_, i) => [...chinese, ...latin].map((h) => ({ ...h, id: `${h.id}-${String(i)}`, code: `${h.code}${String(i)}` })))
  .flat()
  .slice(0, 60);
const fill = (part: string): string => part.repeat(Math.ceil(4096 / part.length)).slice(0, 4096);

describe('4,096 hostile characters cost little', () => {
  it.each([
    'a',
    ' ',
    '. ',
    '1',
    '1-1-',
    'no ',
    'i will bring ',
    'zhao ',
    '杨桂芝',
    '没',
    '水',
    '门',
    '没水停电门坏房顶漏药断了我会送给他周五',
    '11月3日上周五三天前last tuesday ',
    '一二三四五六七八九十',
    "i'd i'll ",
    'the roof ',
    '\uE000\uE001',
    'zhax minghau ',
    '“’',
    'today ',
    'today, Zhao ',
    '一天',
    'on 3 May or ',
    'two or three days or ',
    '三四天、',
    'today, no, sorry, ',
    'sorry, it was ',
    '不对，应该是',
    '....',
  ])('%j', (part) => {
    const text = fill(part);
    const times = Array.from({ length: 5 }, () => {
      const from = process.cpuUsage();
      readVisit(text, { households: [...sixty], today });
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    });
    // 20 ms on a quiet machine; processor time, the best of five, and room for a busy one.
    expect(Math.min(...times)).toBeLessThan(60);
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    'saw',
    'Zhao',
    'Minghua',
    'today',
    '今天',
    '去了',
    '杨桂芝',
    '家',
    '没',
    '水',
    '，',
    '。',
    '周五',
    '我',
    '会',
    '送',
    "I'll",
    'bring',
    '16/8',
    'not',
    '?',
    '\uE000',
    '👌',
    '\n',
    'ﷺ',
    'İ',
    '𠮷',
  );
  const message = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
    fc.array(words, { maxLength: 60 }).map((list) => list.join('')),
  );

  it('is read without an error, always the same, and within its own words', () => {
    fc.assert(
      fc.property(message, (text) => {
        const reading = readVisit(text, { households: sixty, today });
        expect(readVisit(text, { households: [...sixty], today })).toEqual(reading);
        if (reading.day !== undefined) expect(reading.day <= today).toBe(true);
        for (const { words: said, due } of reading.promises) {
          expect(text.includes(said)).toBe(true);
          if (due !== undefined) expect(due >= today).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
