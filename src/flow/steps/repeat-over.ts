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

const receive = (options: readonly Shown[]): Answer => ({
  value: options.slice(0, most).map(({ value, label }) => ({ value, label: label as Value })),
  by: 'house',
});

function itemsOf(answer: Answer | undefined): readonly Shown[] | undefined {
  return answer?.by === 'house' && Array.isArray(answer.value) ? (answer.value as readonly Shown[]) : undefined;
}
