import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { demoHouseholds, linesOf } from './households.ts';

/** One message a line: how they met || the words. */
describe.each(['en', 'zh'] as const)('who was met, and how (%s)', (language) => {
  const households = demoHouseholds(language);
  it.each(linesOf(`met/${language}.txt`).map((line) => line.split('||') as [string, string]))('%s: %s', (met, words) => {
    expect(readVisit(words, { households, today: '2026-11-23' })).toMatchObject({ visit: true, met });
  });
});
