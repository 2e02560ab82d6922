import { cutName } from '../domain/people/cut-name.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';

/** Where names stand. */
const tables = [
  ['household', 'head_name'],
  ['member', 'name'],
  ['person', 'name'],
] as const;

/** Cuts names that were saved before names were cut, or not by us, so that they are found: of each kind at most `limit` at a time. Returns how many. Idempotent. */
export async function cutNames(db: Sql, limit: number): Promise<number> {
  let cut = 0;
  for (const [table, name] of tables) {
    const rows = await db.query<{ id: string; name: string }>(`select id, ${name} as name from ${table} where words is null order by id limit $1`, [limit]);
    if (rows.length === 0) continue;
    // Whoever was renamed or erased meanwhile has been cut.
    await db.query(
      `update ${table} t set words = c.words from jsonb_to_recordset($1::jsonb) as c(id uuid, words tsvector) where t.id = c.id and t.words is null`,
      [json(rows.map((row) => ({ id: row.id, words: cutName(row.name) })))],
    );
    cut += rows.length;
  }
  return cut;
}
