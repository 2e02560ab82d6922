import type { Programme } from '../domain/programme/programme.ts';
import { toContacts } from '../domain/reminders/to-contacts.ts';
import { decentMoment } from '../domain/time/waking.ts';
import type { Ids } from '../lib/ids.ts';
import type { Sql } from '../storage/database.ts';
import type { OwedRow, Truth } from '../storage/outbox.ts';
import { withoutRoom } from './contact-room.ts';
import { broadcast, isToContacts } from './kinds/broadcast.ts';
import { card } from './kinds/card.ts';
import { caseKind } from './kinds/case.ts';
import { checkIn } from './kinds/check-in.ts';
import { climbKind, givenKind, nudgeKind } from './kinds/climb.ts';
import { confirmation } from './kinds/confirmation.ts';
import { digest } from './kinds/digest.ts';
import { staffNews } from './kinds/staff-news.ts';

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
const kinds: Readonly<Record<string, Kind>> = {
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
  'climb.taken': nudgeKind,
  'climb.vacant': staffNews,
  digest,
  file: staffNews,
  handover: staffNews,
  'handover.household': broadcast,
  leave: staffNews,
  'leave.ask': staffNews,
  pause: staffNews,
  'pause.ask': staffNews,
};

/** Kinds that only a household's contacts get, in hours of their own. */
const contactKinds: ReadonlySet<string | undefined> = new Set(['check_in', 'confirmation', 'handover.household']);

const toContact = (row: OwedRow): boolean => contactKinds.has(row.kind) || isToContacts(row);

/** When a row may go: what waited long for its turn or the network may have come into the night, where it waits for the morning. Danger and answers go at once. */
function decentFor({ programme, now }: Asked, row: OwedRow): number {
  const { lane, zone } = row;
  if (lane !== 'reminder' && lane !== 'bulk') return now;
  return decentMoment(programme, toContact(row) ? 'contacts' : 'staff', zone ?? 'UTC', now);
}

const isLater = (truth: Truth): boolean => typeof truth === 'object' && 'later' in truth;

/** Asks of owed rows, in the order given, whether they may be sent now and are still true. */
export async function stillTrue(db: Sql, asked: Asked, rows: readonly OwedRow[]): Promise<readonly Truth[]> {
  const truths = rows.map((row): Truth => {
    const from = decentFor(asked, row);
    return from > asked.now ? { later: from } : 'send';
  });
  for (const [name, kind] of Object.entries(kinds)) {
    const of = [...rows.keys()].filter((n) => rows[n]!.kind === name && truths[n] === 'send');
    if (of.length === 0) continue;
    const found = await kind.stillTrue(
      db,
      asked,
      of.map((n) => rows[n]!),
    );
    for (const [i, n] of of.entries()) truths[n] = found[i] ?? 'send';
  }
  const counted = [...rows.keys()].filter(
    (n) => truths[n] !== 'drop' && !isLater(truths[n]!) && toContacts.includes(rows[n]!.kind ?? '') && toContact(rows[n]!),
  );
  const froms =
    counted.length === 0
      ? []
      : await withoutRoom(
          db,
          asked,
          counted.map((n) => rows[n]!),
        );
  for (const [i, from] of froms.entries()) if (from !== undefined) truths[counted[i]!] = from === Infinity ? 'drop' : { later: from };
  return truths;
}
