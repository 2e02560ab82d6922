import { z } from 'zod';
import type { StepType } from '../step-type.ts';
import { tell } from '../tell.ts';
import { anyStep, cel, expressions, name, namesIn, shownArgs } from './common.ts';

const data = z.strictObject({ ...anyStep, type: z.literal('say'), args: z.record(name, cel).optional() });

/** Says `<flow>.<step>.say` once; again only when an answer that it mentions has changed. */
export const say: StepType<z.infer<typeof data>> = {
  schema: () => data,
  compile: (step, c) => {
    const key = c.key('say');
    const args = expressions(c, step.args, 'args');
    return {
      inputs: [...new Set([...namesIn(args.map(([, expression]) => expression)), ...c.argsOf(key)])],
      texts: [{ key, args: args.map(([arg]) => arg) }],
      pass: (walk, scope) => {
        const path = scope.prefix + step.id;
        if (walk.lenient || walk.said.has(path)) return undefined;
        walk.said.add(path);
        walk.says.push({ body: tell(scope, key, shownArgs({ walk, scope }, args)) });
        return undefined;
      },
    };
  },
};
