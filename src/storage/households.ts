import type { Assignment, Household, Member, Register, Relation } from '../domain/households/household.ts';
import type { Scope } from '../domain/policy/scope.ts';
import type { Day } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { givenRows } from './given-rows.ts';
import { present } from './present.ts';
import { scopeSql } from './scope.ts';

/** One household as `householdColumns` gives it. */
export interface HouseholdRow {
  readonly id: string;
  readonly code: string;
  readonly head_name: string;
  readonly area_id: string;
  readonly path: string;
  readonly area_name: string;
  readonly zone: string;
  readonly register: Register;
  readonly language: string | null;
  readonly address: string | null;
  readonly since: Day;
  readonly owed_from: Day | null;
  readonly paused_from: Day | null;
  readonly last_visit_on: Day | null;
  readonly due_on: Day | null;
  readonly overdue_from: Day | null;
  readonly members: readonly MemberRow[] | null;
  readonly assignments: readonly AssignmentRow[] | null;
}

export interface AssignmentRow {
  readonly cadre: string;
  readonly from: Day;
  readonly to: Day | null;
}

interface MemberRow {
  readonly name: string;
  readonly relation: Relation;
  readonly birthYear: number | null;
  readonly sex: 'female' | 'male' | null;
  readonly schooling: string | null;
  readonly health: string | null;
  readonly disability: string | null;
  readonly workAbility: string | null;
}

/** Who was responsible for a `household h`, and when. */
export const assignmentsColumn = `(select json_agg(json_build_object('cadre', s.person_id, 'from', s.from_day, 'to', s.to_day) order by s.from_day, s.id)
    from assignment s where s.household_id = h.id) as assignments`;

export const assignmentsOf = (rows: readonly AssignmentRow[] | null): readonly Assignment[] => (rows ?? []).map((a): Assignment => present(a));

/** The columns of a whole household, of `household h join area ar`. Identity numbers are never among them. */
export const householdColumns = `h.id, h.code, h.head_name, h.area_id, ar.path, ar.name as area_name, ar.zone, h.register, h.language, h.address,
  h.since, h.owed_from, h.paused_from, h.last_visit_on, h.due_on, h.overdue_from,
  (select json_agg(json_build_object('name', m.name, 'relation', m.relation, 'birthYear', m.birth_year, 'sex', m.sex, 'schooling', m.schooling,
    'health', m.health, 'disability', m.disability, 'workAbility', m.work_ability) order by m.id) from member m where m.household_id = h.id) as members,
  ${assignmentsColumn}`;

const select = `select ${householdColumns} from household h join area ar on ar.id = h.area_id`;

/** A row as the house knows households. */
export function householdOf(row: HouseholdRow): Household {
  return {
    ...present({
      id: row.id,
      code: row.code,
      headName: row.head_name,
      area: row.area_id,
      areaPath: row.path,
      areaName: row.area_name,
      zone: row.zone,
      register: row.register,
      language: row.language,
      address: row.address,
      since: row.since,
      owedFrom: row.owed_from,
      pausedFrom: row.paused_from,
      lastVisitOn: row.last_visit_on,
      dueOn: row.due_on,
      overdueFrom: row.overdue_from,
    }),
    members: (row.members ?? []).map((m): Member => present(m)),
    assignments: assignmentsOf(row.assignments),
  };
}

/** A household as a cadre's list shows it and a message can name it. */
export interface ListedHousehold extends Pick<Household, 'id' | 'code' | 'headName' | 'areaName' | 'zone' | 'register' | 'dueOn' | 'overdueFrom'> {
  readonly members: readonly Pick<Member, 'name' | 'relation'>[];
}

interface ListedRow {
  /** Which of those asked it belongs to, counted from 1. */
  readonly n: number;
  readonly id: string;
  readonly code: string;
  readonly head_name: string;
  readonly area_name: string;
  readonly zone: string;
  readonly register: Register;
  readonly due_on: Day | null;
  readonly overdue_from: Day | null;
  readonly members: readonly (readonly [name: string, relation: Relation])[] | null;
}

/** Whose households are asked for, and on which day. */
export interface CadreAsked {
  readonly bot: string;
  readonly person: string;
  readonly day: Day;
}

