import { z } from 'zod';
import { text, type Words } from '../../lib/words.ts';
import type { Value } from '../model.ts';
import { asLabel, readOrdinal } from '../reading/ordinal.ts';
import type { StepType } from '../step-type.ts';
import type { At, Key, Read } from '../step.ts';
import { askingParts, askingStep, inRows, name, numberedVerb, wrongText } from './common.ts';

const data = z.strictObject({
  ...askingStep,
  type: z.literal('choices'),
  options: z.array(name).min(1).max(50),
  none: z.boolean().optional(),
  min: z.int().min(0).max(50).optional(),
  max: z.int().min(1).max(50).optional(),
  columns: z.int().min(1).max(8).optional(),
});

/** Asks for any of some options: tick boxes and Done, digits (`1 3`), or labels typed with commas between. */
export const choices: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const parts = askingParts(c, step);
    const labels = step.options.map((option) => c.key(`option.${option}`));
    const min = step.min ?? (step.none === true ? 0 : 1);
    const max = step.max ?? step.options.length;
    if (min > max || min > step.options.length) c.problem('step.impossible', ['min']);
    const few = wrongText(c, 'flow.choose_more', 'too_few');
    const many = wrongText(c, 'flow.choose_fewer', 'too_many');
    const inOrder = (values: readonly string[]): string[] => step.options.filter((option) => values.includes(option));
    const ticked = (at: At): string[] => inOrder(strings(at.shows.draft ?? at.old?.value ?? []));
    const finish = (at: At, values: readonly string[]): Read => {
      if (values.length < min) return { how: 'wrong', words: few(at, { min }) };
      if (values.length > max) return { how: 'wrong', words: many(at, { max }) };
      return { how: 'answer', content: { value: inOrder(values) } };
    };
    return {
      inputs: parts.inputs,
      texts: [...parts.texts, ...labels.map((key) => ({ key, args: [], button: true }))],
      value: ['string'],
      show: (value) => shownOptions(strings(value).map((option) => text(c.key(`option.${option}`)))),
      asks: {
        sure: true,
        ask: (at) => {
          const draft = ticked(at);
          const ticks: Key[] = step.options.map((option, i) => ({
            label: text(draft.includes(option) ? 'flow.ticked' : 'flow.unticked', { option: text(labels[i]!) }),
            what: `t${i}`,
          }));
          const last: Key[] = [];
          if (step.none === true && draft.length === 0) last.push({ label: text('flow.button.none'), what: 'none' });
          else if (draft.length >= min) last.push({ label: text('flow.button.done'), what: 'd' });
          return { body: parts.body(at), keys: [...inRows(ticks, step.columns ?? 1), last], shows: { draft } };
        },
        read: (at, input) => {
          if (input.kind === 'text') {
            const values = typedOptions(step.options, labels, at, input.text);
            return values === undefined ? { how: 'not_mine' } : finish(at, values);
          }
          if (input.kind !== 'key') return { how: 'not_mine' };
          if (input.what === 'none') return step.none === true ? finish(at, []) : { how: 'not_mine' };
          if (input.what === 'd') return finish(at, ticked(at));
          const tick = numberedVerb(input.what, 't', step.options.length);
          if (tick === undefined) return { how: 'not_mine' };
          const option = step.options[tick]!;
          const draft = ticked(at);
          const next = draft.includes(option) ? draft.filter((one) => one !== option) : inOrder([...draft, option]);
          return { how: 'redraw', shows: { ...at.shows, draft: next }, fresh: false };
        },
        accept: (at, value) => {
          const values = strings(value);
          const all = Array.isArray(value) && values.length === value.length && values.every((one) => step.options.includes(one));
          return all && finish(at, [...new Set(values)]).how === 'answer' ? { value: inOrder(values) } : undefined;
        },
        invalid: wrongText(c, 'flow.choose_from_list'),
      },
    };
  },
};

const strings = (value: Value): string[] => (Array.isArray(value) ? (value as readonly Value[]).filter((one): one is string => typeof one === 'string') : []);

const shownOptions = (list: readonly Words[]): Words => (list.length === 0 ? text('flow.button.none') : { list, join: 'and' });

/** `1 3`, `food, school`: each word must be one of the options. */
function typedOptions(options: readonly string[], labels: readonly string[], at: At, typed: string): string[] | undefined {
  const one = optionOf(options, labels, at, typed);
  if (one !== undefined) return [one];
  const byComma = typed.split(/[,，、;；\n]+/u).filter((word) => word.trim() !== '');
  const words = byComma.length > 1 ? byComma : typed.split(/\s+/u).filter((word) => word !== '');
  const found = words.map((word) => optionOf(options, labels, at, word));
  return words.length > 1 && found.every((option) => option !== undefined) ? [...new Set(found)] : undefined;
}

function optionOf(options: readonly string[], labels: readonly string[], at: At, word: string): string | undefined {
  const place = readOrdinal(word, options.length);
  if (place !== undefined) return options[place];
  const wanted = asLabel(word);
  return options.find((_option, i) => at.walk.env.labelsOf(labels[i]!).some((label) => asLabel(label) === wanted));
}
