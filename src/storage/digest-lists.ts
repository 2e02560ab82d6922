import type { DigestPeriod } from '../domain/digests/digest.ts';
import type { Scope } from '../domain/policy/scope.ts';
import type { Met } from '../domain/visits/visit.ts';
import { dayIn, type Day, type Zone } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { areaIds, asksForHelpSql, inCareSql, uncaredSql, unreachedSql, vacantSql } from './digest.ts';
import { pathsSql, scopeSql } from './scope.ts';

/** Which page of which areas. */
export interface PageAsked {
  readonly bot: string;
  readonly scope: Scope;
  readonly day: Day;
  /** From 0. */
  readonly page: number;
  readonly size: number;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

/** A household as a supervisor's list shows it. */
export interface ListedLine {
  readonly id: string;
  readonly headName: string;
  readonly areaName: string;
  /** Who is responsible today. */
  readonly cadre?: string;
  /** Where it is overdue today: from when on. */
  readonly overdueFrom?: Day;
}

/** Which households a list holds, and in which order; `since` is a moment. */
const lists = {
  overdue: { where: (day: string) => `h.overdue_from <= ${day}`, order: 'h.overdue_from, h.code' },
  help: {
    where: (_: string, since: string) => `exists (select from check_in c where c.household_id = h.id and c.answered_at >= ${since} and ${asksForHelpSql('c')})`,
    order: 'ar.path, h.code',
  },
  unreached: { where: () => unreachedSql, order: 'ar.path, h.code' },
  uncared: { where: uncaredSql, order: 'ar.path, h.code' },
} as const;

export type HouseholdList = keyof typeof lists;

/** One page of households in care that a digest counts, in a stable order; `sinceAt` (epoch milliseconds) is the first moment of its period. */
export function householdsListed(db: Sql, list: HouseholdList, asked: PageAsked & { readonly sinceAt: number }): Promise<Page<ListedLine>> {
  const bind = new Bindings();
  const day = bind.add(asked.day, 'date');
  const { where, order } = lists[list];
  // A value that no list names would have no type.
  const since = list === 'help' ? `to_timestamp(${bind.add(asked.sinceAt, 'float8')} / 1000)` : '';
  return householdPage(db, bind, asked, { day, where: where(day, since), order });
}

/** One page of the households in care that have been overdue for `least` to `most` days, the longest first. A household is overdue for 1 day on the first. */
export function householdsOverdue(db: Sql, asked: PageAsked & { readonly least: number; readonly most?: number | undefined }): Promise<Page<ListedLine>> {
  const bind = new Bindings();
  const day = bind.add(asked.day, 'date');
  const from = (days: number): string => `${day} - (${bind.add(days, 'int4')} - 1)`;
  const most = asked.most === undefined ? '' : ` and h.overdue_from >= ${from(asked.most)}`;
  return householdPage(db, bind, asked, { day, where: `h.overdue_from <= ${from(asked.least)}${most}`, order: lists.overdue.order });
}

/** How many households in care have been overdue for at least each of these many days. */
export async function overdueCounts(db: Sql, asked: Omit<PageAsked, 'page' | 'size'>, ages: readonly number[]): Promise<readonly number[]> {
  const ids = await areaIds(db, asked.bot, asked.scope);
  const [row] = await db.query<{ counts: readonly number[] }>(
    `select array_agg(n order by age)::int4[] as counts from (
       select a.age, count(h.id) as n from unnest($3::int4[]) as a(age)
       left join household h on h.area_id = any($1::uuid[]) and h.overdue_from <= $2::date - (a.age - 1) and ${inCareSql} group by a.age) counted`,
    [[...ids], asked.day, [...ages]],
    'overdue_counts',
  );
  return row?.counts ?? ages.map(() => 0);
}

/** One page of the households in care of one cadre, the longest overdue first. */
export function householdsUnder(db: Sql, cadre: string, asked: PageAsked): Promise<Page<ListedLine>> {
  const bind = new Bindings();
  const day = bind.add(asked.day, 'date');
  const where = `exists (select from assignment mine where mine.household_id = h.id and mine.person_id = ${bind.add(cadre, 'uuid')}
    and mine.from_day <= ${day} and (mine.to_day is null or mine.to_day >= ${day}))`;
  return householdPage(db, bind, asked, { day, where, order: `case when h.overdue_from <= ${day} then h.overdue_from end nulls last, h.code` });
}

async function householdPage(
  db: Sql,
  bind: Bindings,
  asked: PageAsked,
  { day, where, order }: { readonly day: string; readonly where: string; readonly order: string },
): Promise<Page<ListedLine>> {
  const ids = bind.add([...(await areaIds(db, asked.bot, asked.scope))], 'uuid[]');
  const rows = await db.query<{ id: string; head_name: string; area_name: string; cadre: string | null; overdue_from: Day | null; total: number }>(
    `select h.id, h.head_name, h.area_name, case when h.overdue_from <= ${day} then h.overdue_from end as overdue_from, h.total,
       (select p.name from assignment s join person p on p.id = s.person_id where s.household_id = h.id and s.from_day <= ${day}
          and (s.to_day is null or s.to_day >= ${day}) order by s.from_day desc limit 1) as cadre
     from (
       select h.id, h.head_name, h.overdue_from, ar.name as area_name, count(*) over ()::int4 as total, row_number() over (order by ${order}) as place
       from household h join area ar on ar.id = h.area_id where h.area_id = any(${ids}) and ${inCareSql} and ${where}
       order by place ${pageSql(asked, bind)}
     ) h order by h.place`,
    bind.values,
  );
  return paged(rows, (row) => ({
    id: row.id,
    headName: row.head_name,
    areaName: row.area_name,
    ...(row.cadre === null ? {} : { cadre: row.cadre }),
    ...(row.overdue_from === null ? {} : { overdueFrom: row.overdue_from }),
  }));
}

/** A problem past its deadline. */
interface LateProblem {
  readonly household: string;
  readonly headName: string;
  readonly areaName: string;
  readonly number: number;
  readonly category: string;
  /** The day its deadline passed, where the reader is. */
  readonly since: Day;
}

/** One page of problems past their deadline at a moment (epoch milliseconds), the longest so first. */
export async function lateProblems(db: Sql, asked: PageAsked & { readonly at: number; readonly zone: Zone }): Promise<Page<LateProblem>> {
  const bind = new Bindings();
  const rows = await db.query<{ id: string; head_name: string; area_name: string; number: number; category: string; deadline_at: number; total: number }>(
    `select h.id, h.head_name, ar.name as area_name, c.number, c.category, c.deadline_at, count(*) over ()::int4 as total
     from case_file c join household h on h.id = c.household_id join area ar on ar.id = h.area_id
     where c.bot_id = ${bind.add(asked.bot)} and c.settled_at is null and c.type = 'problem' and c.deadline_at < to_timestamp(${bind.add(asked.at, 'float8')} / 1000)
       and ${scopeSql(asked.scope, bind, 'households')}
     order by c.deadline_at, c.id ${pageSql(asked, bind)}`,
    bind.values,
  );
  return paged(rows, (row) => ({
    household: row.id,
    headName: row.head_name,
    areaName: row.area_name,
    number: row.number,
    category: row.category,
    since: dayIn(asked.zone, row.deadline_at),
  }));
}

/** One page of the areas nobody supervises, from the top of the tree down. */
export async function vacantPosts(
  db: Sql,
  asked: PageAsked & { readonly levels: readonly string[] },
): Promise<Page<{ readonly name: string; readonly level: string }>> {
  const bind = new Bindings();
  const day = bind.add(asked.day, 'date');
  const rows = await db.query<{ name: string; level: string; total: number }>(
    `select ar.name, ar.level, count(*) over ()::int4 as total from area ar
     where ar.bot_id = ${bind.add(asked.bot)} and ar.level = any(${bind.add([...asked.levels], 'text[]')}) and ${pathsSql(asked.scope, bind, 'ar').under} and ${vacantSql(day)}
     order by ar.path ${pageSql(asked, bind)}`,
    bind.values,
  );
  return paged(rows, ({ name, level }) => ({ name, level }));
}

/** What one cadre's households had in a month: never a ranking, by place and name. */
interface CadreLine {
  readonly id: string;
  readonly name: string;
  /** Households visited in the month while this person held the assignment. */
  readonly visited: number;
  /** Of today's households those with a visit still owed by the end of the month. */
  readonly owed: number;
}

/** One page of cadres with what the month brought: each visit counts for whoever held the assignment on its day. */
export async function cadresListed(db: Sql, asked: PageAsked & { readonly period: DigestPeriod; readonly counts: readonly Met[] }): Promise<Page<CadreLine>> {
  const bind = new Bindings();
  const day = bind.add(asked.day, 'date');
  const from = bind.add(asked.period.month.from, 'date');
  const to = bind.add(asked.period.month.to, 'date');
  const rows = await db.query<{ id: string; name: string; visited: number; owed: number; total: number }>(
    `with mine as materialized (
       select h.id, h.due_on from household h where h.area_id = any(${bind.add([...(await areaIds(db, asked.bot, asked.scope))], 'uuid[]')}) and ${inCareSql}
     ),
     seen as (
       select s.person_id, count(distinct v.household_id)::int4 as visited from visit v join mine on mine.id = v.household_id
         join assignment s on s.household_id = v.household_id and s.from_day <= v.visited_on and (s.to_day is null or s.to_day >= v.visited_on)
       where v.visited_on between ${from} and ${to} and v.met = any(${bind.add([...asked.counts], 'text[]')}) and v.erased_at is null group by 1
     ),
     owed as (
       select s.person_id, count(*) filter (where mine.due_on <= ${to})::int4 as owed from mine
         join assignment s on s.household_id = mine.id and s.from_day <= ${day} and (s.to_day is null or s.to_day >= ${day}) group by 1
     )
     select p.id, p.name, coalesce(seen.visited, 0)::int4 as visited, coalesce(owed.owed, 0)::int4 as owed, count(*) over ()::int4 as total
     from seen full join owed using (person_id) join person p on p.id = person_id
     order by p.code, p.id ${pageSql(asked, bind)}`,
    bind.values,
  );
  return paged(rows, ({ id, name, visited, owed }) => ({ id, name, visited, owed }));
}

/** One page of what has climbed and is not settled, by id, the longest open first: what nobody has taken before what somebody has. No complaint is among it. */
export async function climbsListed(db: Sql, asked: PageAsked): Promise<Page<string>> {
  const bind = new Bindings();
  const rows = await db.query<{ id: string; total: number }>(
    `select b.id, count(*) over ()::int4 as total from climb b join household h on h.id = b.household_id
     where b.bot_id = ${bind.add(asked.bot)} and b.ended_at is null and b.level > 0 and b.apart_from = '{}' and ${scopeSql(asked.scope, bind, 'households')}
       and not exists (select from case_file f where b.kind = 'case' and f.id = b.subject and f.about_ids is not null)
     order by b.acknowledged_at is not null, b.opened_at, b.id ${pageSql(asked, bind)}`,
    bind.values,
  );
  return paged(rows, (row) => row.id);
}

/** The part of a statement that cuts out a page. */
export const pageSql = ({ page, size }: PageAsked, bind: Bindings): string => `limit ${bind.add(size, 'int4')} offset ${bind.add(page * size, 'int4')}`;

/** Rows that bear the total of their list, as a page. */
export function paged<R extends { readonly total: number }, T>(rows: readonly R[], line: (row: R) => T): Page<T> {
  return { rows: rows.map(line), total: rows[0]?.total ?? 0 };
}
