import type { Shown, Value } from '../../flow/model.ts';
import type { TypeSpec } from '../../lib/expression.ts';
import type { Draft, Speaker } from '../draft.ts';

/** What a pick or a repeat asks for: `search` is what was typed, `page` counts from 0, `size` 0 means all. */
interface Wanted {
  readonly args: Readonly<Record<string, Value>>;
  readonly search: string;
  readonly page: number;
  readonly size: number;
}

/** A named list to choose from, scoped by the policy to who asks. */
export interface Source {
  /** Names of the arguments it takes; those it can do without are `optional` too. */
  readonly args: readonly string[];
  readonly optional?: readonly string[];
  /** The type of an option's value; an id unless said. */
  readonly item?: TypeSpec;
  /** Its options are few and known to whoever asks: what is typed is one of them, or no answer; never a search. */
  readonly few?: true;
  find(draft: Draft, speaker: Speaker, wanted: Wanted): Promise<{ readonly options: readonly Shown[]; readonly total: number }>;
}

/** One page of a list that is at hand as a whole. */
export function pageOf(options: readonly Shown[], { page, size }: Wanted): { readonly options: readonly Shown[]; readonly total: number } {
  return { options: size === 0 ? options : options.slice(page * size, (page + 1) * size), total: options.length };
}
