import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { demoHouseholds, linesOf } from './households.ts';

const today = '2026-11-23';

/** One message a line: the day that it tells of (`=` today, `?` left open, as the calendar has none such or it is soon to come) || the words. */
describe.each(['en', 'zh'] as const)('a day that cannot have been (%s)', (language) => {
  const households = demoHouseholds(language);
  it.each(linesOf(`open-days/${language}.txt`).map((line) => line.split('||') as [string, string]))('%s: %s', (day, words) => {
    const read = readVisit(words, { households, today });
    expect(read.visit).toBe(true);
    expect(read.day).toBe(day === '=' ? today : day === '?' ? undefined : day);
  });
});
