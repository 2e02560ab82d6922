import { z } from 'zod';
import type { TypeSpec } from '../../lib/expression.ts';
import type { Value } from '../model.ts';
import type { Words } from '../../lib/words.ts';
import type { Scope } from '../step.ts';
import type { StepType } from '../step-type.ts';
import { bind, evaluate, flowScope, runSteps } from '../walk.ts';
import { anyStep, cel, expressions, name, namesIn, values } from './common.ts';

const data = z.strictObject({
  ...anyStep,
  type: z.literal('call'),
  flow: name,
  with: z.record(name, cel).optional(),
});

/** Goes through another flow. Its `result` stands under the step's id; what it is called with answers its steps of the same name. */
export const call: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const called = c.called(step.flow);
    if (called === undefined) c.problem('call.unknown_flow', ['flow'], { flow: step.flow });
    const input = expressions(c, step.with, 'with');
    for (const [given] of input) {
      if (called !== undefined && !called.inputNames.includes(given)) c.problem('call.unknown_input', ['with', given], { flow: step.flow, input: given });
    }
    const result: Record<string, TypeSpec> = Object.fromEntries((called?.result ?? []).map(([field, expression]) => [field, expression.type]));
    return {
      inputs: namesIn(input.map(([, expression]) => expression)),
      texts: [],
      value: result,
      groups: called === undefined ? [] : [{ steps: called.steps, under: '' }],
      pass: (walk, scope) => {
        if (called === undefined) return undefined;
        const path = scope.prefix + step.id;
        const given = values({ walk, scope }, input);
        if (walk.answers.has(path)) walk.met.push(path);
        else if (!walk.lenient) {
          walk.answers.set(path, { value: true, by: 'house' });
          walk.met.push(path);
          for (const inner of called.steps) {
            const value = given[inner.id] ?? null;
            if (inner.asks === undefined || value === null) continue;
            const label = labelOf(scope, input.find(([name]) => name === inner.id)?.[1].source ?? '');
            walk.answers.set(`${path}.${inner.id}`, { value, by: 'given', ...(label === undefined ? {} : { label }) });
          }
        }
        const within = flowScope(called, `${path}.`, given, walk);
        const stop = runSteps(walk, called.steps, within);
        if (stop !== undefined || walk.failure !== undefined) return stop;
        const value: Record<string, Value> = {};
        for (const [field, expression] of called.result) value[field] = evaluate(walk, within, expression);
        bind(walk, scope, step.id, { value });
        return undefined;
      },
    };
  },
};

/** How an answer that is passed on as it is was shown. */
function labelOf(scope: Scope, name: string): Words | undefined {
  const bound = scope.bound.get(name.trim());
  return bound?.label ?? bound?.answer?.label;
}
