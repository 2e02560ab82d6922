import type { Zone } from '../lib/calendar.ts';
import { zoneOf } from './actors.ts';
import type { Sql } from './database.ts';

/** Where these people are, and the language they chose; those who were erased are left out. */
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

/** Where one person is; undefined where they were erased. */
export async function whereIs(db: Sql, bot: string, person: string): Promise<Zone | undefined> {
  const [row] = await db.query<{ zone: Zone }>(
    `select ${zoneOf} as zone from person p cross join (select $1::text as bot_id) a where p.id = $2::uuid and p.erased_at is null`,
    [bot, person],
    'where_is',
  );
  return row?.zone;
}
