import { z } from 'zod';
import { hasDecimals, readNumber } from '../reading/number.ts';
import type { StepType } from '../step-type.ts';
import { askingStep, cel } from './common.ts';
import { amount } from './amount.ts';

const data = z.strictObject({
  ...askingStep,
  type: z.literal('number'),
  min: z.union([z.number(), cel]).optional(),
  max: z.union([z.number(), cel]).optional(),
  decimals: z.int().min(0).max(6).optional(),
});

/** Asks for a number: whole unless `decimals` allows more. */
export const number: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) =>
    amount(c, step, {
      read: readNumber,
      fits: (value) => hasDecimals(value, step.decimals ?? 0),
      notUnderstood: 'flow.number_not_understood',
    }),
};
