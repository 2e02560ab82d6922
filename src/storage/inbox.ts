import type { Sql } from './database.ts';
import { json } from './json.ts';
import { packedRow, type NewOutboxRow } from './outbox-row.ts';

interface Heard {
  readonly bot: string;
  readonly updateId: number | null;
  readonly retry?: boolean;
}

/** Which of these turns' updates are on record by now. */
export async function lateDuplicates<T extends Heard>(db: Sql, turns: readonly T[]): Promise<ReadonlySet<T>> {
  const rows = await db.query<{ bot_id: string; update_id: number }>(
    `select i.bot_id, i.update_id from unnest($1::text[], $2::int8[], $3::bool[]) as t(bot, update_id, retry)
     join inbox i on i.bot_id = t.bot and i.update_id = t.update_id where not (t.retry and i.state = 'failed')`,
    [turns.map((t) => t.bot), turns.map((t) => t.updateId), turns.map((t) => t.retry === true)],
    'late_duplicates',
  );
  const known = new Set(rows.map((row) => `${row.bot_id}\n${row.update_id}`));
  return new Set(turns.filter((turn) => known.has(`${turn.bot}\n${turn.updateId}`)));
}

/** An update whose turn failed: ids and a code, and its body sealed for a later try. */
interface FailedUpdate {
  readonly bot: string;
  readonly updateId: number;
  /** Absent where even the account could not be made out. */
  readonly account?: string | undefined;
  readonly at: number;
  readonly code: string;
  /** As `lib/seal` made it. */
  readonly body: Uint8Array;
  /** The apology, with a way on. */
  readonly outbox: readonly NewOutboxRow[];
}

/**
 * Puts a failed update on record and owes the person an apology, in one statement. Idempotent: `duplicate` where the update
 * is on record already, and nothing is owed again; so too for a retried update that fails once more.
 */
export async function failUpdate(db: Sql, failed: FailedUpdate): Promise<'failed' | 'duplicate'> {
  const rows = await db.query<{ update_id: number }>(
    `with heard as (
       insert into inbox (bot_id, update_id, account_id, received_at, state, code, body)
       values ($1, $2::int8, $3::uuid, to_timestamp($4::float8 / 1000), 'failed', $5, $6::bytea)
       on conflict do nothing returning update_id
     ),
     moved as (update account set version = version + 1 where id = $3::uuid and exists (select from heard) returning version),
     owed as (
       insert into outbox (id, bot_id, account_id, person_id, seq, lane, message, dedupe_key, state, created_at, send_after, claimed_until, attempts, sent)
       select o.id, $1, $3::uuid, o.person, m.version::int8 * 1000 + o.place, o.lane, o.message, o.dedupe, 'owed',
         to_timestamp($4::float8 / 1000), to_timestamp(o.after / 1000), to_timestamp(coalesce(o.claimed, o.after) / 1000), 0, '{}'
       from moved m cross join jsonb_to_recordset($7::jsonb) as o(
         id uuid, person uuid, place int4, lane text, message jsonb, dedupe text, after float8, claimed float8)
       on conflict (bot_id, dedupe_key) where dedupe_key is not null do nothing
     )
     select update_id from heard`,
    [failed.bot, failed.updateId, failed.account ?? null, failed.at, failed.code, failed.body, json(failed.outbox.map(packedRow))],
  );
  return rows.length > 0 ? 'failed' : 'duplicate';
}

/** What `ferryman inbox list` shows of a failed update. */
interface FailedRecord {
  readonly bot: string;
  readonly updateId: number;
  readonly account?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly code: string;
}

/** The failed updates of a bot, latest first. */
export async function listFailed(db: Sql, bot: string, limit: number): Promise<readonly FailedRecord[]> {
  const rows = await db.query<{ bot_id: string; update_id: number; account_id: string | null; received_at: number; code: string | null }>(
    `select bot_id, update_id, account_id, received_at, code from inbox
     where bot_id = $1 and state = 'failed' order by received_at desc, update_id desc limit $2`,
    [bot, limit],
  );
  return rows.map((row) => ({
    bot: row.bot_id,
    updateId: row.update_id,
    ...(row.account_id === null ? {} : { account: row.account_id }),
    at: row.received_at,
    code: row.code ?? '',
  }));
}

/** The sealed body of a failed update, for a retry: its turn then commits with `retry: true`. Undefined where none is on record. */
export async function failedBody(db: Sql, bot: string, updateId: number): Promise<Uint8Array | undefined> {
  const rows = await db.query<{ body: Uint8Array | null }>(`select body from inbox where bot_id = $1 and update_id = $2::int8 and state = 'failed'`, [
    bot,
    updateId,
  ]);
  return rows[0]?.body ?? undefined;
}

/** Forgets updates heard before a moment (epoch milliseconds), failed ones included. Returns how many. */
export async function pruneInbox(db: Sql, before: number): Promise<number> {
  const rows = await db.query<{ count: number }>(
    `with gone as (delete from inbox where received_at < to_timestamp($1::float8 / 1000) returning 1) select count(*) as count from gone`,
    [before],
  );
  return rows[0]?.count ?? 0;
}
