import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { programmeSchema } from '../../src/domain/programme/programme.ts';

const source = readFileSync(new URL('../../flows/programme.yaml', import.meta.url), 'utf8');

describe('flows/programme.yaml', () => {
  it('is a programme: monthly for the poor, the marginal and the key households, every 90 days after exit', () => {
    const programme = programmeSchema.parse(parse(source));
    expect(programme.cadence).toEqual({
      poor: { every: 'month' },
      marginal: { every: 'month' },
      key: { every: 'month' },
      exited: { every: 'days', days: 90 },
      general: { every: 'never' },
    });
  });
  it('explains every line it sets', () => {
    const lines = source.split('\n');
    const bare = lines.filter((line, i) => /^[a-z][^#]*:/.test(line) && !(lines[i - 1] ?? '').startsWith('#'));
    expect(bare).toEqual([]);
  });
  it.each([
    ['an unknown rule', { rule: 1 }],
    ['a day that is none', { owed_from: '2026-02-30' }],
    ['a pattern that can run long', { identity_patterns: ['(\\d+)+'] }],
    ['a cadence of no register', { cadence: { poor: { every: 'month' } } }],
  ])('refuses %s', (_, change) => expect(programmeSchema.safeParse({ ...parse(source), ...change }).success).toBe(false));
});
