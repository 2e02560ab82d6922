import { z } from 'zod';
import type { StepType } from '../step-type.ts';
import { evaluate } from '../walk.ts';
import { anyStep, cel, name, namesIn } from './common.ts';

const data = z.strictObject({
  ...anyStep,
  type: z.literal('branch'),
  cases: z.array(z.strictObject({ when: cel, go: name })).max(50),
  else: name.optional(),
});

/** Goes to a later step of the same list (or its `end`): the first case that holds, else `else`, else straight on. */
export const branch: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const cases = step.cases.map((one, i) => ({ when: c.expression(one.when, ['cases', i, 'when'], ['bool']), go: one.go }));
    return {
      inputs: namesIn(cases.map((one) => one.when)),
      texts: [],
      exits: [...cases.map((one) => one.go), step.else],
      pass: (walk, scope) => {
        const to = cases.find((one) => evaluate(walk, scope, one.when) === true)?.go ?? step.else;
        return to === undefined ? undefined : { how: 'go', to };
      },
    };
  },
};
