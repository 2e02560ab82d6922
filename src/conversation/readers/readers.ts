import type { TextKey } from '../../i18n/texts.ts';
import type { Value } from '../../flow/model.ts';
import type { Draft, Speaker } from '../draft.ts';
import { readContactWords } from './contact-words.ts';
import { readVisitMessage } from './visit.ts';

/** One free message: its words (or what was written under a picture), and the files it came with. */
export interface FreeMessage {
  readonly text: string;
  readonly attachments: readonly string[];
}

/**
 * What a reader makes of it: what its flow starts with (`report`: it tells of something and is more than a name), something to say
 * instead (`about`: of these households), or undefined where it is not its matter.
 */
export type ReadOutcome =
  | { readonly input: Readonly<Record<string, Value>>; readonly report?: boolean }
  | { readonly says: TextKey; readonly about?: readonly string[] }
  | undefined;

type Reader = (draft: Draft, speaker: Speaker, message: FreeMessage) => Promise<ReadOutcome>;

/** Every reader a flow may name under `start.reads`. */
export const readers: Readonly<Record<string, Reader>> = {
  contact_words: readContactWords,
  visit: readVisitMessage,
};
