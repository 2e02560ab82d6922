import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { caseTexts, checkCaseTexts } from '../../../src/domain/cases/case-texts.ts';
import { readCaseType } from '../../../src/domain/cases/read-case-type.ts';
import { aProgramme } from '../facts.ts';
import { caseType } from './cases.ts';

const source = (name: string): string => readFileSync(new URL(`../../../flows/cases/${name}.yaml`, import.meta.url), 'utf8');
const problemsIn = (text: string) => {
  const read = readCaseType(text);
  return read.ok ? [] : read.error.map(({ line, code, args }) => ({ line, code, at: args['at'] }));
};
const problem = source('problem');
const lineOf = (words: string): number => problem.split('\n').findIndex((line) => line.includes(words)) + 1;

test('the case types of the house are well written', () => {
  expect(problemsIn(problem)).toEqual([]);
  expect(problemsIn(source('complaint'))).toEqual([]);
});

test.each([
  ['a stage that is not there', 'to: solved,', 'to: mended,', 'case.unknown_stage', 'solve:'],
  ['a beginning that is none', 'begins: received', 'begins: closed', 'case.begins_settled', 'begins:'],
  ['a word that is not known', 'goes_to: responsible', 'goes_to: somebody', 'shape.invalid_value', 'goes_to:'],
  ['a field that is not known', 'begins: received', 'begins: received\nstarts: received', 'shape.unrecognized_keys', undefined],
  ['taking and giving at once', 'gives: true', 'gives: true, holds: true', 'case.holds_and_gives', 'assign:'],
  ['a stage nobody gets to', '  closed: over', '  closed: over\n  lost: over', 'case.stage_unreachable', undefined],
] as const)('%s is told with its line', (_what, words, others, code, at) => {
  const found = problemsIn(problem.replace(words, others));
  expect(found.map((one) => one.code)).toContain(code);
  if (at !== undefined) expect(found.find((one) => one.code === code)?.line).toBe(lineOf(at));
});

test('a stage out of which those in charge never get is told', () => {
  const stuck = problem.replace('solve: { who: [in_charge], from: [received, taken, working]', 'solve: { who: [in_charge], from: [received, taken]');
  expect(problemsIn(stuck).map(({ code, at }) => [code, at])).toEqual([['case.stage_dead_end', 'stages.working']]);
});

test('a text that is missing, one too many and one that names what nothing gives are told for each language', () => {
  const type = caseType('problem');
  const all = Object.fromEntries(caseTexts(type, aProgramme()).map((key) => [key, ['number']]));
  expect(checkCaseTexts(type, aProgramme(), { en: all })).toEqual([]);
  const { 'case.problem.title': _gone, ...rest } = all;
  const broken = { ...rest, 'case.problem.act.dance.done': [], 'case.problem.stage.taken': ['colour'] };
  expect(checkCaseTexts(type, aProgramme(), { en: all, 'zh-CN': broken }).map(({ code, args }) => [code, args['key'], args['language']])).toEqual([
    ['text.missing', 'case.problem.title', 'zh-CN'],
    ['text.unknown_argument', 'case.problem.stage.taken', 'zh-CN'],
    ['text.unused', 'case.problem.act.dance.done', 'zh-CN'],
  ]);
});
