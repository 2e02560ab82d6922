import { z } from 'zod';
import { type Words, text } from '../../lib/words.ts';
import type { Shown, Value } from '../model.ts';
import { asLabel, readOrdinal } from '../reading/ordinal.ts';
import type { StepType } from '../step-type.ts';
import type { At, Content, Key, Read } from '../step.ts';
import { askingParts, askingStep, expressions, inRows, numberedVerb, values, wrongText } from './common.ts';
import { checkSource } from './source.ts';

const data = z.strictObject({
  ...askingStep,
  type: z.literal('pick'),
  source: z.string().min(1).max(80),
  size: z.int().min(1).max(20).optional(),
  columns: z.int().min(1).max(8).optional(),
});

/** Longer words are no search. */
const longestSearch = 80;

/** Asks for one thing of a source, with pages, and a search by typed words unless its options are few. The value is what the source calls it (an id). */
export const pick: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const source = checkSource(c, step.source, ['source'], step.args);
    const args = expressions(c, step.args, 'args');
    const parts = askingParts(
      c,
      step,
      args.map(([, expression]) => expression),
    );
    const size = step.size ?? 8;
    return {
      inputs: parts.inputs,
      texts: parts.texts,
      value: source?.item ?? 'string',
      asks: {
        sure: false,
        ask: (at) => {
          const { shown, page = 0, search = '', total = 0 } = at.shows;
          if (shown === undefined) return { wants: { kind: 'source', source: step.source, args: values(at, args), search, page, size } };
          return {
            body: parts.body(at, { total }),
            keys: keysOf(shown, { page, size, total, columns: step.columns ?? 1, optional: step.optional === true }),
            shows: at.shows,
          };
        },
        read: (at, input) => {
          const { shown = [], page = 0, search = '' } = at.shows;
          if (input.kind === 'key') {
            const option = numberedVerb(input.what, 'o', shown.length);
            if (option !== undefined) return chosen(shown[option]!);
            const turn = input.what === 'n' ? 1 : input.what === 'p' ? -1 : 0;
            return turn === 0 ? { how: 'not_mine' } : { how: 'search', search, page: Math.max(0, page + turn), replaces: true };
          }
          if (input.kind !== 'text') return { how: 'not_mine' };
          const place = readOrdinal(input.text, shown.length);
          if (place !== undefined) return chosen(shown[place]!);
          const words = asLabel(input.text);
          const exact = shown.filter((option) => isCalled(at, option.label, words));
          if (exact.length === 1) return chosen(exact[0]!);
          if (words === '' || words.length > longestSearch || source?.few === true) return { how: 'not_mine' };
          return { how: 'search', search: input.text.trim(), page: 0, replaces: false };
        },
        accept: (_at, value, answer) => acceptPick(value, answer?.label),
        invalid: wrongText(c, 'flow.choose_from_list'),
      },
    };
  },
};

const chosen = (option: Shown): Read => ({ how: 'answer', content: { value: option.value, label: option.label } });

interface Layout {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly columns: number;
  readonly optional: boolean;
}

function keysOf(shown: readonly Shown[], { page, size, total, columns, optional }: Layout): (readonly Key[])[] {
  const keys = inRows(
    shown.map((option, i) => ({ label: option.label, what: `o${i}` })),
    columns,
  );
  const turn: Key[] = [];
  if (page > 0) turn.push({ label: text('flow.button.previous_page'), what: 'p' });
  if ((page + 1) * size < total) turn.push({ label: text('flow.button.next_page'), what: 'n' });
  if (turn.length > 0) keys.push(turn);
  // An empty list must not be a wall.
  if (shown.length === 0 && !optional) keys.push([{ label: text('flow.button.discard'), what: 'x' }]);
  return keys;
}

function isCalled(at: At, label: Words, words: string): boolean {
  if (typeof label === 'string') return asLabel(label) === words;
  return typeof label === 'object' && 'key' in label && at.walk.env.labelsOf(label.key).some((one) => asLabel(one) === words);
}

/** An id, or `{value, label}`: the id with what it is called. */
function acceptPick(value: Value, label: Words | undefined): Content | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'object' && !Array.isArray(value) && 'value' in value && 'label' in value) {
    const { value: id, label: called } = value as Readonly<Record<string, Value>>;
    return id === undefined || id === null ? undefined : { value: id, label: called as Words };
  }
  return label === undefined ? { value } : { value, label };
}
