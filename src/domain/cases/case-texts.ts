import type { Programme } from '../programme/programme.ts';
import { urgencies } from '../programme/problem-rules.ts';
import { isClosedKind, type CaseType } from './case-type.ts';

/** What every text about a case may name: its number, the household and its village, what it is about and how urgent, by which day, its stage, who has it, and who did something on which day. */
const caseArgs = ['number', 'household', 'village', 'category', 'urgency', 'deadline', 'stage', 'holder', 'name', 'day'] as const;
type CaseArg = (typeof caseArgs)[number];

/** Every text a case type needs in every language, by convention. */
export function caseTexts(type: CaseType, programme: Pick<Programme, 'problems'>): readonly string[] {
  const own = (key: string): string => `case.${type.case}.${key}`;
  const closed = isClosedKind(type);
  return [
    own('title'),
    own('line'),
    own('own_line'),
    own('head'),
    own('own_head'),
    own('opened.done'),
    own('opened.kept'),
    own('opened.holder'),
    own('opened.history'),
    ...(closed ? [] : [own('opened.done_filed'), own('opened.household'), own('opened.supervisor'), own('opened.danger')]),
    ...(type.categories === 'programme' ? programme.problems.categories : type.categories).map((one) => own(`category.${one}`)),
    ...Object.keys(type.stages).map((one) => own(`stage.${one}`)),
    ...Object.entries(type.acts).flatMap(([name, { tells, tells_in_danger: inDanger, words, button, rates, comments }]) => [
      own(`act.${name}.done`),
      ...(button && !rates ? [own(`act.${name}.button`)] : []),
      ...(words === 'none' ? [] : [own(`act.${name}.ask`)]),
      ...(rates || comments ? [] : [own(`act.${name}.history`)]),
      ...[...tells, ...inDanger].map((hearer) => own(`act.${name}.${hearer}`)),
    ]),
    ...urgencies.map((one) => `case.urgency.${one}`),
  ];
}

/** A text that is missing in a language, that names what nothing gives, or that nothing uses. `code` has its text under `check.<code>`. */
interface CaseTextProblem {
  readonly code: 'text.missing' | 'text.unknown_argument' | 'text.unused';
  readonly args: Readonly<Record<string, string>>;
}

/** What is wrong with the texts of a case type. `texts` gives, per language, each key with the names of its arguments. */
export function checkCaseTexts(
  type: CaseType,
  programme: Pick<Programme, 'problems'>,
  texts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): readonly CaseTextProblem[] {
  const needed = new Set(caseTexts(type, programme));
  return Object.entries(texts).flatMap(([language, keys]) => [
    ...[...needed].filter((key) => !Object.hasOwn(keys, key)).map((key): CaseTextProblem => ({ code: 'text.missing', args: { key, language } })),
    ...[...needed].flatMap((key) =>
      (keys[key] ?? [])
        .filter((argument) => !caseArgs.includes(argument as CaseArg))
        .map((argument): CaseTextProblem => ({ code: 'text.unknown_argument', args: { key, language, argument } })),
    ),
    ...Object.keys(keys)
      .filter((key) => key.startsWith(`case.${type.case}.`) && !needed.has(key))
      .map((key): CaseTextProblem => ({ code: 'text.unused', args: { key, language } })),
  ]);
}
