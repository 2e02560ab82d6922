import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

import { readVisit } from '../../src/domain/reading/read-visit.ts';
import type { Nameable, Reading } from '../../src/domain/reading/reading.ts';
import { score, type Case, type Score } from './score.ts';

export type Language = 'en' | 'zh';
/** The name of a set in a language's folder, or the path of one elsewhere, to which the language is added. */
export type Part = string;

export interface Scored {
  readonly case: Case;
  readonly reading: Reading;
  readonly score: Score;
  readonly ms: number;
}

const folder = new URL('.', import.meta.url);

/** Where a set lies: in the language's folder, else beside the path that was given. */
const fileOf = (language: Language, part: Part): URL | undefined =>
  [
    new URL(`${language}/${part}.jsonl`, folder),
    ...(part.includes('/')
      ? [`${part}-${language}.jsonl`, `${part}/${language}.jsonl`, `${dirname(part)}/${language}/${basename(part)}.jsonl`].map((path) => pathToFileURL(path))
      : []),
  ].find((url) => existsSync(url));

/** Whether the corpus of a language is there. */
export const hasCorpus = (language: Language, part: Part): boolean => fileOf(language, part) !== undefined;

/** Reads and scores every message of one part of the corpus. */
export function readCorpus(language: Language, part: Part): readonly Scored[] {
  const roster = JSON.parse(readFileSync(new URL(`${language}/roster.json`, folder), 'utf8')) as { households: Omit<Nameable, 'id'>[] };
  const households: readonly Nameable[] = roster.households.map((household) => ({ ...household, id: household.code }));
  const lines = readFileSync(fileOf(language, part) as URL, 'utf8').split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const one = JSON.parse(line) as Case;
    const from = performance.now();
    const reading = readVisit(one.text, { households: [...households], today: one.now.slice(0, 10) });
    const ms = performance.now() - from;
    return { case: one, reading, score: score(one.expect, reading), ms };
  });
}

/** The figures of a scored corpus. */
export function figures(scored: readonly Scored[]): Readonly<Record<string, number>> {
  const count = (test: (score: Score) => boolean): number => scored.filter((one) => test(one.score)).length;
  const times = scored.map((one) => one.ms).toSorted((a, b) => a - b);
  return {
    messages: scored.length,
    right: count((s) => s.right),
    'visit wrong': count((s) => s.visitWrong),
    'household wrong': count((s) => s.householdWrong),
    'household asked': count((s) => s.asked),
    'household missed': count((s) => s.householdMissed),
    'day wrong': count((s) => s.dayWrong),
    'day missed': count((s) => s.dayMissed),
    'concern invented': count((s) => s.concernInvented.length > 0),
    'concern missed': count((s) => s.concernMissed.length > 0),
    'promise invented': count((s) => s.promiseInvented),
    'promise wrong or missed': count((s) => s.promiseWrong),
    'purpose wrong': count((s) => s.purposeWrong),
    'median ms': Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(2)),
    'p99 ms': Number((times[Math.floor(times.length * 0.99)] ?? 0).toFixed(2)),
  };
}
