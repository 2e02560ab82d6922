import { cutWords } from '../domain/visits/cut-words.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';

/** Cuts the words of visits that were saved before visits were cut, or not by us, so that they are found: at most `limit` at a time. Returns how many. Idempotent. */
export async function cutVisits(db: Sql, limit: number): Promise<number> {
  const rows = await db.query<{ id: string; narrative: string }>('select id, narrative from visit where words is null order by id limit $1', [limit]);
  if (rows.length === 0) return 0;
  // Whoever corrected or erased it meanwhile has cut it.
  await db.query(`update visit v set words = c.words from jsonb_to_recordset($1::jsonb) as c(id uuid, words tsvector) where v.id = c.id and v.words is null`, [
    json(rows.map(({ id, narrative }) => ({ id, words: cutWords(narrative) }))),
  ]);
  return rows.length;
}
