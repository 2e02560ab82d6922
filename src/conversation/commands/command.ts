import type { z } from 'zod';
import type { Input, Value } from '../../flow/model.ts';
import type { TypeSpec } from '../../lib/expression.ts';
import type { Draft, Speaker } from '../draft.ts';

/** How a command ended: with a result for the flow, or refused with a reason that has a text under the step. */
export type Ran = Extract<Input, { kind: 'ran' | 'refused' }>;

/** A domain command as a flow's `do` step names it: the policy is asked first, then the domain decides, and the draft takes what is to be written. */
export interface Command<Schema extends z.ZodType = z.ZodType> {
  /** What the step's `with` must give. */
  readonly input: Schema;
  /** The type of its result, for expressions that use it; anything unless said. */
  readonly result?: TypeSpec;
  /** It tells the person nothing itself: the flow has to. */
  readonly speaks?: false;
  /** Decides; writes nothing but into the draft. */
  run(draft: Draft, speaker: Speaker, input: z.output<Schema>): Promise<Ran>;
}

/** Keeps a command's input type inside, so that commands of all inputs stand in one table. */
export function command<Schema extends z.ZodType>(made: Command<Schema>): Command {
  return {
    input: made.input,
    ...(made.result === undefined ? {} : { result: made.result }),
    ...(made.speaks === undefined ? {} : { speaks: made.speaks }),
    run: (draft, speaker, input) => made.run(draft, speaker, input as z.output<Schema>),
  };
}

export const ran = (result: Value = null): Ran => ({ kind: 'ran', result });
export const refused = (reason: string, step?: string): Ran => (step === undefined ? { kind: 'refused', reason } : { kind: 'refused', reason, step });
