import type { StepType } from '../step-type.ts';
import { counted } from './repeat-counted.ts';
import { type RepeatData, repeatSchema } from './repeat-data.ts';
import { overSource } from './repeat-over.ts';

/** A group of steps asked once per item of a source (`over`), or as often as the person adds one. The value is a list of records. */
export const repeat: StepType<RepeatData> = {
  schema: repeatSchema,
  compile: (step, c) => (step.over === undefined ? counted(step, c) : overSource(step, step.over, c)),
};
