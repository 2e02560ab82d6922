import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { corpusHouseholds, linesOf } from './households.ts';

/** A Wednesday. */
const today = '2026-06-10';

/** One message a line, written before the rules: the day that it tells of (`=` today, `?` left open) || the words. */
describe.each(['en', 'zh'] as const)('the day of a visit, among other days (%s)', (language) => {
  const households = corpusHouseholds(language);
  it.each(linesOf(`days/${language}.txt`).map((line) => line.split('||') as [string, string]))('%s: %s', (day, words) => {
    expect(readVisit(words, { households, today })).toMatchObject({ visit: true });
    expect(readVisit(words, { households, today }).day).toBe(day === '=' ? today : day === '?' ? undefined : `2026-${day}`);
  });
});
