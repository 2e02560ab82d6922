import { z } from 'zod';
import type { StepType } from '../step-type.ts';
import { bind, evaluate } from '../walk.ts';
import { anyStep, cel } from './common.ts';

const data = z.strictObject({ ...anyStep, type: z.literal('compute'), value: cel });

/** Gives a name to what an expression comes to. */
export const compute: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const value = c.expression(step.value, ['value']);
    return {
      inputs: value.names,
      value: value.type,
      texts: [],
      pass: (walk, scope) => {
        bind(walk, scope, step.id, { value: evaluate(walk, scope, value) });
        return undefined;
      },
    };
  },
};
