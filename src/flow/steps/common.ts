import { z } from 'zod';
import type { Expression } from '../../lib/expression.ts';
import { text, type Words } from '../../lib/words.ts';
import type { Value } from '../model.ts';
import type { At, Key, TextUse } from '../step.ts';
import type { StepCompiler } from '../step-type.ts';
import { tell, valueInWords } from '../tell.ts';
import { evaluate } from '../walk.ts';

export const cel = z.string().min(1).max(2000);
export const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** What every step may have. */
export const anyStep = { id: name, when: cel.optional() };

/** What every step that asks may have. */
export const askingStep = {
  ...anyStep,
  optional: z.boolean().optional(),
  usual: cel.optional(),
  help: z.boolean().optional(),
  args: z.record(name, cel).optional(),
};

export interface AskingData {
  readonly optional?: boolean | undefined;
  readonly usual?: string | undefined;
  readonly help?: boolean | undefined;
  readonly args?: Readonly<Record<string, string>> | undefined;
}

type Expressions = readonly (readonly [string, Expression])[];

/** Compiles a record of expressions. */
export const expressions = (c: StepCompiler, record: Readonly<Record<string, string>> | undefined, at: string): Expressions =>
  Object.entries(record ?? {}).map(([key, source]) => [key, c.expression(source, [at, key])]);

/** Runs a record of expressions. */
export const values = (at: Pick<At, 'walk' | 'scope'>, list: Expressions): Record<string, Value> =>
  Object.fromEntries(list.map(([key, expression]) => [key, evaluate(at.walk, at.scope, expression)]));

export const namesIn = (list: readonly (Expression | undefined)[]): string[] => [...new Set(list.flatMap((expression) => expression?.names ?? []))];

/** The parts every asking step is made of: its question with its own arguments, and what it depends on. */
export function askingParts(c: StepCompiler, data: AskingData, more: readonly (Expression | undefined)[] = []) {
  const args = expressions(c, data.args, 'args');
  const usual = data.usual === undefined ? undefined : c.expression(data.usual, ['usual']);
  const ask = c.key('ask');
  const own = args.map(([key]) => key);
  const texts: TextUse[] = [
    { key: ask, args: [...own, 'total', 'count'] },
    { key: c.key('label'), args: [], button: true, optional: true },
  ];
  if (data.help === true) texts.push({ key: c.key('help'), args: own });
  return {
    args,
    texts,
    inputs: namesIn([usual, ...more]),
    body: (at: At, extra: Readonly<Record<string, Words>> = {}): Words => tell(at.scope, ask, { ...shownArgs(at, args), ...extra }),
  };
}

/** The step's own arguments, in words. */
export const shownArgs = (at: Pick<At, 'walk' | 'scope'>, args: Expressions): Record<string, Words> =>
  Object.fromEntries(args.map(([key, expression]) => [key, valueInWords(evaluate(at.walk, at.scope, expression))]));

/** The button that adds a round to a repeat: in the step's own words (`<flow>.<step>.add`) where there are any. */
export function addWords(c: Pick<StepCompiler, 'flow' | 'has'>, step: string): Words {
  const own = `${c.flow}.${step}.add`;
  return c.has(own) ? text(own) : text('flow.button.add', { what: text(`${c.flow}.${step}.label`) });
}

/** The step's own text for something gone wrong where there is one, else a shared one. */
export function wrongText(c: StepCompiler, shared: string, own = 'invalid') {
  c.uses(c.key(own), ['min', 'max']);
  const key = c.has(c.key(own)) ? c.key(own) : shared;
  return (at: At, extra: Readonly<Record<string, Words>> = {}): Words => tell(at.scope, key, extra);
}

/** Keys in rows of `columns`. */
export function inRows(keys: readonly Key[], columns: number): (readonly Key[])[] {
  const rows: Key[][] = [];
  for (let i = 0; i < keys.length; i += columns) rows.push(keys.slice(i, i + columns));
  return rows;
}

/** The number behind a one-letter verb, such as 3 in `t3`; undefined where it is another verb or out of range. */
export function numberedVerb(what: string, verb: string, count: number): number | undefined {
  const match = /^([a-z])(\d{1,4})$/.exec(what);
  if (match?.[1] !== verb) return undefined;
  const at = Number(match[2]);
  return at < count ? at : undefined;
}
