import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { corpusHouseholds, linesOf } from './households.ts';

/** A Wednesday. */
const today = '2026-06-10';

/** One message a line: the day of the visit (`=` today, `?` left open) || the day of its promise (`-` without one, `0` no promise) || the words. */
describe.each(['en', 'zh'] as const)('a day that is only said roughly (%s)', (language) => {
  const households = corpusHouseholds(language);
  it.each(linesOf(`rough-days/${language}.txt`).map((line) => line.split('||') as [string, string, string]))('%s, %s: %s', (day, due, words) => {
    const read = readVisit(words, { households, today });
    expect(read.visit).toBe(true);
    expect(read.day).toBe(day === '=' ? today : day === '?' ? undefined : `2026-${day}`);
    expect(read.promises.map((promise) => promise.due ?? '-')).toEqual(due === '0' ? [] : [due === '-' ? '-' : `2026-${due}`]);
  });
});
