import type { Zone } from '../lib/calendar.ts';
import type { Message } from '../lib/words.ts';

/** Which lane of the pacer a message takes, the most urgent first. */
export const lanes = ['reply', 'danger', 'reminder', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

/** A message about to be owed. Moments are epoch milliseconds. */
export interface NewOutboxRow {
  /** A UUID made by the caller. */
  readonly id: string;
  /** Whom it speaks to, of the people the account is linked to; absent for a stranger. */
  readonly person?: string | undefined;
  readonly lane: Lane;
  readonly message: Message;
  readonly sendAfter: number;
  /** Until then the committing process means to send it itself; absent: the next sweep may take it. */
  readonly claimedUntil?: number | undefined;
  /** A second row of the bot with the same key is left out. */
  readonly dedupeKey?: string | undefined;
}

/** A message that is owed, with what rendering and sending it needs. */
export interface OwedRow {
  readonly id: string;
  readonly bot: string;
  readonly account: string;
  readonly channel: string;
  readonly chat: string;
  readonly person?: string;
  /** The person's name, whole, of an unasked message on an account that speaks for several people: it begins with it. Of one family they may share the shorter one. */
  readonly name?: string;
  readonly lane: Lane;
  readonly message: Message;
  /** An unasked message's kind, and the ids it is about: whether it is still true is asked right before sending. */
  readonly kind?: string;
  readonly about?: unknown;
  /** The person's own language, and the account's: the person's wins. */
  readonly language?: string;
  readonly accountLanguage?: string;
  /** Where the person is: it says which day is today. Every swept row has it. */
  readonly zone?: Zone;
  /** The channel's ids of the parts that were sent before. */
  readonly sent: readonly string[];
  /** How often sending it has failed. */
  readonly attempts: number;
}

/** What is said of a row right before sending: as it stands, fewer things in it, nothing at all, or not before a moment (epoch milliseconds). */
export type Truth = 'send' | 'drop' | { readonly shrink: Message } | { readonly later: number };

/** As the statements of `turn-statement.ts` and `inbox.ts` unpack it; `place` counts from 0 within the turn. */
export function packedRow(row: NewOutboxRow, place: number): unknown {
  return {
    id: row.id,
    person: row.person,
    place,
    lane: row.lane,
    message: row.message,
    dedupe: row.dedupeKey,
    after: row.sendAfter,
    claimed: row.claimedUntil,
  };
}

/**
 * SQL: a row of `outbox` that is looked up by its id is still owed. Said the other way round, since of what is owed there are indexes: where little was owed when
 * the tables were last looked at, the database takes one of them to be nearly empty, and reads all of it instead of looking the id up.
 */
export const stillOwed = (row: string): string => `${row}.state not in ('sent', 'failed', 'dropped')`;
