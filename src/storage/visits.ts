import type { Scope } from '../domain/policy/scope.ts';
import type { Standard } from '../domain/standards.ts';
import type { ChainHead } from '../domain/visits/journal.ts';
import type { PromiseRecord } from '../domain/visits/promises.ts';
import type { VisitedHousehold } from '../domain/visits/record.ts';
import type { Met, Promise as VisitPromise, PromiseOutcome, Purpose, Visit } from '../domain/visits/visit.ts';
import type { Day } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { givenRows } from './given-rows.ts';
import { householdColumns, householdOf, type HouseholdRow } from './households.ts';
import { present } from './present.ts';
import { scopeSql } from './scope.ts';

export { duePromises, promisesOfHousehold, promisesOfVisit, type DueAsked, type DuePromises } from './promises.ts';
export { saveCorrected, saveNoted, saveRecorded } from './save-visit.ts';

interface VisitRow {
  readonly id: string;
  readonly household_id: string;
  readonly cadre_id: string;
  readonly visited_on: Day;
  readonly recorded_at: number;
  readonly purpose: Purpose;
  readonly met: Met;
  readonly narrative: string;
  readonly concerns: readonly Standard[];
  readonly attachments: readonly string[];
  readonly late: boolean;
  readonly revision: number;
  readonly promises: readonly { readonly id: string; readonly words: string; readonly due: Day | null }[] | null;
  readonly outcomes: readonly PromiseOutcome[] | null;
}

const columns = `v.id, v.household_id, v.cadre_id, v.visited_on, v.recorded_at, v.purpose, v.met, v.narrative, v.concerns, v.attachments, v.late, v.revision,
  (select json_agg(json_build_object('id', pr.id, 'words', pr.words, 'due', pr.due_on) order by pr.id) from promise pr where pr.visit_id = v.id) as promises,
  (select json_agg(json_build_object('promise', pr.id, 'outcome', pr.outcome) order by pr.id) from promise pr where pr.outcome_visit_id = v.id) as outcomes`;

function visitOf(row: VisitRow): Visit {
  return {
    id: row.id,
    household: row.household_id,
    cadre: row.cadre_id,
    visitedOn: row.visited_on,
    recordedAt: row.recorded_at,
    purpose: row.purpose,
    met: row.met,
    narrative: row.narrative,
    concerns: row.concerns,
    attachments: row.attachments,
    late: row.late,
    revision: row.revision,
    promises: (row.promises ?? []).map((p): VisitPromise => present(p)),
    outcomes: row.outcomes ?? [],
  };
}

/** A visit as it stands, or undefined where there is none within the scope, or it was erased: nothing is to be added to that. */
export async function visitById(db: Sql, id: string, scope: Scope = { kind: 'all' }): Promise<Visit | undefined> {
  const bind = new Bindings();
  const rows = await db.query<VisitRow>(
    `select ${columns} from visit v join household h on h.id = v.household_id where v.id = ${bind.add(id, 'uuid')} and v.erased_at is null and ${scopeSql(scope, bind, 'entries')}`,
    bind.values,
  );
  return rows[0] === undefined ? undefined : visitOf(rows[0]);
}

/** The latest visits to a household, the latest first; with `erased: false` without those that were erased. */
export async function visitsOfHousehold(
  db: Sql,
  asked: { readonly household: string; readonly limit: number; readonly offset?: number; readonly scope?: Scope; readonly erased?: false },
): Promise<readonly Visit[]> {
  const bind = new Bindings();
  const rows = await db.query<VisitRow>(
    `select ${columns} from visit v join household h on h.id = v.household_id
     where v.household_id = ${bind.add(asked.household, 'uuid')} and ${scopeSql(asked.scope ?? { kind: 'all' }, bind, 'entries')}
       ${asked.erased === false ? 'and v.erased_at is null' : ''}
     order by v.visited_on desc, v.recorded_at desc, v.id desc limit ${bind.add(asked.limit)} offset ${bind.add(asked.offset ?? 0)}`,
    bind.values,
  );
  return rows.map(visitOf);
}

/** How many visits to a household there are, without erased ones. */
export async function countVisitsOf(db: Sql, household: string): Promise<number> {
  return (await db.query<{ count: number }>('select count(*)::int4 as count from visit where household_id = $1::uuid and erased_at is null', [household]))[0]!
    .count;
}

/** An entry of one's own journal, with the household it speaks of. */
export interface JournalLine extends Visit {
  readonly householdName: string;
  readonly householdCode: string;
}

