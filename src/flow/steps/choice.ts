import { z } from 'zod';
import { text } from '../../lib/words.ts';
import { asLabel, readOrdinal } from '../reading/ordinal.ts';
import type { StepType } from '../step-type.ts';
import { askingParts, askingStep, inRows, name, wrongText } from './common.ts';

const data = z.strictObject({
  ...askingStep,
  type: z.literal('choice'),
  options: z.array(name).min(1).max(50),
  columns: z.int().min(1).max(8).optional(),
  /** A voice note answers as well: its value is `voice:` and the attachment's id. */
  voice: z.boolean().optional(),
});

const spoken = 'voice:';

/** Asks for one of some options: by button, by digit, by the option's label typed in any language, or, where it says so, by a voice note. */
export const choice: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const parts = askingParts(c, step);
    const labels = step.options.map((option) => c.key(`option.${option}`));
    const columns = step.columns ?? (step.options.length > 5 ? 2 : 1);
    const rows = inRows(
      labels.map((key, i) => ({ label: text(key), what: String(i) })),
      columns,
    );
    const shown = step.options.map((value, i) => ({ value, label: text(labels[i]!) }));
    const isSpoken = (value: unknown): boolean => step.voice === true && typeof value === 'string' && value.startsWith(spoken);
    return {
      inputs: parts.inputs,
      texts: [
        ...parts.texts,
        ...labels.map((key) => ({ key, args: [], button: true })),
        ...(step.voice === true ? [{ key: c.key('option.voice'), args: [] }] : []),
      ],
      value: 'string',
      show: (value) => (isSpoken(value) ? text(c.key('option.voice')) : typeof value === 'string' ? text(c.key(`option.${value}`)) : text('flow.nothing')),
      asks: {
        sure: true,
        ask: (at) => ({ body: parts.body(at), keys: rows, shows: { shown } }),
        read: (at, input) => {
          // What was shown is what is meant, even if the options have changed since.
          const options = at.shows.shown ?? shown;
          if (input.kind === 'media' && input.type === 'voice' && step.voice === true)
            return { how: 'answer', content: { value: `${spoken}${input.attachment}` } };
          let place: number | undefined;
          if (input.kind === 'key') place = readOrdinal(String(Number(input.what) + 1), options.length);
          else if (input.kind === 'text') {
            const words = asLabel(input.text);
            place = readOrdinal(input.text, options.length);
            if (place === undefined) place = indexOf(labels, (key) => at.walk.env.labelsOf(key).some((label) => asLabel(label) === words));
          }
          const value = place === undefined ? undefined : options[place]?.value;
          if (typeof value !== 'string' || !step.options.includes(value)) return { how: 'not_mine' };
          return { how: 'answer', content: { value } };
        },
        accept: (_at, value) => (typeof value === 'string' && (step.options.includes(value) || isSpoken(value)) ? { value } : undefined),
        invalid: wrongText(c, 'flow.choose_from_list'),
      },
    };
  },
};

function indexOf<T>(list: readonly T[], holds: (item: T) => boolean): number | undefined {
  const at = list.findIndex(holds);
  return at === -1 ? undefined : at;
}
