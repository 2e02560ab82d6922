import { readFileSync } from 'node:fs';

import type { Relation } from '../../../src/domain/households/household.ts';
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

/** The households of the demo's first cadre in a language, with their codes as ids. */
export function demoHouseholds(language: 'en' | 'zh'): readonly Nameable[] {
  const rows = (file: string): readonly (readonly string[])[] =>
    linesOf(`../../../src/app/demo/roster/${language === 'zh' ? 'zh-CN' : language}/${file}.csv`).map((line) => line.split(','));
  const members = rows('members').map(([home, name = '', relation]) => ({ home, name, relation: relation as Relation }));
  return rows('households').flatMap(([code = '', head = '', , , cadre]) =>
    cadre === 'C-01' ? [{ id: code, code, head, members: members.filter(({ home }) => home === code).map(({ name, relation }) => ({ name, relation })) }] : [],
  );
}
