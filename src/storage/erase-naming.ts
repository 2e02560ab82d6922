import { speaksOf, type OthersName, type Sought } from '../domain/privacy/naming.ts';
import type { Sql } from './database.ts';

/** So many messages are looked at in one statement. */
const size = 2_000;

/** SQL for whether the text of a JSON value holds one of these words as JSON writes it: all that may speak of somebody, and more. */
export const mayHold = (value: string, words: string): string =>
  `exists (select from unnest(${words}::text[]) as word, to_jsonb(word) as quoted where strpos(${value}::text, substr(quoted::text, 2, length(quoted::text) - 2)) > 0)`;

/** Whom an erasure looks for, with everybody else in the bot whose name holds one of these names; `apart` are the household and the people who are erased. */
export async function soughtIn(
  tx: Sql,
  asked: { readonly bot: string; readonly names: readonly string[]; readonly apart: { readonly household?: string; readonly people: readonly string[] } },
): Promise<Sought> {
  const { household, people } = asked.apart;
  const names = [...new Set(asked.names.map((name) => name.trim()).filter((name) => name !== ''))];
  const others = await tx.query<{ name: string; household: string | null }>(
    `select distinct o.name, o.household from (
       select h.head_name as name, h.id as household from household h where h.bot_id = $1 and h.id is distinct from $3::uuid
       union all select m.name, h.id from member m join household h on h.id = m.household_id where h.bot_id = $1 and h.id is distinct from $3::uuid
       union all select p.name, c.household_id from person p left join contact c on c.person_id = p.id where p.bot_id = $1 and p.id <> all($4::uuid[])
     ) o where exists (select from unnest($2::text[]) as name where strpos(o.name, name) > 0)`,
    [asked.bot, names, household ?? null, [...people]],
  );
  return {
    names,
    ...(household === undefined ? {} : { ids: [household] }),
    others: others.map((other): OthersName => ({ name: other.name, ...(other.household === null ? {} : { household: other.household }) })),
  };
}

interface Told {
  readonly id: string;
  readonly message: unknown;
  readonly about: unknown;
}

/**
 * Messages of anybody that speak of who is sought: they are about the household by the ids of their row, or hold a name; owed ones are dropped. Returns how
 * many there were. Idempotent. Epoch milliseconds.
 */
export async function eraseMessagesNaming(tx: Sql, asked: { readonly bot: string; readonly sought: Sought; readonly at: number }): Promise<number> {
  const { bot, sought, at } = asked;
  let found = 0;
  for (let after: string | undefined, goesOn = true; goesOn;) {
    const rows: readonly Told[] = await tx.query<Told>(
      `select o.id, o.message, o.about from outbox o where o.bot_id = $1 and o.message is not null and ($3::uuid is null or o.id > $3::uuid)
         and (o.about is not null or ${mayHold('o.message', '$2')}) order by o.id limit $4`,
      [bot, [...sought.names, ...(sought.ids ?? [])], after ?? null, size],
    );
    const homes = await homesOf(tx, rows);
    const gone = rows.filter((row) => {
      const about = homes.get(row.id) ?? [];
      return about.some((home) => sought.ids?.includes(home) === true) || speaksOf(row.message, sought, about);
    });
    if (gone.length > 0) {
      await tx.query(
        `update outbox set message = null, state = case when state = 'owed' then 'dropped' else state end, code = case when state = 'owed' then 'erased' else code end,
           sent_at = case when state = 'owed' then to_timestamp($2::float8 / 1000) else sent_at end where id = any($1::uuid[])`,
        [gone.map(({ id }) => id), at],
      );
    }
    found += gone.length;
    after = rows.at(-1)?.id;
    goesOn = rows.length === size;
  }
  return found;
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const ofHouseholds = ['case_file', 'climb', 'pause', 'visit', 'promise', 'household_message'];

/** Which households rows are about, by the ids they keep of what they speak of. */
async function homesOf(tx: Sql, rows: readonly Told[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = new Map(rows.map((row) => [row.id, JSON.stringify(row.about ?? '').match(uuid) ?? []]));
  const all = [...new Set([...ids.values()].flat())];
  if (all.length === 0) return new Map();
  const found = await tx.query<{ id: string; household: string }>(
    `select id, id as household from household where id = any($1::uuid[])
     ${ofHouseholds.map((table) => `union all select id, household_id from ${table} where id = any($1::uuid[])`).join(' ')}`,
    [all],
  );
  const home = new Map(found.map(({ id, household }) => [id, household]));
  return new Map([...ids].map(([row, its]) => [row, its.flatMap((id) => home.get(id) ?? [])]));
}
