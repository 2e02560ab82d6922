import type { Day } from '../../lib/calendar.ts';
import type { Relation } from '../households/household.ts';
import type { Standard } from '../standards.ts';
import type { Met, Purpose } from '../visits/visit.ts';

/** One of the writer's households, as far as its people can be named in a message. */
export interface Nameable {
  readonly id: string;
  readonly code: string;
  readonly head: string;
  readonly members: readonly { readonly name: string; readonly relation: Relation }[];
}

/** What was read out of one free message. What could not be read is left out, never invented. */
export interface Reading {
  /** Whether the message reports that somebody was visited (or tried to be), or rung up. */
  readonly visit: boolean;
  /** Ids of the households it can mean, best first: one when it is clear, several when the person has to be asked. */
  readonly households: readonly string[];
  /** The day of the visit; absent where the words leave it open («the other day»). No word about a day means today. */
  readonly day?: Day;
  readonly dayBy: 'words' | 'usual' | 'unknown';
  readonly purpose: Purpose;
  readonly met: Met;
  readonly concerns: readonly Standard[];
  /** What the writer said they would do, in the message's own words. */
  readonly promises: readonly { readonly words: string; readonly due?: Day }[];
}
