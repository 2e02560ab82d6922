import { z } from 'zod';
import { type Words, lines, text } from '../../lib/words.ts';
import type { StepData } from '../flow-file.ts';
import type { StepType } from '../step-type.ts';
import type { At, Bound, Key } from '../step.ts';
import { readAssent } from '../reading/assent.ts';
import { boundInWords, tell } from '../tell.ts';
import { shortened } from '../../lib/shortened.ts';
import { addWords, anyStep, inRows, name, numberedVerb } from './common.ts';
import { addRound, roundsOf } from './rounds.ts';

const data = z.strictObject({
  ...anyStep,
  type: z.literal('review'),
  lines: z.array(name).min(1).max(40),
  add: z.array(name).max(8).optional(),
});

/** A line of the card longer than this is cut. */
const longest = 300;

/** Shows a card of the answers: Save, one «add» for each repeat named, Change (a button for each line), Discard. */
export const review: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const flowKey = (id: string, suffix: string): string => `${c.flow}.${id}.${suffix}`;
    const ask = c.key('ask');
    const save = text(c.has(c.key('save')) ? c.key('save') : 'flow.button.save');
    const label = (id: string): Words => text(flowKey(id, 'label'));
    const boundAt = (at: At, id: string): Bound | undefined => {
      const bound = at.scope.bound.get(id);
      // A step that was passed over has no line, nor has a source that had nothing to ask about.
      return bound === undefined || (bound.value === null && bound.answer === undefined) || foundNothing(bound) ? undefined : bound;
    };
    for (const [i, id] of step.lines.entries()) if (c.before(id) === undefined) c.problem('review.unknown_line', ['lines', i], { line: id });
    for (const [i, id] of (step.add ?? []).entries()) if (!addable(c.before(id))) c.problem('review.cannot_add', ['add', i], { line: id });
    const labels = [...new Set([...step.lines, ...(step.add ?? [])])].map((id) => ({ key: flowKey(id, 'label'), args: [], button: true }));
    const canAdd = (at: At, id: string): boolean => {
      const of = at.scope.bound.get(id)?.step;
      if (!addable(of?.data)) return false;
      const { max } = (of?.data ?? {}) as { readonly max?: number };
      return roundsOf(at.walk.answers.get(at.scope.prefix + id)).rounds < (max ?? 20);
    };
    return {
      inputs: [...step.lines, ...(step.add ?? [])],
      texts: [{ key: ask, args: [] }, ...labels, { key: c.key('save'), args: [], button: true, optional: true }],
      asks: {
        digits: true,
        sure: true,
        ask: (at) => {
          const card = step.lines.flatMap((id) => {
            const bound = boundAt(at, id);
            return bound === undefined ? [] : [text('flow.review.line', { label: label(id), value: shortened(boundInWords(bound), longest) })];
          });
          const body = lines(tell(at.scope, ask), ...card);
          if (at.shows.draft === 'lines') {
            const keys = step.lines.flatMap((id, i): Key[] => (boundAt(at, id)?.step?.asks === undefined ? [] : [{ label: label(id), what: `l${i}` }]));
            return { body, keys: [...inRows(keys, 2), [{ label: text('flow.button.card'), what: 'c' }]], shows: at.shows };
          }
          const add = (step.add ?? []).flatMap((id, i): Key[][] => (canAdd(at, id) ? [[{ label: addWords(c, id), what: `a${i}` }]] : []));
          const last: Key[] = [
            { label: text('flow.button.change'), what: 'c' },
            { label: text('flow.button.discard'), what: 'x' },
          ];
          return { body, keys: [[{ label: save, what: 'v' }], ...add, last], shows: at.shows };
        },
        read: (at, input) => {
          // The card asks whether it is right.
          if (input.kind === 'text' && at.shows.draft !== 'lines' && readAssent(input.text) === 'yes') return { how: 'answer', content: { value: true } };
          if (input.kind !== 'key') return { how: 'not_mine' };
          if (input.what === 'v') return { how: 'answer', content: { value: true } };
          if (input.what === 'c') {
            const { draft, ...rest } = at.shows;
            return { how: 'redraw', shows: draft === 'lines' ? rest : { ...rest, draft: 'lines' }, fresh: false };
          }
          const line = numberedVerb(input.what, 'l', step.lines.length);
          if (line !== undefined) {
            const id = step.lines[line]!;
            const of = boundAt(at, id)?.step;
            if (of?.asks === undefined) return { how: 'not_mine' };
            const path = at.scope.prefix + id;
            if (of.reopen === undefined) return { how: 'change', apply: () => undefined, reopen: path };
            return { how: 'change', apply: (answers) => of.reopen?.(answers, path) };
          }
          const add = numberedVerb(input.what, 'a', step.add?.length ?? 0);
          const id = add === undefined ? undefined : step.add?.[add];
          if (id === undefined || !canAdd(at, id)) return { how: 'not_mine' };
          return { how: 'change', apply: (answers) => addRound(answers, at.scope.prefix + id, 0) };
        },
        accept: () => undefined,
        invalid: () => text('flow.use_the_buttons'),
      },
    };
  },
};

/** A repeat over a source that had no items: nobody was asked anything. */
const foundNothing = ({ value, answer }: Bound): boolean => answer?.by === 'house' && Array.isArray(value) && value.length === 0;

/** A repeat with one round per item of a source has as many as the source. */
const addable = (data: StepData | undefined): boolean => data?.type === 'repeat' && (data as { readonly over?: string }).over === undefined;
