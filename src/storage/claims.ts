import type { Sql } from './database.ts';
import { stillOwed } from './outbox-row.ts';

/**
 * Frees what a dead process had claimed, messages and files, as of a moment (epoch milliseconds). To be called only by whoever is sure to be
 * the one process on this database: the owner of an embedded one, at its start. What was put back to be tried later keeps its time.
 */
export async function freeClaims(db: Sql, at: number): Promise<void> {
  // A row put back bears the reason; a claim takes it away.
  await db.query(
    `update outbox set claimed_until = greatest(send_after, to_timestamp($1::float8 / 1000))
     where state = 'owed' and code is null and claimed_until > greatest(send_after, to_timestamp($1::float8 / 1000))`,
    [at],
  );
  await db.query(
    `update attachment set next_at = to_timestamp($1::float8 / 1000) where state = 'owed' and code is null and next_at > to_timestamp($1::float8 / 1000)`,
    [at],
  );
}

/** Keeps messages claimed until a later moment (epoch milliseconds): their process still means to send them. What was sent or put back stays as it is. */
export async function renewClaims(db: Sql, ids: readonly string[], until: number): Promise<void> {
  if (ids.length === 0) return;
  await db.query(
    `with held as (
       select id from outbox where id = any($1::uuid[]) and ${stillOwed('outbox')} and code is null and claimed_until < to_timestamp($2::float8 / 1000)
       for no key update skip locked
     )
     update outbox o set claimed_until = to_timestamp($2::float8 / 1000) from held where o.id = held.id`,
    [[...ids], until],
    'renew_claims',
  );
}

/** Gives claimed messages back unsent: from a moment on (epoch milliseconds) a sweep may take them, in order. What was sent or put back stays as it is. */
export async function giveBack(db: Sql, ids: readonly string[], from: number): Promise<void> {
  if (ids.length === 0) return;
  await db.query(
    `update outbox set claimed_until = to_timestamp($2::float8 / 1000) where id = any($1::uuid[]) and ${stillOwed('outbox')} and code is null`,
    [[...ids], from],
    'give_back',
  );
}
