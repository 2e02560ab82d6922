import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { corpusHouseholds, linesOf } from './households.ts';

/** One message a line, written before the rules: words that sound like a trouble or a promise of the writer's, and are none. */
describe.each(['en', 'zh'] as const)('what is no trouble and no promise (%s)', (language) => {
  const households = corpusHouseholds(language);
  it.each(linesOf(`alike/${language}.txt`))('%s', (words) => {
    const { concerns, promises } = readVisit(words, { households, today: '2026-06-10' });
    expect({ concerns, promises }).toEqual({ concerns: [], promises: [] });
  });
});
