import { z } from 'zod';
import type { TypeSpec } from '../../lib/expression.ts';
import type { StepData } from '../flow-file.ts';
import type { Step } from '../step.ts';
import type { StepCompiler } from '../step-type.ts';
import { askingStep } from './common.ts';

/** The shape of a repeat in a file. */
export const repeatSchema = (steps: z.ZodType<StepData[]>) =>
  z.strictObject({
    ...askingStep,
    type: z.literal('repeat'),
    over: z.string().min(1).max(80).optional(),
    min: z.int().min(0).max(50).optional(),
    max: z.int().min(1).max(50).optional(),
    steps,
  });

export type RepeatData = z.infer<ReturnType<typeof repeatSchema>>;

/** The names that a group's steps give, with their types. */
export const roundType = (steps: readonly Step[], more: Readonly<Record<string, TypeSpec>> = {}): { readonly [name: string]: TypeSpec } => ({
  ...more,
  ...Object.fromEntries(steps.flatMap((step) => (step.value === undefined ? [] : [[step.id, step.value] as const]))),
});

/** The steps of the group, compiled where `item` and `number` are known too. */
export const groupSteps = (step: RepeatData, c: StepCompiler, item?: TypeSpec): readonly Step[] =>
  c.steps(step.steps, ['steps'], item === undefined ? { number: 'double' } : { item, number: 'double' });
