import type { CaseChange, CaseEvent, CaseFile, CaseHome, EventData } from '../domain/cases/case.ts';
import { holderNow } from '../domain/cases/holder.ts';
import { homeColumns, homeOf, type HomeRow } from './case-homes.ts';
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
    readonly names: Readonly<Record<string, string>> | null;
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

/** Cases in the order asked, in one statement; undefined where there is none. Whom chat does not reach is not asked. */
export async function storedCases(db: Sql, asked: readonly CaseAsked[]): Promise<readonly (StoredCase | undefined)[]> {
  // Materialized: whoever is in charge is looked for once, not again for each time they are named.
  const rows = await db.query<StoredRow & { readonly n: number }>(
    `with c as materialized (select q.n, ${fileColumns}, f.word_hash as "wordHash", ${givenSql} as given,
       (select json_agg(distinct e.by_id) from case_event e where e.case_id = f.id and e.by_id is not null and e.data->>'as' = 'case.act') as workers,
       ${homeColumns('q.at', 'f.about_ids')}
     from jsonb_to_recordset($1::jsonb) as q(n int4, id uuid, bot text, at float8) join case_file f on f.id = q.id and f.bot_id = q.bot
       join household h on h.id = f.household_id join area ar on ar.id = h.area_id)
   select c.*, (select json_object_agg(p.id, p.name) from person p
     where p.id = any(array(select c.holder union select c.responsible union select (s->>'person')::uuid from json_array_elements(c.supervisors) s))) as names from c`,
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
  const home = homeOf(row);
  const givenTo = row.given ? before : undefined;
  const holder = rest.settledAt === undefined ? holderNow({ ...rest, ...(before === undefined ? {} : { holder: before }) }, home, givenTo) : before;
  const holderName = holder === undefined ? undefined : row.names?.[holder];
  return {
    file: { ...rest, ...(holder === undefined ? {} : { holder }) },
    home,
    workOf: row.workers ?? [],
    ...(givenTo === undefined ? {} : { givenTo }),
    ...(holderName === undefined ? {} : { holderName }),
    ...(row.wordHash === null ? {} : { wordHash: row.wordHash }),
  };
}

/** The number the household's next case of a type gets. Somebody else's may come first: `saveOpened` then says so. */
export async function nextCaseNumber(db: Sql, household: string, type: string): Promise<number> {
  const [row] = await db.query<{ number: number }>(
    'select coalesce(max(number), 0) + 1 as number from case_file where household_id = $1::uuid and type = $2',
    [household, type],
    'next_case_number',
  );
  return row?.number ?? 1;
}

const columnsOf = ({ file, event }: CaseChange, more: Readonly<Record<string, unknown>>): string =>
  json({ ...file, ...more, event: { ...event, data: event.data } });

/** Shape of the JSON that `columnsOf` makes, for `jsonb_to_record`. */
const shape = `(id uuid, bot text, household uuid, type text, number int4, stage text, category text, urgency text, words text, attachments uuid[],
  "openedAt" float8, "openedBy" uuid, "openedFor" text, holder uuid, "deadlineAt" float8, "answeredAt" float8, "settledAt" float8, "closedAt" float8,
  rating int4, "ratingWords" text, about uuid[], "wordHash" text, version int4, event jsonb)`;

const eventFrom = (written: string): string =>
  `insert into case_event (case_id, seq, at, by_id, kind, data)
   select ${written}.id, (c.event->>'seq')::int4, to_timestamp((c.event->>'at')::float8 / 1000), (c.event->>'by')::uuid, c.event->>'kind', c.event->'data'
   from c join ${written} on true`;

/**
 * Saves a case that was just opened, with its first event. False where another case of the household took its number meanwhile: nothing is
 * written, and it is to be decided anew.
 */
export async function saveOpened(tx: Sql, bot: string, change: CaseChange, wordHash?: string): Promise<boolean> {
  const rows = await tx.query(
    `with c as materialized (select * from jsonb_to_record($1::jsonb) as c${shape}),
     written as (
       insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_by, opened_for,
         holder_id, deadline_at, about_ids, word_hash, version)
       select id, bot, household, type, number, stage, category, urgency, words, attachments, to_timestamp("openedAt" / 1000), "openedBy", "openedFor",
         holder, to_timestamp("deadlineAt" / 1000), about, "wordHash", version from c
       on conflict (household_id, type, number) do nothing returning id
     ),
     event as (${eventFrom('written')})
     select id from written`,
    [columnsOf(change, { bot, ...(wordHash === undefined ? {} : { wordHash }) })],
    'case_opened',
  );
  return rows.length > 0;
}

/** Saves what became of a case, with its event. False where somebody else came first: nothing is written, and it is to be decided anew. */
export async function saveActed(tx: Sql, change: CaseChange): Promise<boolean> {
  const rows = await tx.query(
    `with c as materialized (select * from jsonb_to_record($1::jsonb) as c${shape}),
     written as (
       update case_file f set stage = c.stage, holder_id = c.holder, deadline_at = to_timestamp(c."deadlineAt" / 1000),
         answered_at = to_timestamp(c."answeredAt" / 1000), settled_at = to_timestamp(c."settledAt" / 1000), closed_at = to_timestamp(c."closedAt" / 1000),
         rating = c.rating, rating_words = c."ratingWords", version = c.version
       from c where f.id = c.id and f.version = c.version - 1 returning f.id
     ),
     event as (${eventFrom('written')})
     select id from written`,
    [columnsOf(change, {})],
    'case_acted',
  );
  return rows.length > 0;
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
