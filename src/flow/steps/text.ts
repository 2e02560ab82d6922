import { z } from 'zod';
import type { StepType } from '../step-type.ts';
import { askingParts, askingStep, wrongText } from './common.ts';
import { acceptNote, addNote, editNote, noteInWords, type NoteRules, readNote } from './notes.ts';

const data = z.strictObject({
  ...askingStep,
  type: z.literal('text'),
  min: z.int().min(0).max(4000).optional(),
  max: z.int().min(1).max(100_000).optional(),
  takes: z
    .array(z.enum(['text', 'photo', 'voice', 'file']))
    .min(1)
    .optional(),
  more: z.boolean().optional(),
});

/** Asks for words, and for photos, voice notes or files with them where `takes` says so; they may grow later (`more`). */
export const text: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const takes = step.takes ?? ['text'];
    const rules: NoteRules = {
      takes,
      min: step.min ?? 1,
      max: step.max ?? 20_000,
      most: 50,
      plain: takes.every((one) => one === 'text'),
      more: step.more ?? false,
      short: wrongText(c, 'flow.text_too_short'),
      long: wrongText(c, 'flow.text_too_long', 'too_long'),
    };
    const parts = askingParts(c, step);
    if (rules.min > rules.max) c.problem('step.impossible', ['min']);
    return {
      inputs: parts.inputs,
      texts: rules.more ? [...parts.texts, { key: c.key('added'), args: [] }] : parts.texts,
      value: rules.plain ? 'string' : { text: 'string', attachments: ['string'] },
      show: noteInWords,
      asks: {
        free: true,
        sure: true,
        ask: (at) => ({ body: parts.body(at), keys: [], shows: {} }),
        read: (at, input) => readNote(rules, at, input),
        accept: (_at, value, answer) => acceptNote(rules, value, answer),
        grow: (at, answer, input) => addNote(rules, at, answer, input),
        edit: (at, answer, message, words) => editNote(rules, at, answer, message, words),
      },
    };
  },
};
