import type { Zone } from '../lib/calendar.ts';
import { zoneOf } from './actors.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';

/** Where these people are, and what they are called; those who were erased are left out. */
export async function whereabouts(
  db: Sql,
  bot: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, { readonly zone: Zone; readonly name: string }>> {
  const rows = await db.query<{ id: string; name: string; zone: Zone }>(
    `select p.id, p.name, ${zoneOf} as zone from person p cross join (select $1::text as bot_id) a where p.id = any($2::uuid[]) and p.erased_at is null`,
    [bot, [...new Set(people)]],
    'whereabouts',
  );
  return new Map(rows.map(({ id, ...where }) => [id, where]));
}

/** Whose whereabouts are asked for. */
export interface PersonAsked {
  readonly bot: string;
  readonly person: string;
}

/** Where these people are, in the order asked, in one statement; undefined for those who were erased. */
export async function whereAre(db: Sql, asked: readonly PersonAsked[]): Promise<readonly (Zone | undefined)[]> {
  const rows = await db.query<{ n: number; zone: Zone }>(
    `select a.n, ${zoneOf} as zone from jsonb_to_recordset($1::jsonb) as a(n int4, bot_id text, person uuid) join person p on p.id = a.person and p.erased_at is null`,
    [json(asked.map(({ bot, person }, n) => ({ n, bot_id: bot, person })))],
    'where_are',
  );
  const found = new Map(rows.map((row) => [row.n, row.zone]));
  return asked.map((_, n) => found.get(n));
}
