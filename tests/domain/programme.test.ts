import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emergencyFor } from '../../src/domain/programme/emergency.ts';
import { deadlineHours } from '../../src/domain/programme/problem-rules.ts';
import { readProgramme } from '../../src/domain/programme/read-programme.ts';
import { aProgramme } from './facts.ts';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const source = readFileSync(at('flows/programme.yaml'), 'utf8');

describe('flows/programme.yaml', () => {
  it('is a programme: monthly for the poor, the marginal and the key households, every 90 days after exit', () => {
    const read = readProgramme(source);
    expect(read.ok && read.value.cadence).toEqual({
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
  it('gives what people wait for in vain a deadline by kind and urgency', () => {
    const { problems } = aProgramme();
    expect([deadlineHours(problems, 'water', 'week'), deadlineHours(problems, 'water', 'later'), deadlineHours(problems, 'school', 'week')]).toEqual([
      48, 720, 168,
    ]);
  });
});

/** The demo's file with one stretch of it written otherwise, and the line on which that begins. */
function changed(from: string, to: string): { readonly text: string; readonly line: number } {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`«${from}» stands in the file ${parts.length - 1} times`);
  return { text: parts.join(to), line: parts[0]!.split('\n').length };
}

const problemsIn = (text: string): readonly { readonly line: number; readonly code: string; readonly args: object }[] => {
  const read = readProgramme(text);
  return read.ok ? [] : read.error;
};

describe('a programme that is wrong', () => {
  it.each([
    ['an unknown rule', 'raise_at_most: 3', 'raise_at_most: 3\nraise_at_least: 1', 'shape.unrecognized_keys', { at: 'raise_at_least' }],
    [
      'a rule that is missing in a list of rules',
      'weekly_cap: { staff: 5, contacts: 2 }',
      'weekly_cap: { staff: 5 }',
      'programme.missing',
      { at: 'weekly_cap.contacts' },
    ],
    ['a day that is none', 'extra_holidays: []', 'extra_holidays: [2026-02-30]', 'programme.not_a_day', { at: 'extra_holidays.0' }],
    ['a time that is none', 'morning: 08:30', 'morning: 8.30 am', 'programme.not_a_time', { at: 'morning' }],
    ['a pattern that can run long', 'identity_patterns: []', "identity_patterns: ['(\\d+)+']", 'programme.not_safe', { at: 'identity_patterns.0' }],
    ['a day of the week misspelt', 'weekend: [saturday, sunday]', 'weekend: [saturday, sonday]', 'programme.one_of', { at: 'weekend.1' }],
    ['a figure too large', 'staff: 5', 'staff: 500', 'programme.too_big', { at: 'weekly_cap.staff', limit: '50' }],
    ['a figure too small', 'raise_at_most: 3', 'raise_at_most: 0', 'programme.too_small', { at: 'raise_at_most', limit: '1' }],
    ['no such public holidays', 'holidays: china\n', 'holidays: mars\n', 'programme.one_of', { at: 'holidays', values: 'china, none' }],
    ['a telephone that is none', "number: '119'", "number: 'fire!'", 'programme.not_a_phone', { at: 'emergency.2.number' }],
    ['a reason with no word for it', 'road_closed', 'Road closed', 'programme.not_a_word', { at: 'later_reasons.3' }],
    ['cards in the night', 'morning: 08:30', 'morning: 05:00', 'programme.in_quiet_hours', { at: 'morning', time: '05:00' }],
    ['a digest in the night', '08:45', '22:45', 'programme.in_quiet_hours', { at: 'digests.village.at', time: '22:45' }],
    [
      'quiet hours without an end',
      'quiet_hours: { from: 21:00, to: 07:30 }',
      'quiet_hours: { from: 21:00, to: 21:00 }',
      'programme.empty_hours',
      { at: 'quiet_hours' },
    ],
    [
      'households written to in the night',
      'contact_hours: { from: 09:00, to: 19:00 }',
      'contact_hours: { from: 09:00, to: 21:30 }',
      'programme.contact_in_quiet_hours',
      { at: 'contact_hours' },
    ],
    ['questions before breakfast', 'at: 10:00, expires', 'at: 08:00, expires', 'programme.outside_contact_hours', { at: 'check_in.at', time: '08:00' }],
    [
      'a day both off and on',
      'extra_holidays: []\n# Also here: a weekend day on which the county works.\nextra_workdays: []',
      'extra_holidays: [2026-04-17]\n# As well\nextra_workdays: [2026-04-17]',
      'programme.off_and_on',
      { at: 'extra_workdays.0' },
    ],
    ['a category twice', 'money, safety', 'money, money', 'programme.twice', { at: 'problems.categories.9', what: 'money' }],
    ['a deadline for nothing', '    health: { week: 72 }', '    heath: { week: 72 }', 'programme.unknown_category', { at: 'problems.exceptions.heath' }],
    ['a ladder that goes down', '{ after_days: 30, to: county }', '{ after_days: 30, to: group }', 'programme.ladder_goes_down', { at: 'ladder.visit.3' }],
    ['a ladder out of order', '{ after_hours: 24, to: city }', '{ after_hours: 2, to: city }', 'programme.ladder_goes_back', { at: 'ladder.problem.danger.4' }],
  ])('is told of %s, with its line', (_, from, to, code, args) => {
    const { text, line } = changed(from, to);
    const problems = problemsIn(text);
    expect(problems).toMatchObject([{ code, args }]);
    const first = problems[0]!.line;
    expect(first).toBeGreaterThanOrEqual(line);
    expect(first).toBeLessThanOrEqual(line + to.split('\n').length - 1);
  });

  it('is told of everything at once, from the top', () => {
    const text = source
      .replace('morning: 08:30', 'morning: x')
      .replace('raise_at_most: 3', 'raise_at_most: many')
      .replace('holidays: china\n', 'holidays: mars\n');
    expect(problemsIn(text).map(({ code }) => code)).toEqual(['programme.not_a_time', 'programme.one_of', 'shape.invalid_type']);
  });

  it('is told what is no YAML', () => expect(problemsIn('cadence: { poor: [\n')[0]).toMatchObject({ line: 2, code: 'yaml' }));

  it('can be told in every language', () => {
    const used = [...readFileSync(at('src/domain/programme/read-programme.ts'), 'utf8').matchAll(/'programme\.([a-z_]+)'/g)].map(([, code]) => code);
    const files = ['hours', 'calendar-rules', 'emergency', 'programme'].map((name) => readFileSync(at(`src/domain/programme/${name}.ts`), 'utf8'));
    const refined = files.flatMap((text) => [...text.matchAll(/wrong\('([a-z_]+)'/g)].map(([, code]) => code));
    const contradicted = [...readFileSync(at('src/domain/programme/contradictions.ts'), 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(([, code]) => code);
    const codes = [...new Set([...used, ...refined, ...contradicted])].toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
    expect(codes.length).toBeGreaterThan(15);
    for (const language of ['en', 'zh-CN']) {
      const texts = JSON.parse(readFileSync(at(`locales/${language}/check.json`), 'utf8')) as Record<string, string>;
      expect(
        Object.keys(texts)
          .filter((key) => key.startsWith('check.programme.'))
          .map((key) => key.slice('check.programme.'.length))
          .sort(),
      ).toEqual(codes);
    }
  });
});

describe('emergency numbers', () => {
  it('are those of the nearest area first, then those for everywhere', () => {
    const numbers = ['T1', undefined, 'V1', 'V2'].map((area, i) => ({ label: { en: 'x' }, number: `${i}10`, ...(area === undefined ? {} : { area }) }));
    expect(emergencyFor(numbers, ['V1', 'T1', 'C1']).map(({ number }) => number)).toEqual(['210', '010', '110']);
  });
});
