import { z } from 'zod';
import type { StepType } from '../step-type.ts';
import { askingParts, askingStep, wrongText } from './common.ts';
import { acceptNote, addNote, editNote, noteInWords, type NoteRules, readNote } from './notes.ts';

const data = z.strictObject({
  ...askingStep,
  type: z.literal('media'),
  takes: z.array(z.enum(['photo', 'voice', 'file'])).min(1),
  /** How many in all; more than one comes with `more`. */
  max: z.int().min(1).max(50).optional(),
  more: z.boolean().optional(),
});

/** Asks for a photo, a voice note or a file. The value is `{text, attachments}`: what was written under it, and its id. */
export const media: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const wrong = wrongText(c, 'flow.send_a_file');
    const rules: NoteRules = {
      takes: step.takes,
      min: 0,
      max: 20_000,
      most: step.max ?? (step.more === true ? 50 : 1),
      plain: false,
      more: step.more ?? false,
      short: wrong,
      long: wrongText(c, 'flow.too_many_files', 'too_many'),
    };
    const parts = askingParts(c, step);
    return {
      inputs: parts.inputs,
      texts: rules.more ? [...parts.texts, { key: c.key('added'), args: [] }] : parts.texts,
      value: { text: 'string', attachments: ['string'] },
      show: noteInWords,
      asks: {
        sure: true,
        ask: (at) => ({ body: parts.body(at), keys: [], shows: {} }),
        read: (at, input) => readNote(rules, at, input),
        accept: (_at, value, answer) => acceptNote(rules, value, answer),
        grow: (at, answer, input) => addNote(rules, at, answer, input),
        edit: (at, answer, message, words) => editNote(rules, at, answer, message, words),
        invalid: wrong,
      },
    };
  },
};
