import { isDeepStrictEqual } from 'node:util';
import { text, type Words } from '../../lib/words.ts';
import type { Answer, Shown, Value } from '../model.ts';
import type { Asking } from '../step.ts';
import type { StepCompiler } from '../step-type.ts';
import { bind } from '../walk.ts';
import { expressions, namesIn, values } from './common.ts';
import { groupSteps, type RepeatData, roundType } from './repeat-data.ts';
import { roundInWords, walkRound } from './round.ts';
import { checkSource } from './source.ts';

/** So many rounds at most: more items than that is no conversation. */
const most = 50;

/** A repeat with one round per item of a source. The items are asked for once, and kept as the step's own answer. */
export function overSource(step: RepeatData, source: string, c: StepCompiler): Asking {
  const known = checkSource(c, source, ['over'], step.args);
  const item = known?.item ?? 'string';
  const steps = groupSteps(step, c, item);
  const args = expressions(c, step.args, 'args');
  const size = step.max ?? most;
  for (const field of ['usual', 'optional', 'min'] as const) if (step[field] !== undefined) c.problem('repeat.not_with_over', [field], { field });
  return {
    inputs: namesIn(args.map(([, expression]) => expression)),
    texts: [{ key: c.key('line'), args: [...steps.map((inner) => inner.id), 'item'], optional: true }],
    value: [roundType(steps, { item })],
    groups: [{ steps, under: '.*' }],
    show: (value, answer) => {
      const items = itemsOf(answer);
      const list = (value as readonly Value[]).map((record, i): Words => roundInWords(c, steps, record, items?.[i]?.label));
      return list.length === 0 ? text('flow.nothing') : { list, join: 'lines' };
    },
    // Its rounds are gone through again; the items stay.
    reopen: (answers, path) => {
      for (const key of answers.keys()) if (key.startsWith(`${path}.`)) answers.delete(key);
    },
    stale,
    pass: (walk, scope, self) => {
      const path = scope.prefix + step.id;
      const answer = walk.answers.get(path);
      const items = itemsOf(answer);
      if (items === undefined) {
        if (walk.lenient) return void bind(walk, scope, step.id, { value: null });
        const wants = { kind: 'source' as const, source, args: values({ walk, scope }, args), search: '', page: 0, size };
        return walk.failure === undefined ? { how: 'want', path, step: self, scope, wants, receive } : undefined;
      }
      walk.met.push(path);
      const list: Value[] = [];
      for (const [i, one] of items.entries()) {
        const round = walkRound(walk, scope, path, i, steps, { value: one.value, label: one.label });
        if (round.record === undefined) return round.stop;
        list.push(round.record);
      }
      bind(walk, scope, step.id, { value: list, step: self, ...(answer === undefined ? {} : { answer }) });
      return undefined;
    },
    asks: { sure: false, ask: () => ({ body: '', keys: [], shows: {} }), read: () => ({ how: 'not_mine' }), accept: () => undefined },
  };
}

/** Items that were found before what they depend on changed; their rounds wait beside them. */
interface Stale {
  readonly stale: readonly Shown[];
}

const staleOf = (answer: Answer | undefined): readonly Shown[] => (answer?.value as unknown as Stale | undefined)?.stale ?? [];

/** The items are to be found anew. Their rounds are kept until then: nobody is asked again about one that is still there. */
function stale(answers: Map<string, Answer>, path: string): boolean {
  const items = itemsOf(answers.get(path));
  if (items === undefined) return answers.has(path);
  answers.set(path, { value: { stale: items } as unknown as Value, by: 'house' });
  return true;
}

/** Takes what was found. Rounds of items that were there before go with their items; the others fall. */
function receive(options: readonly Shown[], answers: Map<string, Answer>, path: string): void {
  const before = staleOf(answers.get(path));
  const rounds = [...answers].filter(([key]) => key.startsWith(`${path}.`));
  for (const [key] of rounds) answers.delete(key);
  const items = options.slice(0, most);
  for (const [i, { value }] of items.entries()) {
    const was = before.findIndex((one) => isDeepStrictEqual(one.value, value));
    if (was === -1) continue;
    const from = `${path}.${was}.`;
    for (const [key, answer] of rounds) if (key.startsWith(from)) answers.set(`${path}.${i}.${key.slice(from.length)}`, answer);
  }
  answers.set(path, { value: items.map(({ value, label }) => ({ value, label: label as Value })), by: 'house' });
}

function itemsOf(answer: Answer | undefined): readonly Shown[] | undefined {
  return answer?.by === 'house' && Array.isArray(answer.value) ? (answer.value as readonly Shown[]) : undefined;
}
