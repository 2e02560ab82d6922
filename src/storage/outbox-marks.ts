import type { Sql } from './database.ts';

/** A row that went out, with the channel's ids of all its parts. */
export interface SentMark {
  readonly id: string;
  readonly sent: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Writes down what was sent, any number of rows in one statement. Idempotent; a row that is no longer owed keeps its end. */
export async function markSent(db: Sql, marks: readonly SentMark[]): Promise<void> {
  if (marks.length === 0) return;
  // A separator that no channel's id holds spares an array of arrays, which Postgres wants to be square.
  await db.query(
    `update outbox o set state = 'sent', sent = case when m.sent = '' then '{}' else string_to_array(m.sent, e'\\x1f') end, sent_at = to_timestamp(m.at / 1000)
     from unnest($1::uuid[], $2::text[], $3::float8[]) as m(id, sent, at)
     where o.id = m.id and o.state = 'owed'`,
    [marks.map((m) => m.id), marks.map((m) => m.sent.join('\u001f')), marks.map((m) => m.at)],
    'mark_sent',
  );
}

/** How an attempt that did not send everything ended. */
export interface Settled {
  readonly id: string;
  /** `owed`: to be tried again at `sendAfter`, until when it holds up its chat. `failed`, `dropped`: it ends here. */
  readonly state: 'owed' | 'failed' | 'dropped';
  /** The channel's ids of the parts that went out so far. */
  readonly sent: readonly string[];
  readonly attempts: number;
  /** Epoch milliseconds; for one that ends, now. */
  readonly sendAfter: number;
  readonly code: string;
  /** The account that cannot be reached any more: nothing else that is owed to it will be sent either. */
  readonly unreachable?: string;
}

/** Writes down how an attempt ended. Idempotent; a row that is no longer owed keeps its end. */
export async function settle(db: Sql, row: Settled): Promise<void> {
  await db.query(
    `update outbox set state = $2, sent = $3::text[], attempts = $4, code = $5,
       claimed_until = case when $2 = 'owed' then to_timestamp($6::float8 / 1000) else claimed_until end,
       sent_at = case when $2 = 'owed' then null else to_timestamp($6::float8 / 1000) end
     where id = $1::uuid and state = 'owed'`,
    [row.id, row.state, [...row.sent], row.attempts, row.code, row.sendAfter],
  );
  if (row.unreachable !== undefined) await markUnreachable(db, row.unreachable, row.code, row.sendAfter);
}

/** The person stopped the bot: nothing that is owed to the chat will be sent. A turn of theirs makes it reachable again. */
export async function markUnreachable(db: Sql, account: string, code: string, at: number): Promise<void> {
  await db.query(
    `with gone as (update account set reachable = false where id = $1::uuid)
     update outbox set state = 'failed', code = $2, sent_at = to_timestamp($3::float8 / 1000) where account_id = $1::uuid and state = 'owed'`,
    [account, code, at],
  );
}

/** The channel's message ids by outbox id, for messages that replace earlier ones; rows never sent are missing. */
export async function sentMessages(db: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; sent: string[] }>(`select id, sent from outbox where id = any($1::uuid[]) and sent <> '{}'`, [[...ids]], 'sent_messages');
  return new Map(rows.map((row) => [row.id, row.sent]));
}
