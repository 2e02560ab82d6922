import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { demoHouseholds, linesOf } from './households.ts';

/** One message a line: `yes` or `no` || the words. */
describe.each(['en', 'zh'] as const)('whether a visit was made (%s)', (language) => {
  const households = demoHouseholds(language);
  it.each(linesOf(`made/${language}.txt`).map((line) => line.split('||') as [string, string]))('%s: %s', (made, words) => {
    expect(readVisit(words, { households, today: '2026-11-23' }).visit).toBe(made === 'yes');
  });
});
