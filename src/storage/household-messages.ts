import type { Scope } from '../domain/policy/scope.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { scopeSql } from './scope.ts';

/** What a household wrote, said or sent outside any question, and that has become nothing yet. Moments are epoch milliseconds. */
export interface HouseholdMessage {
  readonly id: string;
  readonly household: string;
  readonly person: string;
  /** When it was said; where more was added once it had been sorted, when that was. */
  readonly at: number;
  readonly words: string;
  /** Ids of files. */
  readonly attachments: readonly string[];
}

/** What tells one state of a message's words and files from another. */
const content = `md5(words || ' ' || array_to_string(attachments, ' '))`;

/** As it is stored, with what its content is now. */
export interface KeptMessage extends HouseholdMessage {
  readonly content: string;
}

/** What became of it: the household itself said what; whoever is responsible made a problem of it, took it as just words, or has answered it. */
type Sorted = 'self' | 'case' | 'words' | 'answered';

/** Keeps a message, or what was added to it `now`: where it has been sorted by then, all of it waits once more. */
export async function keepMessage(tx: Sql, bot: string, message: HouseholdMessage, now: number): Promise<void> {
  await tx.query(
    `insert into household_message (id, bot_id, household_id, person_id, at, words, attachments)
     values ($1::uuid, $2, $3::uuid, $4::uuid, to_timestamp($5::float8 / 1000), $6, $7::uuid[])
     on conflict (id) do update set household_id = excluded.household_id,
       at = case when household_message.sorted is null then household_message.at else to_timestamp($8::float8 / 1000) end, words = excluded.words, attachments = excluded.attachments,
       sorted = null, sorted_by = null, sorted_at = null`,
    [message.id, bot, message.household, message.person, message.at, message.words, [...message.attachments], now],
    'keep_message',
  );
}

interface Sorting {
  readonly id: string;
  /** The content that was read; absent for whoever said it themselves. */
  readonly read?: string | undefined;
  readonly by: string;
  readonly at: number;
  readonly how: Sorted;
}

/** Says what became of a message. False where that was said before, or more was added than was read. */
export async function sortMessage(tx: Sql, { id, read, by, at, how }: Sorting): Promise<boolean> {
  const rows = await tx.query(
    `update household_message set sorted = $4, sorted_by = $2::uuid, sorted_at = to_timestamp($3::float8 / 1000)
     where id = $1::uuid and sorted is null and ($5::text is null or ${content} = $5) returning id`,
    [id, by, at, how, read ?? null],
    'sort_message',
  );
  return rows.length > 0;
}

/** A household's messages that wait since `before` or longer, the oldest first. */
export function unsortedOf(db: Sql, household: string, before: number): Promise<readonly KeptMessage[]> {
  return db.query<KeptMessage>(
    `select id, household_id as household, person_id as person, at, words, attachments, ${content} as content from household_message
     where household_id = $1::uuid and sorted is null and at <= to_timestamp($2::float8 / 1000) order by at, id`,
    [household, before],
    'unsorted_of',
  );
}

/** A message by its id, with who sorted it. */
export async function messageById(db: Sql, id: string): Promise<(KeptMessage & { readonly sortedBy: string | null }) | undefined> {
  const [row] = await db.query<KeptMessage & { readonly sortedBy: string | null }>(
    `select id, household_id as household, person_id as person, at, words, attachments, ${content} as content, sorted_by as "sortedBy" from household_message where id = $1::uuid`,
    [id],
    'message_by_id',
  );
  return row;
}

/** Households within a scope of which a message waits since `before` or longer (epoch milliseconds), the one that waits longest first. */
export function unsortedHomes(
  db: Sql,
  asked: { readonly bot: string; readonly scope: Scope; readonly before: number; readonly limit: number },
): Promise<readonly { readonly id: string; readonly headName: string; readonly areaName: string }[]> {
  const bind = new Bindings();
  return db.query(
    `select h.id, h.head_name as "headName", ar.name as "areaName" from household h join area ar on ar.id = h.area_id
     join (select household_id, min(at) as at from household_message where sorted is null and at <= to_timestamp(${bind.add(asked.before)}::float8 / 1000) group by household_id) m
       on m.household_id = h.id
     where h.bot_id = ${bind.add(asked.bot)} and ${scopeSql(asked.scope, bind, 'households')} order by m.at, h.code limit ${bind.add(asked.limit)}`,
    bind.values,
  );
}
