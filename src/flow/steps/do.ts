import { z } from 'zod';
import type { StepType } from '../step-type.ts';
import { bind } from '../walk.ts';
import { anyStep, cel, expressions, name, values } from './common.ts';

const data = z.strictObject({
  ...anyStep,
  type: z.literal('do'),
  command: z.string().min(1).max(80),
  with: z.record(name, cel).optional(),
});

/** Has a domain command run; what it gives stands under the step's id. What was done is not taken back by /back or a change. */
export const doStep: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const command = c.catalogue.commands[step.command];
    if (command === undefined) c.problem('command.unknown', ['command'], { command: step.command });
    const input = expressions(c, step.with, 'with');
    return {
      // Never dropped: it is done.
      inputs: [],
      value: command?.result ?? 'dyn',
      texts: [],
      reads: new Map(input),
      pass: (walk, scope, self) => {
        const path = scope.prefix + step.id;
        const answer = walk.answers.get(path);
        if (answer !== undefined) {
          walk.met.push(path);
          walk.sealed = walk.met.length;
          walk.trail.length = 0;
        }
        if (answer !== undefined || walk.lenient) {
          bind(walk, scope, step.id, { value: answer?.value ?? null });
          return undefined;
        }
        const wants = { kind: 'command' as const, command: step.command, input: values({ walk, scope }, input) };
        return walk.failure === undefined ? { how: 'want', path, step: self, scope, wants } : undefined;
      },
    };
  },
};
