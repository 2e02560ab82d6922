import type { Sql } from './database.ts';
import type { Lane } from './outbox-row.ts';

/** What `ferryman outbox list` shows of a row: never its words. */
interface OutboxRecord {
  readonly id: string;
  readonly account: string;
  readonly lane: Lane;
  readonly state: 'owed' | 'sent' | 'failed' | 'dropped';
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly nextAt: number;
  readonly attempts: number;
  readonly parts: number;
  readonly code?: string;
}

/** Rows of a bot in one state, oldest first. */
export async function listOutbox(
  db: Sql,
  asked: { readonly bot: string; readonly state: 'owed' | 'failed'; readonly limit: number },
): Promise<readonly OutboxRecord[]> {
  const rows = await db.query<{
    id: string;
    account_id: string;
    lane: Lane;
    state: OutboxRecord['state'];
    created_at: number;
    claimed_until: number;
    attempts: number;
    parts: number;
    code: string | null;
  }>(
    `select id, account_id, lane, state, created_at, claimed_until, attempts, cardinality(sent) as parts, code from outbox
     where bot_id = $1 and state = '${asked.state === 'owed' ? 'owed' : 'failed'}' order by created_at, id limit $2`,
    [asked.bot, asked.limit],
  );
  return rows.map((row) => ({
    id: row.id,
    account: row.account_id,
    lane: row.lane,
    state: row.state,
    createdAt: row.created_at,
    nextAt: row.claimed_until,
    attempts: row.attempts,
    parts: row.parts,
    ...(row.code === null ? {} : { code: row.code }),
  }));
}

/** Owes a failed row once more, from the part where it stopped. False where it is not failed or its words are gone. */
export async function retryOutbox(db: Sql, id: string, at: number): Promise<boolean> {
  const rows = await db.query<{ id: string }>(
    `update outbox set state = 'owed', attempts = 0, code = null, sent_at = null, claimed_until = to_timestamp($2::float8 / 1000)
     where id = $1::uuid and state = 'failed' and message is not null returning id`,
    [id, at],
  );
  return rows.length > 0;
}

/** What is owed to these accounts for a person they speak for no longer is never sent. */
export async function dropOwedTo(tx: Sql, to: { readonly person: string; readonly accounts: readonly string[]; readonly at: number }): Promise<void> {
  if (to.accounts.length === 0) return;
  await tx.query(
    `update outbox set state = 'dropped', code = 'unlinked', sent_at = to_timestamp($3::float8 / 1000)
     where account_id = any($1::uuid[]) and person_id = $2::uuid and state = 'owed'`,
    [[...to.accounts], to.person, to.at],
  );
}

/**
 * Blanks the words of messages that ended before a moment (epoch milliseconds; the house says 30 days ago), so many at a time.
 * Call again while it returns `limit`. What was made before `since` is known to be blanked, and is not read again.
 */
export async function blankSent(db: Sql, before: number, limit = 5_000, since = 0): Promise<number> {
  const rows = await db.query<{ count: number }>(
    `with old as (select id from outbox where created_at between to_timestamp($3::float8 / 1000) and to_timestamp($1::float8 / 1000) and state <> 'owed' and message is not null
         and coalesce(sent_at, created_at) < to_timestamp($1::float8 / 1000) limit $2),
       blanked as (update outbox o set message = null from old where o.id = old.id returning 1)
     select count(*) as count from blanked`,
    [before, limit, since],
  );
  return rows[0]?.count ?? 0;
}
