import type { Zone } from '../lib/calendar.ts';
import { zoneOf } from './actors.ts';
import type { Sql } from './database.ts';
import { present } from './present.ts';

/** Somebody messages are sent to, as the console shows them. */
export interface Addressee {
  readonly name: string;
  /** Absent for a household's contact. */
  readonly code?: string;
  readonly language?: string;
  readonly zone: Zone;
}

/** These people by id; with `under` (an area's path) only those who work there or speak for a household there. */
export async function addressees(db: Sql, people: readonly string[], under?: string): Promise<ReadonlyMap<string, Addressee>> {
  const rows = await db.query<{ id: string; name: string; code: string | null; language: string | null; zone: Zone }>(
    `select p.id, p.name, p.code, p.language, ${zoneOf} as zone from person p join bot a0 on a0.id = p.bot_id cross join lateral (select a0.id as bot_id) a
     where p.id = any($1::uuid[]) and ($2::text is null
       or exists (select from appointment ap join area ar on ar.id = ap.area_id where ap.person_id = p.id and ap.to_day is null and starts_with(ar.path, $2))
       or exists (select from contact c join household h on h.id = c.household_id join area ar on ar.id = h.area_id
         where c.person_id = p.id and c.to_day is null and starts_with(ar.path, $2)))`,
    [[...new Set(people)], under ?? null],
  );
  return new Map(rows.map(({ id, ...row }) => [id, present(row)]));
}
