import type { Sql } from './database.ts';
import { stillOwed } from './outbox-row.ts';

/** How far a row got: the channel's ids of all its parts sent so far, and whether that was all. */
export interface SentMark {
  readonly id: string;
  readonly messages: readonly string[];
  readonly done: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Writes down what was sent, any number of rows in one statement. Idempotent; a row that is no longer owed keeps its end. Nobody waits for
 * the disk: marks that a power cut takes mean that those messages are sent once more.
 */
export async function markSent(db: Sql, marks: readonly SentMark[]): Promise<void> {
  if (marks.length === 0) return;
  // A separator that no channel's id holds spares an array of arrays, which Postgres wants to be square.
  await db.query(
    `with relaxed as materialized (select set_config('synchronous_commit', 'off', true))
     update outbox o set sent = case when m.messages = '' then '{}' else string_to_array(m.messages, e'\\x1f') end,
       state = case when m.done then 'sent' else o.state end, sent_at = case when m.done then to_timestamp(m.at / 1000) else o.sent_at end
     from relaxed, unnest($1::uuid[], $2::text[], $3::bool[], $4::float8[]) as m(id, messages, done, at)
     where o.id = m.id and ${stillOwed('o')} and m.at >= 0 and m.id is not null`,
    [marks.map((m) => m.id), marks.map((m) => m.messages.join('\u001f')), marks.map((m) => m.done), marks.map((m) => m.at)],
    'mark_sent',
  );
}

/** A row that did not go out whole. */
export interface PutBack {
  readonly id: string;
  /** When to take it up again (epoch milliseconds); until then it holds up its chat. */
  readonly next: number;
  /** Counts as an attempt; a mere wait does not. */
  readonly failed: boolean;
  readonly code?: string;
  /** The channel's ids of all its parts sent so far. */
  readonly messages: readonly string[];
}

/** Gives a claimed row back to be tried again later. A row that is no longer owed keeps its end. */
export async function putBack(db: Sql, row: PutBack): Promise<void> {
  await db.query(
    `update outbox set claimed_until = to_timestamp($2::float8 / 1000), attempts = attempts + case when $3::bool then 1 else 0 end, code = $4, sent = $5::text[]
     where id = $1::uuid and ${stillOwed('outbox')}`,
    [row.id, row.next, row.failed, row.code ?? null, [...row.messages]],
  );
}

/** Puts a row off until a moment (epoch milliseconds): until then its chat goes on without it. A row that is no longer owed keeps its end. */
export async function postpone(db: Sql, row: { readonly id: string; readonly until: number }): Promise<void> {
  await db.query(
    `update outbox set send_after = to_timestamp($2::float8 / 1000), claimed_until = to_timestamp($2::float8 / 1000) where id = $1::uuid and ${stillOwed('outbox')}`,
    [row.id, row.until],
    'postpone',
  );
}

/** A row that will never be sent, or no further. */
interface Ended {
  readonly id: string;
  readonly code: string;
  readonly messages?: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Ends a row the channel will never take; it shows in `ferryman outbox list`. A row that is no longer owed keeps its end. */
export async function failOutbox(db: Sql, row: Ended): Promise<void> {
  await end(db, row, 'failed');
}

/** Ends a row that is no longer worth sending: what it says is no longer true. */
export async function dropOutbox(db: Sql, row: Ended): Promise<void> {
  await end(db, row, 'dropped');
}

async function end(db: Sql, row: Ended, state: 'failed' | 'dropped'): Promise<void> {
  await db.query(
    `update outbox set state = $2, code = $3, sent = coalesce($4::text[], sent), attempts = attempts + case when $2 = 'failed' then 1 else 0 end,
       sent_at = to_timestamp($5::float8 / 1000) where id = $1::uuid and ${stillOwed('outbox')}`,
    [row.id, state, row.code, row.messages === undefined ? null : [...row.messages], row.at],
  );
}

/**
 * The person stopped the bot: nothing that is owed to the chat will be sent. A turn of theirs makes it reachable again; one decided on the chat as it was kept,
 * reachable, does not commit.
 */
export async function markUnreachable(db: Sql, account: string, code: string, at: number): Promise<void> {
  await db.query(
    `with gone as (update account set reachable = false, version = version + 1 where id = $1::uuid and reachable)
     update outbox set state = 'failed', code = $2, sent_at = to_timestamp($3::float8 / 1000) where account_id = $1::uuid and state = 'owed'`,
    [account, code, at],
  );
}

/** The channel's message ids by outbox id, for messages that replace earlier ones; rows never sent are missing. */
export async function sentMessages(db: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; sent: string[] }>(
    `select id, sent from outbox where id = any($1::uuid[]) and sent <> '{}'`,
    [[...ids]],
    'sent_messages',
  );
  return new Map(rows.map((row) => [row.id, row.sent]));
}
