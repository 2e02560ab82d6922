import type { Message } from '../lib/words.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';
import type { Lane } from './outbox-row.ts';

/** A message nobody asked for, to a person wherever they can be reached. Moments are epoch milliseconds. */
export interface Unasked {
  /** A UUID made by the caller. */
  readonly id: string;
  readonly person: string;
  /** The one account it may go to: an edit belongs where the message it replaces is. */
  readonly account?: string;
  /** What kind it is: decides whether it is still true right before sending, and whether it counts against the weekly cap. */
  readonly kind: string;
  /** Ids of what it speaks of, for that question. Never personal data. */
  readonly about?: unknown;
  readonly lane: Lane;
  readonly message: Message;
  readonly sendAfter: number;
  /** A second message of the bot with the same key is never owed. */
  readonly dedupeKey?: string | undefined;
}

/** How owing ended: `known` was owed before under its key, `unreachable` has no account that hears us. */
export type Owing = 'owed' | 'known' | 'unreachable';

/**
 * Owes messages to people, any number in one statement: each goes to the account the person was linked to last, of those that hear us,
 * behind what was said there before. Give it the transaction of the facts it speaks of. Idempotent by `dedupeKey`. Outcomes in the order given.
 */
export async function owe(tx: Sql, bot: string, messages: readonly Unasked[], now: number): Promise<readonly Owing[]> {
  if (messages.length === 0) return [];
  const rows = await tx.query<{ n: number; how: Owing }>(
    `with m as materialized (select $1::text as bot, $3::float8 as at, t.* from jsonb_to_recordset($2::jsonb) as t(${unaskedColumns})), ${oweParts}
     select d.n, case when d.account is null then 'unreachable' when o.id is null then 'known' else 'owed' end as how
     from addressed d left join owed_others o on o.id = d.id order by d.n`,
    [bot, json(messages.map(packedUnasked)), now],
    'owe',
  );
  return rows.map((row) => row.how);
}

/** A message as `unaskedColumns` unpack it. */
export function packedUnasked({ sendAfter, dedupeKey, ...message }: Unasked, n: number): unknown {
  return { ...message, n, after: sendAfter, dedupe: dedupeKey };
}

/** What `packedUnasked` packs, as columns. */
export const unaskedColumns = `n int4, id uuid, person uuid, account uuid, kind text, about jsonb, lane text, message jsonb, after float8, dedupe text`;

/** The parts of a statement that owe the messages in `m`, each with the bot it is of and the moment it is owed at. */
export const oweParts = `addressed as materialized (
  select m.bot, m.at, m.n, m.id, m.person, m.kind, m.about, m.lane, m.message, m.after, m.dedupe, a.id as account, a.version from m left join lateral (
    select a.id, a.version from account_person l join account a on a.id = l.account_id join person p on p.id = l.person_id
    where l.person_id = m.person and l.unlinked_at is null and a.bot_id = m.bot and a.reachable and p.erased_at is null and (m.account is null or a.id = m.account)
    order by l.linked_at desc, a.id limit 1
  ) a on true
),
owed_others as (
  insert into outbox (id, bot_id, account_id, person_id, seq, lane, message, kind, about, dedupe_key, state, created_at, send_after, claimed_until, attempts, sent)
  select id, bot, account, person, version::int8 * 1000 + 999, lane, message, kind, about, dedupe, 'owed',
    to_timestamp(at / 1000), to_timestamp(after / 1000), to_timestamp(after / 1000), 0, '{}'
  from addressed where account is not null
  on conflict (bot_id, dedupe_key) where dedupe_key is not null do nothing returning id
)`;
