import type { Sql } from './database.ts';

/** Somebody of a bot: of the staff by their code, a household's contact by the household's. */
export interface VillagePerson {
  readonly person: string;
  readonly name: string;
  readonly code: string | null;
  readonly household: string | null;
  /** The chat they were linked to first. */
  readonly account: string | null;
}

/** Everybody of a small bot who can speak: the staff by code, then the contacts by their household's. */
export function villagePeople(db: Sql, bot: string): Promise<readonly VillagePerson[]> {
  return db.query<VillagePerson>(
    `select p.id as person, p.name, p.code, h.code as household,
       (select a.chat from account_person l join account a on a.id = l.account_id where l.person_id = p.id and l.unlinked_at is null order by l.linked_at, a.id limit 1) as account
     from person p left join contact k on k.person_id = p.id and k.to_day is null left join household h on h.id = k.household_id
     where p.bot_id = $1 and p.erased_at is null and (p.code is not null or h.id is not null) order by p.code nulls last, h.code`,
    [bot],
  );
}

/** The ids of a small bot's households, by code. */
export async function householdIds(db: Sql, bot: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; code: string }>('select id, code from household where bot_id = $1', [bot]);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
