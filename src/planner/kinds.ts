import type { Programme } from '../domain/programme/programme.ts';
import type { Ids } from '../lib/ids.ts';
import type { Message } from '../lib/words.ts';
import type { Sql } from '../storage/database.ts';
import type { OwedRow } from '../storage/outbox.ts';
import { broadcast } from './kinds/broadcast.ts';
import { card } from './kinds/card.ts';
import { caseKind } from './kinds/case.ts';
import { checkIn } from './kinds/check-in.ts';
import { climbKind, givenKind, nudgeKind } from './kinds/climb.ts';
import { confirmation } from './kinds/confirmation.ts';
import { digest } from './kinds/digest.ts';

/** What is asked right before sending: the message as it stands, fewer things in it, or nothing at all. */
export type Truth = 'send' | 'drop' | { readonly shrink: Message };

/** What a kind is given to find out. */
export interface Asked {
  readonly bot: string;
  readonly programme: Programme;
  readonly ids: Ids;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A kind of unasked message. */
export interface Kind {
  /** Whether rows of this kind still say what is true, in the order given; set-wise, since many are sent at once. Writes nothing. */
  stillTrue(db: Sql, asked: Asked, rows: readonly OwedRow[]): Promise<readonly Truth[]>;
}

/** Every kind that may have become untrue while it waited; what is in no line here is sent as it stands. */
export const kinds: Readonly<Record<string, Kind>> = {
  broadcast,
  card,
  'case.closed': caseKind,
  'case.danger': caseKind,
  'case.news': caseKind,
  check_in: checkIn,
  confirmation,
  climb: climbKind,
  'climb.given': givenKind,
  'climb.nudge': nudgeKind,
  digest,
};

/** Asks of owed rows, in the order given, whether they are still true. */
export async function stillTrue(db: Sql, asked: Asked, rows: readonly OwedRow[]): Promise<readonly Truth[]> {
  const truths = new Array<Truth>(rows.length).fill('send');
  for (const [name, kind] of Object.entries(kinds)) {
    const of = [...rows.keys()].filter((n) => rows[n]!.kind === name);
    if (of.length === 0) continue;
    const found = await kind.stillTrue(
      db,
      asked,
      of.map((n) => rows[n]!),
    );
    for (const [i, n] of of.entries()) truths[n] = found[i] ?? 'send';
  }
  return truths;
}
