import { saysName } from '../domain/people/cut-name.ts';
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

/** Kept searches, anybody's, that hold one of these words, or a name in another spelling (pinyin). Returns how many went. */
export async function eraseViewsNaming(tx: Sql, { bot, words }: { readonly bot: string; readonly words: readonly string[] }): Promise<number> {
  const named = words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
  const views = await tx.query<{ id: string; what: Readonly<Record<string, unknown>> }>('select id, what from web_view where bot_id = $1', [bot]);
  const naming = (text: unknown): boolean => typeof text === 'string' && named.some((word) => text.toLowerCase().includes(word) || saysName(text, word));
  const gone = views.filter(({ what }) => Object.values(what).some(naming)).map(({ id }) => id);
  if (gone.length > 0) await tx.query('delete from web_view where id = any($1::uuid[])', [gone]);
  return gone.length;
}