/** A cadre's own entries within the scope, the last recorded first; `before` is the last one of the page before. Erased ones are left out. */
export async function journalOfCadre(
  db: Sql,
  asked: { readonly person: string; readonly limit: number; readonly before?: { readonly recordedAt: number; readonly id: string }; readonly scope?: Scope },
): Promise<readonly JournalLine[]> {
  const bind = new Bindings();
  const before =
    asked.before === undefined
      ? 'true'
      : `(v.recorded_at, v.id) < (to_timestamp(${bind.add(asked.before.recordedAt, 'float8')} / 1000), ${bind.add(asked.before.id, 'uuid')})`;
  const rows = await db.query<VisitRow & { head_name: string; code: string }>(
    `select ${columns}, h.head_name, h.code from visit v join household h on h.id = v.household_id
     where v.cadre_id = ${bind.add(asked.person, 'uuid')} and v.erased_at is null and ${before} and ${scopeSql(asked.scope ?? { kind: 'all' }, bind, 'entries')}
     order by v.recorded_at desc, v.id desc limit ${bind.add(asked.limit)}`,
    bind.values,
  );
  return rows.map((row) => ({ ...visitOf(row), householdName: row.head_name, householdCode: row.code }));
}

/** The notes that were added to a visit, in order. */
export async function notesOfVisit(db: Sql, visit: string): Promise<readonly string[]> {
  const rows = await db.query<{ note: string }>(
    `select content->>'note' as note from journal_entry where visit_id = $1::uuid and kind = 'note' and content is not null order by seq`,
    [visit],
  );
  return rows.map((row) => row.note);
}

/** Where a household's chain ends; undefined where there is no such household. */
export async function chainHead(db: Sql, household: string): Promise<ChainHead | undefined> {
  const rows = await db.query<ChainHead>(`select chain_seq as seq, chain_head as hash from household where id = $1::uuid`, [household]);
  return rows[0];
}

/** The latest different days of visits that count, the latest first: seven are all that a cadence looks at. `without` leaves one visit out. */
export async function visitDays(
  db: Sql,
  asked: { readonly household: string; readonly counts: readonly Met[]; readonly without?: string; readonly limit?: number },
): Promise<readonly Day[]> {
  const rows = await db.query<{ day: Day }>(
    `select distinct visited_on as day from visit where household_id = $1::uuid and met = any($2::text[]) and id is distinct from $3::uuid order by 1 desc limit $4`,
    [asked.household, [...asked.counts], asked.without ?? null, asked.limit ?? 7],
  );
  return rows.map((row) => row.day);
}

/** Which household; `counts`: the meetings that count; `without`: the visit being corrected. */
export interface VisitedAsked {
  readonly id: string;
  readonly counts: readonly Met[];
  readonly without?: string;
}

/** A household as a visit to it is decided on, with its open promises. */
export type Visited = VisitedHousehold & { readonly open: readonly PromiseRecord[] };

interface VisitedRow extends HouseholdRow {
  /** Which of those asked it is, counted from 1. */
  readonly n: number;
  readonly chain_seq: number;
  readonly chain_head: string;
  readonly counted: readonly Day[] | null;
  readonly open: readonly (PromiseRecord & { due: Day | null })[] | null;
}

/** These households, each of one moment, in the order asked; undefined where there is none. */
export async function visitedHouseholds(db: Sql, asked: readonly VisitedAsked[]): Promise<readonly (Visited | undefined)[]> {
  const rows = await db.query<VisitedRow>(
    `select q.n, ${householdColumns}, h.chain_seq, h.chain_head,
       (select json_agg(d.day) from (select distinct v.visited_on as day from visit v
          where v.household_id = h.id and v.met = any(string_to_array(q.counts, ',')) and v.id is distinct from q.without order by 1 desc limit 7) d) as counted,
       (select json_agg(json_build_object('id', p.id, 'household', p.household_id, 'visit', p.visit_id, 'cadre', p.cadre_id, 'words', p.words, 'due', p.due_on)
          order by p.due_on nulls last, p.id) from promise p where p.household_id = h.id and p.outcome is null) as open
     from (select id, counts, without, n::int4 from ${givenRows('uuid', 'text', 'uuid')} as q(id, counts, without, n) where n > 0) q
     join household h on h.id = q.id join area ar on ar.id = h.area_id`,
    [asked.map((one) => one.id), asked.map((one) => one.counts.join(',')), asked.map((one) => one.without ?? null)],
    'visited_households',
  );
  const found = new Array<Visited | undefined>(asked.length).fill(undefined);
  for (const row of rows) {
    found[row.n - 1] = {
      ...householdOf(row),
      chain: { seq: row.chain_seq, hash: row.chain_head },
      counted: row.counted ?? [],
      open: (row.open ?? []).map((promise): PromiseRecord => present(promise)),
    };
  }
  return found;
}

/** One of them. */
export async function visitedHousehold(db: Sql, asked: VisitedAsked): Promise<Visited | undefined> {
  return (await visitedHouseholds(db, [asked]))[0];
}
