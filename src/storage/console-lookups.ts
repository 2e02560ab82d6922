import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** An area by the code the import gave it: where it stands in the tree. */
export async function areaByCode(
  db: Sql,
  bot: string,
  code: string,
): Promise<{ readonly id: string; readonly name: string; readonly path: string } | undefined> {
  return (await db.query<{ id: string; name: string; path: string }>('select id, name, path from area where bot_id = $1 and code = $2', [bot, code]))[0];
}

/** A household's contact, as a list of people shows them. */
interface ContactLine {
  readonly id: string;
  /** The household's. */
  readonly code: string;
  readonly name: string;
  readonly area: string;
  readonly linked: boolean;
}

/** Who speaks for a household on a day, by the household's code; `under` is an area's path, `after` the code the last page ended with. */
export function contactLines(
  db: Sql,
  asked: { readonly bot: string; readonly day: Day; readonly under?: string; readonly after?: string; readonly limit: number },
): Promise<readonly ContactLine[]> {
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

/** Everybody who ever spoke for a household and is not erased. */
export async function contactsEver(db: Sql, household: string): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>(
    'select p.id from contact c join person p on p.id = c.person_id where c.household_id = $1::uuid and p.erased_at is null order by p.id',
    [household],
  );
  return rows.map((row) => row.id);
}

/** The names a household is known by: its head's, its members', its contacts'. */
export async function namesOfHousehold(db: Sql, household: string): Promise<readonly string[]> {
  const rows = await db.query<{ name: string }>(
    `select head_name as name from household where id = $1::uuid
     union select name from member where household_id = $1::uuid
     union select p.name from contact c join person p on p.id = c.person_id where c.household_id = $1::uuid`,
    [household],
  );
  return rows.map((row) => row.name).filter((name) => name !== '');
}

/** Takes away the files a person sent that are part of no visit and no case. Returns the hashes nobody else needs. */
export async function looseFilesOf(tx: Sql, person: string): Promise<readonly string[]> {
  const rows = await tx.query<{ sha256: string }>(
    `with held as (select id, sha256 from attachment where person_id = $1::uuid and visit_id is null and state <> 'erased'
         and not exists (select from case_event e where e.by_id = $1::uuid and e.data->'attachments' ? attachment.id::text)
         and not exists (select from case_file f where f.opened_by = $1::uuid and f.attachments @> array[attachment.id]) for update),
       gone as (update attachment x set state = 'erased', handle = '', unique_handle = '', mime = null, sha256 = null, code = null from held where x.id = held.id)
     select distinct held.sha256 from held where held.sha256 is not null
       and not exists (select from attachment other where other.sha256 = held.sha256 and other.id not in (select id from held))`,
    [person],
  );
  return rows.map((row) => row.sha256);
}

/** A household's members with their identity numbers as they were sealed. */
export function memberRecords(
  db: Sql,
  household: string,
): Promise<readonly { readonly name: string; readonly relation: string; readonly birth_year: number | null; readonly sealed: Uint8Array | null }[]> {
  return db.query(
    'select name, relation, birth_year, sex, schooling, health, disability, work_ability, id_number as sealed from member where household_id = $1::uuid order by id',
    [household],
  );
}

/** The files of these people, or of these visits, that are stored. */
export function storedFiles(
  db: Sql,
  of: { readonly people: readonly string[]; readonly visits: readonly string[] },
): Promise<readonly { readonly sha256: string; readonly type: string; readonly mime: string | null }[]> {
  return db.query(
    `select distinct sha256, type, mime from attachment where state = 'stored' and sha256 is not null and name is null and (person_id = any($1::uuid[]) or visit_id = any($2::uuid[])) order by sha256`,
    [[...of.people], [...of.visits]],
  );
}

/** The visits a person made, or those made to a household, by id. */
export async function visitIds(db: Sql, of: { readonly author: string } | { readonly household: string }): Promise<readonly string[]> {
  const [column, value] = 'author' in of ? ['cadre_id', of.author] : ['household_id', of.household];
  return (await db.query<{ id: string }>(`select id from visit where ${column} = $1::uuid order by visited_on, id`, [value])).map((row) => row.id);
}
