import type { Scope } from '../domain/policy/scope.ts';
import type { Standard } from '../domain/standards.ts';
import type { JournalEntry } from '../domain/visits/journal.ts';
import type { Purpose } from '../domain/visits/visit.ts';
import type { Day } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { present } from './present.ts';
import { scopeSql } from './scope.ts';

/** So many rows are held at once, however long the journal is. */
const page = 1_000;

/** One visit as the export shows it. */
export interface JournalRow {
  readonly id: string;
  readonly householdCode: string;
  readonly householdName: string;
  readonly cadreCode?: string;
  readonly cadreName: string;
  readonly visitedOn: Day;
  /** Epoch milliseconds. */
  readonly recordedAt: number;
  readonly purpose: Purpose;
  readonly narrative: string;
  readonly concerns: readonly Standard[];
  readonly promises: readonly { readonly words: string; readonly due?: Day; readonly outcome?: 'kept' | 'broken' }[];
  /** Where each file is kept; files that are not there are left out. */
  readonly attachments: readonly string[];
  readonly revision: number;
  /** Of the visit's latest journal entry. */
  readonly hash: string;
}

interface Row extends Omit<JournalRow, 'cadreCode' | 'promises' | 'attachments'> {
  readonly cadreCode: string | null;
  readonly promises: readonly { readonly words: string; readonly due: Day | null; readonly outcome: 'kept' | 'broken' | null }[] | null;
  readonly attachments: readonly string[] | null;
}

/** The visits made from one day to another (both included), as they stand, by day; within a scope. Reads page by page. */
export async function* journalRows(
  db: Sql,
  asked: { readonly bot: string; readonly from: Day; readonly to: Day; readonly scope: Scope },
): AsyncGenerator<JournalRow> {
  let last: { readonly day: Day; readonly id: string } | undefined;
  for (;;) {
    const bind = new Bindings();
    const after = last === undefined ? 'true' : `(v.visited_on, v.id) > (${bind.add(last.day, 'date')}, ${bind.add(last.id, 'uuid')})`;
    const rows = await db.query<Row>(
      `select v.id, h.code as "householdCode", h.head_name as "householdName", p.code as "cadreCode", p.name as "cadreName", v.visited_on as "visitedOn",
         v.recorded_at as "recordedAt", v.purpose, v.narrative, v.concerns, v.revision,
         (select json_agg(json_build_object('words', pr.words, 'due', pr.due_on, 'outcome', pr.outcome) order by pr.id) from promise pr where pr.visit_id = v.id) as promises,
         (select json_agg(x.sha256 order by f.n) from unnest(v.attachments) with ordinality as f(id, n) join attachment x on x.id = f.id where x.sha256 is not null) as attachments,
         (select j.hash from journal_entry j where j.visit_id = v.id order by j.seq desc limit 1) as hash
       from visit v join household h on h.id = v.household_id join person p on p.id = v.cadre_id
       where h.bot_id = ${bind.add(asked.bot)} and v.visited_on >= ${bind.add(asked.from, 'date')} and v.visited_on <= ${bind.add(asked.to, 'date')}
         and ${after} and ${scopeSql(asked.scope, bind, 'entries')}
       order by v.visited_on, v.id limit ${page}`,
      bind.values,
    );
    for (const { promises, attachments, ...row } of rows) {
      yield { ...present(row), promises: (promises ?? []).map((p) => present(p)), attachments: attachments ?? [] };
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    last = { day: end.visitedOn, id: end.id };
  }
}

/** How many visits `journalRows` will give for a whole bot. */
export async function countVisits(db: Sql, asked: { readonly bot: string; readonly from: Day; readonly to: Day }): Promise<number> {
  const rows = await db.query<{ count: number }>(
    'select count(*) as count from visit v join household h on h.id = v.household_id where h.bot_id = $1 and v.visited_on between $2::date and $3::date',
    [asked.bot, asked.from, asked.to],
  );
  return rows[0]?.count ?? 0;
}

/** How many chains a bot's journal has: one for each household. */
export async function countChains(db: Sql, bot: string): Promise<number> {
  return (await db.query<{ count: number }>('select count(*) as count from household where bot_id = $1', [bot]))[0]?.count ?? 0;
}

/** A household's chain as its row says it ends. */
interface ChainEnd {
  readonly household: string;
  readonly code: string;
  readonly seq: number;
  readonly hash: string;
}

/** Every household of a bot with where its chain ends, by id: `verify` compares it with the entries. Reads page by page. */
export async function* chainEnds(db: Sql, bot: string): AsyncGenerator<ChainEnd> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await db.query<ChainEnd>(
      `select id as household, code, chain_seq as seq, chain_head as hash from household where bot_id = $1 and id > $2::uuid order by id limit ${page}`,
      [bot, after],
    );
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    after = end.household;
  }
}

interface EntryRow extends Omit<JournalEntry, 'content' | 'salt'> {
  readonly content: unknown;
  readonly salt: string | null;
}

const entryColumns = `j.household_id as household, j.seq, j.kind, j.visit_id as visit, j.revision, j.author_id as author, j.recorded_at as "recordedAt", j.content, j.salt, j.digest, j.prev, j.hash`;

function entryOf({ content, salt, ...row }: EntryRow): JournalEntry {
  return salt === null ? row : { ...row, content, salt };
}

/** Every journal entry of a bot, household by household in the order of their ids, each chain from its beginning. Reads page by page. */
export async function* chainEntries(db: Sql, bot: string): AsyncGenerator<JournalEntry> {
  let last = { household: '00000000-0000-0000-0000-000000000000', seq: 0 };
  for (;;) {
    const rows = await db.query<EntryRow>(
      `select ${entryColumns} from journal_entry j join household h on h.id = j.household_id
       where h.bot_id = $1 and (j.household_id, j.seq) > ($2::uuid, $3::int4) order by j.household_id, j.seq limit ${page}`,
      [bot, last.household, last.seq],
    );
    for (const row of rows) yield entryOf(row);
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    last = { household: end.household, seq: end.seq };
  }
}

/** The entries of one visit, in order: how it stood at each revision. */
export async function entriesOfVisit(db: Sql, visit: string): Promise<readonly JournalEntry[]> {
  return (await db.query<EntryRow>(`select ${entryColumns} from journal_entry j where j.visit_id = $1::uuid order by j.seq`, [visit])).map(entryOf);
}
