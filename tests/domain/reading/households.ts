import { readFileSync } from 'node:fs';

import type { Nameable } from '../../../src/domain/reading/reading.ts';

/** The households of the corpus in a language, with their codes as ids. */
export function corpusHouseholds(language: 'en' | 'zh'): readonly Nameable[] {
  const roster = JSON.parse(readFileSync(new URL(`../../corpus/${language}/roster.json`, import.meta.url), 'utf8')) as { households: Omit<Nameable, 'id'>[] };
  return roster.households.map((household) => ({ ...household, id: household.code }));
}

/** The lines of a file beside the tests. */
export const linesOf = (path: string): readonly string[] =>
  readFileSync(new URL(path, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
