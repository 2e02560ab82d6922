import type { Sql } from './database.ts';
import { raiseAccess } from './people.ts';

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

/** A chat that speaks for somebody. */
interface VillageLink {
  /** The account's id: a UUID made by the caller. */
  readonly id: string;
  readonly chat: string;
  readonly person: string;
  readonly language: string;
}

/** Gives people who have none a chat of their own each, since a moment (epoch milliseconds). */
export async function linkVillage(
  tx: Sql,
  { bot, channel, links, at }: { readonly bot: string; readonly channel: string; readonly links: readonly VillageLink[]; readonly at: number },
): Promise<void> {
  const columns = [links.map((one) => one.id), links.map((one) => one.chat), links.map((one) => one.person), links.map((one) => one.language)];
  await tx.query(
    `with l as materialized (select * from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[]) as l(id, chat, person, language)),
     made as (insert into account (id, bot_id, channel, chat, version, state, language, reachable) select id, $1, $2, chat, 0, '{}', language, true from l returning id)
     insert into account_person (account_id, person_id, linked_at) select l.id, l.person, to_timestamp($7::float8 / 1000) from l join made on made.id = l.id`,
    [bot, channel, ...columns, at],
  );
  await raiseAccess(
    tx,
    links.map((one) => one.person),
  );
}
