import type { Sql } from './database.ts';

/** Forgets what has ended by a moment: sessions, links, used launch data; and searches kept since before another one. Epoch milliseconds. */
export async function pruneWeb(tx: Sql, { now, viewsBefore }: { readonly now: number; readonly viewsBefore: number }): Promise<void> {
  for (const table of ['web_session', 'web_link', 'web_login_used'])
    await tx.query(`delete from ${table} where ends_at <= to_timestamp($1::float8 / 1000)`, [now]);
  await tx.query('delete from web_view where created_at < to_timestamp($1::float8 / 1000)', [viewsBefore]);
}

/** What the pages keep of a person: that they are signed in, links to sign in by, their searches. */
export async function eraseWeb(tx: Sql, person: string): Promise<void> {
  for (const table of ['web_session', 'web_link', 'web_view']) await tx.query(`delete from ${table} where person_id = $1::uuid`, [person]);
}

/** Kept searches, anybody's, that hold one of these words. Returns how many went. */
export async function eraseViewsNaming(tx: Sql, { bot, words }: { readonly bot: string; readonly words: readonly string[] }): Promise<number> {
  const named = words.filter((word) => word.trim() !== '');
  const rows = await tx.query(
    `delete from web_view where bot_id = $1 and exists (
       select from unnest($2::text[]) as word, to_jsonb(word) as quoted where strpos(lower(what::text), lower(substr(quoted::text, 2, length(quoted::text) - 2))) > 0) returning id`,
    [bot, named],
  );
  return rows.length;
}
