import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import type { Nameable } from '../../../src/domain/reading/reading.ts';
import { score, type Expected } from '../../corpus/score.ts';

/**
 * Our own messages, written beside the rules, one a line, read on 10 June 2026, a Wednesday:
 * words || household numbers, or NV for no visit || day of June, `=` today, `?` unknown || concerns || concerns that may be || promises' days.
 */
const today = '2026-06-10';
const list = (text: string | undefined): readonly string[] => (text === undefined || text.trim() === '' ? [] : text.trim().split(','));

function expected([, homes, day, must, may, promises]: readonly string[]): Expected {
  if (homes === 'NV') return { visit: false };
  return {
    visit: true,
    household: list(homes).map((number) => `H-${number.padStart(3, '0')}`),
    day: day === '=' ? today : day === '?' ? null : `2026-06-${day ?? ''}`,
    dayKind: day === '?' ? 'unknown' : 'stated',
    concerns: list(must),
    concernsMay: list(may),
    promises: list(promises).map((due) => ({ due: due === 'null' ? null : `2026-06-${due}` })),
  };
}

describe.each(['en', 'zh'])('our own messages (%s)', (language) => {
  it('are read right, and nothing is invented', () => {
    const roster = JSON.parse(readFileSync(new URL(`../../corpus/${language}/roster.json`, import.meta.url), 'utf8')) as { households: Omit<Nameable, 'id'>[] };
    const households = roster.households.map((household) => ({ ...household, id: household.code }));
    const lines = readFileSync(new URL(`messages/${language}.txt`, import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const scored = lines.map((line) => {
      const cells = line.split('||');
      return { line, score: score(expected(cells), readVisit(cells[0] ?? '', { households, today })) };
    });
    const wrong = scored.filter((one) => !one.score.right).map((one) => one.line);
    expect(wrong.length / scored.length, wrong.join('\n')).toBeLessThanOrEqual(0.04);
    expect(scored.filter((one) => one.score.householdWrong).map((one) => one.line)).toEqual([]);
    expect(scored.filter((one) => one.score.promiseInvented || one.score.concernInvented.length > 0).length).toBeLessThanOrEqual(3);
  });
});
