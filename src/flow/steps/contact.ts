import { z } from 'zod';
import type { StepType } from '../step-type.ts';
import { askingParts, askingStep, wrongText } from './common.ts';

const data = z.strictObject({ ...askingStep, type: z.literal('contact') });

/** Asks for a telephone number: a shared contact, or the number typed. The value is digits, with `+` before them where it was given. */
export const contact: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const parts = askingParts(c, step);
    return {
      inputs: parts.inputs,
      texts: parts.texts,
      value: 'string',
      asks: {
        typed: true,
        sure: true,
        ask: (at) => ({ body: parts.body(at), keys: [], shows: {} }),
        read: (_at, input) => {
          const typed = input.kind === 'contact' ? input.phone : input.kind === 'text' ? input.text : '';
          const value = readPhone(typed);
          return value === undefined ? { how: 'not_mine' } : { how: 'answer', content: { value } };
        },
        accept: (_at, value) => {
          const phone = typeof value === 'string' ? readPhone(value) : undefined;
          return phone === undefined ? undefined : { value: phone };
        },
        invalid: wrongText(c, 'flow.phone_not_understood'),
      },
    };
  },
};

/** ITU-T E.164 allows 15 digits; shorter than 5 is no line. */
function readPhone(typed: string): string | undefined {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/[\s().-]/gu, '');
  return /^\+?\d{5,15}$/.test(text) ? text : undefined;
}
