import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** An area by the code the import gave it: where it stands in the tree. */
export async function areaByCode(db: Sql, bot: string, code: string): Promise<{ readonly id: string; readonly name: string; readonly path: string } | undefined> {
  return (await db.query<{ id: string; name: string; path: string }>('select id, name, path from area where bot_id = $1 and code = $2', [bot, code]))[0];
}

/** A household's contact, as a list of people shows them. */
export interface ContactLine {
  readonly id: string;
  /** The household's. */
  readonly code: string;
  readonly name: string;
  readonly area: string;
  readonly linked: boolean;
}

/** Who speaks for a household on a day, by the household's code; `under` is an area's path, `after` the code the last page ended with. */
export function contactLines(db: Sql, asked: { readonly bot: string; readonly day: Day; readonly under?: string; readonly after?: string; readonly limit: number }): Promise<readonly ContactLine[]> {
  return db.query<ContactLine>(
    `select p.id, h.code, p.name, ar.name as area, exists (select from account_person l where l.person_id = p.id and l.unlinked_at is null) as linked
     from contact c join person p on p.id = c.person_id join household h on h.id = c.household_id join area ar on ar.id = h.area_id
     where h.bot_id = $1 and h.code > $2 and p.erased_at is null and c.from_day <= $3::date and (c.to_day is null or c.to_day >= $3::date)
       and ($4::text is null or starts_with(ar.path, $4))
     order by h.code, p.id limit $5`,
    [asked.bot, asked.after ?? '', asked.day, asked.under ?? null, asked.limit],
  );
}

/** An account by its chat, and whom it speaks for. */
export async function accountOfChat(db: Sql, bot: string, chat: string): Promise<{ readonly id: string; readonly people: readonly string[] } | undefined> {
  const rows = await db.query<{ id: string; people: readonly string[] | null }>(
    `select a.id, (select json_agg(l.person_id) from account_person l where l.account_id = a.id and l.unlinked_at is null) as people
     from account a where a.bot_id = $1 and a.chat = $2 order by a.id limit 1`,
    [bot, chat],
  );
  const [row] = rows;
  return row === undefined ? undefined : { id: row.id, people: row.people ?? [] };
}

/** Today's day in a bot's root area is asked for by its zone; UTC before the first import. */
export async function rootZone(db: Sql, bot: string): Promise<string> {
  return (await db.query<{ zone: string }>('select ar.zone from bot b join area ar on ar.id = b.root_area_id where b.id = $1', [bot]))[0]?.zone ?? 'UTC';
}
