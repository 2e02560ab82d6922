import type { StepData } from '../flow-file.ts';
import type { StepType } from '../step-type.ts';
import { branch } from './branch.ts';
import { call } from './call.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { compute } from './compute.ts';
import { contact } from './contact.ts';
import { date } from './date.ts';
import { doStep } from './do.ts';
import { location } from './location.ts';
import { media } from './media.ts';
import { money } from './money.ts';
import { number } from './number.ts';
import { pick } from './pick.ts';
import { repeat } from './repeat.ts';
import { review } from './review.ts';
import { say } from './say.ts';
import { text } from './text.ts';

/** A step type when its own shape does not matter; `compileStep` gives it only what its schema has passed. */
type AnyStepType = Pick<StepType<never>, 'schema' | 'compile'>;

/** Every step type by its name in files. */
export const stepTypes = {
  say,
  text,
  number,
  money,
  date,
  choice,
  choices,
  pick,
  media,
  location,
  contact,
  repeat,
  branch,
  compute,
  call,
  review,
  do: doStep,
} as const satisfies Readonly<Record<string, AnyStepType>>;

export type StepTypeName = keyof typeof stepTypes;

/** The type of a step whose data its schema has passed. */
export const stepTypeOf = (data: StepData): StepType<StepData> => stepTypes[data.type as StepTypeName] as unknown as StepType<StepData>;
