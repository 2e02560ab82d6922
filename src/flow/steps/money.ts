import { z } from 'zod';
import { hasDecimals, readMoney } from '../reading/number.ts';
import type { StepType } from '../step-type.ts';
import { amount } from './amount.ts';
import { askingStep, cel } from './common.ts';

const data = z.strictObject({
  ...askingStep,
  type: z.literal('money'),
  min: z.union([z.number(), cel]).optional(),
  max: z.union([z.number(), cel]).optional(),
});

/** Asks for an amount of money, with at most two decimals, from 0 up unless `min` says otherwise. The value is in the programme's currency. */
export const money: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) =>
    amount(
      c,
      { ...step, min: step.min ?? 0 },
      {
        read: readMoney,
        fits: (value) => hasDecimals(value, 2),
        notUnderstood: 'flow.money_not_understood',
      },
    ),
};
