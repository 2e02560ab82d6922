import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { corpusHouseholds, linesOf } from './households.ts';

/** A Wednesday. */
const today = '2026-06-10';
const list = (cell: string | undefined): readonly string[] => (cell ?? '').split(',').filter((part) => part !== '');

/**
 * Messages by what is hard in them (`# …`), written before the rules, one a line:
 * words || household numbers || day of June or a whole one, `=` today, `?` left open || concerns || concerns that may be || promises' days || purposes.
 */
describe.each(['en', 'zh'] as const)('messages by what is hard in them (%s)', (language) => {
  const households = corpusHouseholds(language);
  let kind = '';
  const lines = linesOf(`classes/${language}.txt`).flatMap((line) => {
    if (line.startsWith('# ')) kind = line.slice(2);
    return line.startsWith('# ') ? [] : ([[kind, ...line.split('||')]] as const);
  });
  it.each(lines.map(([name, words, ...rest]) => [name, words, rest] as const))('%s: %s', (_, words, [homes, day = '', must, may, dues, purposes]) => {
    const read = readVisit(words ?? '', { households, today });
    expect(read.visit).toBe(true);
    expect(read.households.toSorted()).toEqual(
      list(homes)
        .map((number) => `H-${number.padStart(3, '0')}`)
        .toSorted(),
    );
    expect(read.day).toBe(day === '=' ? today : day === '?' ? undefined : day.includes('-') ? day : `2026-06-${day}`);
    expect(read.concerns.filter((one) => !list(may).includes(one)).toSorted()).toEqual(list(must).toSorted());
    expect(read.promises.map((one) => one.due?.slice(-2) ?? '').toSorted()).toEqual(list(dues).toSorted());
    if (purposes !== undefined) expect(list(purposes)).toContain(read.purpose);
  });
});
