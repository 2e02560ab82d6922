import { type Words, text } from '../../lib/words.ts';
import type { Value } from '../model.ts';
import type { Bound, Scope, Step, Stop, Walk } from '../step.ts';
import type { StepCompiler } from '../step-type.ts';
import { valueInWords } from '../tell.ts';
import { bind, innerScope, runSteps } from '../walk.ts';

/** How a round went: its record when it is complete, else where it stopped (nowhere, where the walk has failed). */
interface Round {
  readonly record?: Readonly<Record<string, Value>>;
  readonly stop?: Stop | undefined;
}

/** Walks one round of a group. */
export function walkRound(walk: Walk, scope: Scope, path: string, i: number, steps: readonly Step[], item?: Bound): Round {
  const inner = innerScope(scope.flow, `${path}.${i}.`, scope, walk);
  bind(walk, inner, 'number', { value: i + 1 });
  if (item !== undefined) bind(walk, inner, 'item', item);
  const stop = runSteps(walk, steps, inner);
  if (stop !== undefined || walk.failure !== undefined) return { stop };
  const record: Record<string, Value> = item === undefined ? {} : { item: item.value };
  for (const step of steps) if (step.value !== undefined) record[step.id] = inner.bound.get(step.id)?.value ?? null;
  return { record };
}

/** How the rounds of a group are shown: one line each, by the text `<flow>.<step>.line` where there is one. */
export function roundInWords(c: StepCompiler, steps: readonly Step[], record: Value, item?: Words): Words {
  const fields = record as Readonly<Record<string, Value>>;
  const shown = steps.flatMap((step) => {
    const value = fields[step.id] ?? null;
    if (step.value === undefined || value === null) return [];
    return [[step.id, step.show?.(value, undefined) ?? valueInWords(value)] as const];
  });
  const key = c.key('line');
  if (c.has(key)) {
    const words = Object.fromEntries(shown);
    const args = Object.fromEntries(c.argsOf(key).map((arg) => [arg, words[arg] ?? (arg === 'item' ? item : undefined) ?? text('flow.nothing')]));
    return text(key, args);
  }
  const list = shown.map(([, words]) => words);
  return { list: item === undefined ? list : [item, ...list], join: 'and' };
}
