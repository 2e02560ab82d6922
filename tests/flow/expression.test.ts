import { expect, test } from 'vitest';
import { compileExpression, type Plain, type TypeSpec } from '../../src/lib/expression.ts';

const types: Readonly<Record<string, TypeSpec>> = {
  word: 'string',
  count: 'double',
  sure: 'bool',
  tags: ['string'],
  note: { text: 'string', attachments: ['string'] },
  rounds: [{ item: 'string', outcome: 'string' }],
  any: 'dyn',
};
const full: Readonly<Record<string, Plain>> = {
  word: 'rice',
  count: 3,
  sure: true,
  tags: ['a', 'b'],
  note: { text: 'hello', attachments: ['f1'] },
  rounds: [
    { item: 'p1', outcome: 'kept' },
    { item: 'p2', outcome: 'broken' },
  ],
  any: { deep: { er: 1 } },
};
const run = (source: string, values: Readonly<Record<string, Plain>>) => {
  const compiled = compileExpression(source, types);
  if (!compiled.ok) throw new Error(compiled.error.code);
  const result = compiled.value.run((name) => values[name] ?? null);
  return result.ok ? result.value : result.error;
};

test.each<readonly [string, Plain, Plain]>([
  // An expression, its value with every answer there, and its value with every answer skipped.
  ['word == "rice"', true, false],
  ['word != null', true, false],
  ['word == null', false, true],
  ['count > 2', true, false],
  ['count <= 2.5', false, false],
  ['count * 2 + 0.5', 6.5, null],
  ['sure', true, null],
  ['!sure', false, true],
  ['sure && count > 2', true, false],
  ['sure ? "y" : "n"', 'y', 'n'],
  ['size(tags)', 2, 0],
  ['"a" in tags', true, false],
  ['word in ["rice"]', true, false],
  ['note.text', 'hello', null],
  ['note.text == null', false, true],
  ['has(note.text)', true, false],
  ['any.deep.er == 1', true, false],
  ['tags[7]', null, null],
  ['rounds.exists(r, r.outcome == "kept")', true, false],
  ['rounds.all(r, r.outcome == word)', false, true],
  ['rounds.filter(r, r.outcome != "kept").map(r, {"id": r.item})', [{ id: 'p2' }], []],
  ['word.startsWith("ri")', true, false],
  ['days_between("2026-02-27", "2026-03-01")', 2, 2],
  ['add_days("2026-02-28", count)', '2026-03-03', null],
  ['[word, "x"]', ['rice', 'x'], [null, 'x']],
])('%s', (source, there, skipped) => {
  expect(run(source, full)).toEqual(there);
  expect(run(source, {})).toEqual(skipped);
});

test.each([
  ['nobody', 'unknown_name'],
  ['note.colour', 'unknown_field'],
  ['count > word', 'wrong_type'],
  ['word ? 1 : 2', 'wrong_type'],
  ['count +', 'syntax'],
  ['word.matches("(a+)+$")', 'forbidden'],
  ['google.protobuf.Timestamp', 'forbidden'],
  ['nothing_like_it(word)', 'wrong_type'],
])('%s is refused: %s', (source, code) => {
  const compiled = compileExpression(source, types);
  expect(compiled.ok ? undefined : compiled.error.code).toBe(code);
});

test('names that are read are known, without the variables of macros', () => {
  const compiled = compileExpression('rounds.exists(count2, count2.item == word) && note.text != "" ', types);
  expect(compiled.ok ? compiled.value.names : []).toEqual(['rounds', 'word', 'note']);
});

test('what cannot be worked out is a value, never thrown', () => {
  expect(run('1 / (count > 1.0 ? 0 : 1)', full)).toBe('division_by_zero');
  expect(run('any > 3', { any: 'x' })).toBe('no_such_overload');
});