/** The households each cadre is responsible for on a day, in the order asked: those longest overdue first, then those due soonest, then by code. */
export async function householdsOfCadres(db: Sql, asked: readonly CadreAsked[]): Promise<readonly (readonly ListedHousehold[])[]> {
  const rows = await db.query<ListedRow>(
    `select q.n, h.id, h.code, h.head_name, ar.name as area_name, ar.zone, h.register, h.due_on, h.overdue_from,
       (select json_agg(json_build_array(m.name, m.relation) order by m.id) from member m where m.household_id = h.id) as members
     from (select bot, person, day, n::int4 from ${givenRows('text', 'uuid', 'date')} as q(bot, person, day, n) where n > 0) q
     cross join lateral (
       select h.* from household h where h.bot_id = q.bot and h.id in (
         select mine.household_id from assignment mine where mine.person_id = q.person and mine.from_day <= q.day and (mine.to_day is null or mine.to_day >= q.day))
     ) h join area ar on ar.id = h.area_id
     order by q.n, case when h.overdue_from <= q.day then h.overdue_from end nulls last, h.due_on nulls last, h.code`,
    [asked.map((one) => one.bot), asked.map((one) => one.person), asked.map((one) => one.day)],
    'households_of_cadres',
  );
  const lists = asked.map((): ListedHousehold[] => []);
  for (const row of rows) {
    lists[row.n - 1]!.push({
      id: row.id,
      code: row.code,
      headName: row.head_name,
      areaName: row.area_name,
      zone: row.zone,
      register: row.register,
      ...(row.due_on === null ? {} : { dueOn: row.due_on }),
      ...(row.overdue_from === null ? {} : { overdueFrom: row.overdue_from }),
      members: (row.members ?? []).map(([name, relation]) => ({ name, relation })),
    });
  }
  return lists;
}

/** The same of one cadre. */
export async function householdsOfCadre(db: Sql, asked: CadreAsked): Promise<readonly ListedHousehold[]> {
  return (await householdsOfCadres(db, [asked]))[0]!;
}

/** One household in full, or undefined where there is none within the scope. */
export async function householdById(db: Sql, id: string, scope: Scope = { kind: 'all' }): Promise<Household | undefined> {
  const bind = new Bindings();
  const text = `${select} where h.id = ${bind.add(id, 'uuid')} and ${scopeSql(scope, bind, 'households')}`;
  // The plain question comes often enough to be kept prepared; the others have a text for each scope.
  const rows = await db.query<HouseholdRow>(text, bind.values, scope.kind === 'all' ? 'household_by_id' : undefined);
  return rows[0] === undefined ? undefined : householdOf(rows[0]);
}

/** What is asked of households to tell who may read of them, by id. */
export async function householdSubjects(
  db: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Household, 'id' | 'areaPath' | 'zone' | 'assignments'>>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<Pick<HouseholdRow, 'id' | 'path' | 'zone' | 'assignments'>>(
    `select h.id, ar.path, ar.zone, ${assignmentsColumn} from household h join area ar on ar.id = h.area_id where h.id = any($1::uuid[])`,
    [[...ids]],
    'household_subjects',
  );
  return new Map(rows.map(({ id, path, zone, assignments }) => [id, { id, areaPath: path, zone, assignments: assignmentsOf(assignments) }]));
}

/** The same by the code the import gave it. */
export async function householdByCode(db: Sql, bot: string, code: string, scope: Scope = { kind: 'all' }): Promise<Household | undefined> {
  const bind = new Bindings();
  const rows = await db.query<HouseholdRow>(
    `${select} where h.bot_id = ${bind.add(bot)} and h.code = ${bind.add(code)} and ${scopeSql(scope, bind, 'households')}`,
    bind.values,
  );
  return rows[0] === undefined ? undefined : householdOf(rows[0]);
}

/** Households of a bot within a scope, by code, but for those that were erased; `after` is the code the last page ended with. */
export async function listHouseholds(
  db: Sql,
  asked: { readonly bot: string; readonly scope: Scope; readonly limit: number; readonly after?: string },
): Promise<readonly Household[]> {
  const bind = new Bindings();
  const rows = await db.query<HouseholdRow>(
    `${select} where h.bot_id = ${bind.add(asked.bot)} and h.head_name <> '' and h.code > ${bind.add(asked.after ?? '')} and ${scopeSql(asked.scope, bind, 'households')}
     order by h.code limit ${bind.add(asked.limit)}`,
    bind.values,
  );
  return rows.map(householdOf);
}

/** Whoever is responsible for a household on a day: a person's id. */
export async function responsible(db: Sql, household: string, day: Day): Promise<string | undefined> {
  const rows = await db.query<{ person_id: string }>(
    `select person_id from assignment where household_id = $1::uuid and from_day <= $2::date and (to_day is null or to_day >= $2::date) order by from_day desc limit 1`,
    [household, day],
  );
  return rows[0]?.person_id;
}

/** Who speaks for a household: the person's id; the one longest so, where there are several. */
export async function contactOfHousehold(db: Sql, household: string): Promise<string | undefined> {
  const rows = await db.query<{ person_id: string }>(
    `select c.person_id from contact c join person p on p.id = c.person_id
     where c.household_id = $1::uuid and c.to_day is null and p.erased_at is null order by c.from_day, c.person_id limit 1`,
    [household],
  );
  return rows[0]?.person_id;
}
