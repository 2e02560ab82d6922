import type { CaseEvent, CaseFile, CaseHome, EventData } from '../domain/cases/case.ts';
import { holderNow } from '../domain/cases/holder.ts';
import { homeColumns, homeOf, peopleSql, unreachedOf, type HomeRow, type PersonNear } from './case-homes.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';
import { present } from './present.ts';

/** SQL: whether whoever has the case `f` was given it by name; a handover of the household is none. */
export const givenSql = `exists (select from case_event g where g.case_id = f.id and g.data->>'as' = 'case.assign' and g.data->>'holder' = f.holder_id::text)`;

/** One case as `fileColumns` gives it. */
export type CaseRow = { readonly [K in keyof CaseFile]-?: undefined extends CaseFile[K] ? Exclude<CaseFile[K], undefined> | null : CaseFile[K] };

/** The columns of a case, of `case_file f`. */
export const fileColumns = `f.id, f.household_id as household, f.type, f.number, f.stage, f.category, f.urgency, f.words, f.attachments, f.opened_at as "openedAt",
  f.opened_by as "openedBy", f.opened_for as "openedFor", f.holder_id as holder, f.deadline_at as "deadlineAt", f.answered_at as "answeredAt",
  f.settled_at as "settledAt", f.closed_at as "closedAt", f.rating, f.rating_words as "ratingWords", f.about_ids as about, f.version`;

/** A row with more than a case in it as the case alone. */
export function fileOf(row: CaseRow): CaseFile {
  const { id, household, type, number, stage, category, urgency, words, attachments, openedAt, openedBy, openedFor, holder } = row;
  const { deadlineAt, answeredAt, settledAt, closedAt, rating, ratingWords, about, version } = row;
  const all: CaseRow = { id, household, type, number, stage, category, urgency, words, attachments, openedAt, openedBy, openedFor, holder } as CaseRow;
  return present({ ...all, deadlineAt, answeredAt, settledAt, closedAt, rating, ratingWords, about, version });
}

type StoredRow = CaseRow &
  HomeRow & {
    readonly workers: readonly string[] | null;
    readonly given: boolean;
    readonly people: readonly PersonNear[] | null;
    readonly wordHash: string | null;
  };

/** A case with everybody who has to do with it. */
export interface StoredCase {
  readonly file: CaseFile;
  readonly home: CaseHome;
  /** Who did some of the work on it. */
  readonly workOf: readonly string[];
  /** Whom a supervisor gave it to by name. */
  readonly givenTo?: string;
  /** The name of whoever has it. */
  readonly holderName?: string;
  /** The keyed hash of the word that opens news of it on a shared account. */
  readonly wordHash?: string;
}

/** Which case is asked for, as it stands at a moment (epoch milliseconds). */
export interface CaseAsked {
  readonly bot: string;
  readonly id: string;
  readonly now: number;
}

/** Cases in the order asked, in one statement; undefined where there is none. */
export async function storedCases(db: Sql, asked: readonly CaseAsked[]): Promise<readonly (StoredCase | undefined)[]> {
  // Materialized: whoever is in charge is looked for once, not again for each time they are named.
  const rows = await db.query<StoredRow & { readonly n: number }>(
    `with c as materialized (select q.n, ${fileColumns}, f.word_hash as "wordHash", ${givenSql} as given,
       (select json_agg(distinct e.by_id) from case_event e where e.case_id = f.id and e.by_id is not null and e.data->>'as' = 'case.act') as workers,
       ${homeColumns('q.at', 'f.about_ids')}
     from jsonb_to_recordset($1::jsonb) as q(n int4, id uuid, bot text, at float8) join case_file f on f.id = q.id and f.bot_id = q.bot
       join household h on h.id = f.household_id join area ar on ar.id = h.area_id)
   select c.*, ${peopleSql(`select c.holder union select c.responsible union select (s->>'person')::uuid from json_array_elements(c.supervisors) s`)} as people from c`,
    [json(asked.map(({ bot, id, now }, n) => ({ n, id, bot, at: now })))],
    'stored_cases',
  );
  const found = new Map(rows.map((row) => [row.n, storedOf(row)]));
  return asked.map((_, n) => found.get(n));
}

/** One case by id as it stands at a moment (epoch milliseconds). */
export async function caseById(db: Sql, bot: string, id: string, now: number): Promise<StoredCase | undefined> {
  return (await storedCases(db, [{ bot, id, now }]))[0];
}

/** Cases by id as they stand at a moment (epoch milliseconds). */
export async function casesById(db: Sql, bot: string, ids: readonly string[], now: number): Promise<ReadonlyMap<string, StoredCase>> {
  const stored = await storedCases(
    db,
    ids.map((id) => ({ bot, id, now })),
  );
  return new Map(stored.flatMap((one) => (one === undefined ? [] : [[one.file.id, one] as const])));
}

function storedOf(row: StoredRow): StoredCase {
  const { holder: before, ...rest } = fileOf(row);
  const people = row.people ?? [];
  const home = { ...homeOf(row), unreachable: unreachedOf(people) };
  const givenTo = row.given ? before : undefined;
  const holder = rest.settledAt === undefined ? holderNow({ ...rest, ...(before === undefined ? {} : { holder: before }) }, home, givenTo) : before;
  const holderName = people.find((one) => one.id === holder)?.name;
  return {
    file: { ...rest, ...(holder === undefined ? {} : { holder }) },
    home,
    workOf: row.workers ?? [],
    ...(givenTo === undefined ? {} : { givenTo }),
    ...(holderName === undefined ? {} : { holderName }),
    ...(row.wordHash === null ? {} : { wordHash: row.wordHash }),
  };
}

/** An event with the name of whoever did it. */
export interface NamedEvent extends CaseEvent {
  readonly name?: string;
}

/** What happened to a case, from the first on. */
export async function eventsOfCase(db: Sql, id: string): Promise<readonly NamedEvent[]> {
  const rows = await db.query<{ seq: number; at: number; by: string | null; kind: string; data: EventData; name: string | null }>(
    `select e.seq, e.at, e.by_id as by, e.kind, e.data, p.name from case_event e left join person p on p.id = e.by_id where e.case_id = $1::uuid order by e.seq`,
    [id],
    'case_events',
  );
  return rows.map((row) => present(row));
}

/** Of what kinds a household has problems that are open. */
export async function openKinds(db: Sql, household: string): Promise<readonly string[]> {
  const rows = await db.query<{ category: string }>(
    `select distinct category from case_file where household_id = $1::uuid and type = 'problem' and settled_at is null`,
    [household],
    'open_kinds',
  );
  return rows.map(({ category }) => category);
}
