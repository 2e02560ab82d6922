import type { Sql } from './database.ts';
import { json } from './json.ts';

/** A search about to be kept. */
interface NewWebView {
  readonly id: string;
  readonly bot: string;
  /** Who kept it. It is opened under the rights of whoever opens it. */
  readonly person: string;
  readonly what: unknown;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Keeps a search. */
export async function addWebView(tx: Sql, { id, bot, person, what, at }: NewWebView): Promise<void> {
  await tx.query(`insert into web_view (id, bot_id, person_id, what, created_at) values ($1::uuid, $2, $3::uuid, $4::jsonb, to_timestamp($5::float8 / 1000))`, [
    id,
    bot,
    person,
    json(what),
    at,
  ]);
}

/** What a kept search of a bot looks for; undefined where there is none. */
export async function webViewById(db: Sql, bot: string, id: string): Promise<unknown> {
  return (await db.query<{ what: unknown }>('select what from web_view where bot_id = $1 and id = $2::uuid', [bot, id]))[0]?.what;
}
