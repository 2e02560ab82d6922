import type { DigestFacts, DigestPeriod } from '../domain/digests/digest.ts';
import {
  areaShares,
  overdueAges,
  overdueByAge,
  problemMonths,
  problemMonthsOf,
  summed,
  type AreaMonth,
  type Place,
  type ProblemMonth,
  type Tally,
} from '../domain/digests/tally.ts';
import type { Scope } from '../domain/policy/scope.ts';
import type { Met } from '../domain/visits/visit.ts';
import { dayIn, firstOfMonth, type Day, type Zone } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { problemsByMonth } from './problem-months.ts';
import { pathsOf, pathsSql } from './scope.ts';

/** By which rules, and as of when. */
export interface DigestAsked {
  readonly bot: string;
  readonly period: DigestPeriod;
  /** Where the readers are. */
  readonly zone: Zone;
  /** The moment of the digest, and the first of its `since`: epoch milliseconds. */
  readonly at: number;
  readonly sinceAt: number;
  /** Registers whose visits are owed by the calendar month or week, and the ways of meeting that count. */
  readonly periodic: readonly string[];
  readonly counts: readonly Met[];
}

/** A household `h` nobody of which can be written to. Accounts that cannot be reached are few, and have an index. */
export const unreachedSql = `not exists (select from contact c join account_person l on l.person_id = c.person_id and l.unlinked_at is null
  where c.household_id = h.id and c.to_day is null and not exists (select from account a where a.id = l.account_id and not a.reachable))`;

/** A household `h` without a responsible cadre who holds a post on a day. */
export const uncaredSql = (day: string): string => `not exists (select from assignment s join appointment p on p.person_id = s.person_id and p.role = 'cadre'
    and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day})
  where s.household_id = h.id and s.from_day <= ${day} and (s.to_day is null or s.to_day >= ${day}))`;

/** An area `ar` whose supervisor's post nobody holds on a day. */
export const vacantSql = (day: string): string => `not exists (select from appointment p where p.area_id = ar.id and p.role = 'supervisor'
    and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day}))`;

/** A household `h` in care. */
export const inCareSql = `h.register <> 'general' and h.paused_from is null`;

/** A check-in that asked for help in something. */
export const asksForHelpSql = (of: string): string => `${of}.answers @? '$.* ? (@ == "help")'`;

/** Of households with a first overdue day, how many are overdue for at least so many days on `$4`, as an array. */
const overdueSql = `json_build_array(${overdueAges.map((days) => `count(*) filter (where overdue_from <= $4::date - ${days - 1})`).join(', ')})`;

/**
 * Everything that some digests of one moment count, for each reader's areas in the order given: what is in all their areas in one statement, each table read
 * once, however many readers there are; and what was told there, as `readTold` read it. Complaints are in none of the numbers, whoever they are
 * about. The stored due days answer for a month that is running or just over; a later visit hides none that was missed in it.
 */
export async function digestFacts(
  db: Sql,
  asked: DigestAsked,
  readers: readonly (readonly DigestArea[])[],
  telling: Told | Promise<Told>,
): Promise<readonly DigestFacts[]> {
  const standing = await standingOf(db, asked, idsOf(readers));
  const { told, problems } = await telling;
  const tallies = new Map([...new Set([...standing.keys(), ...told.keys()])].map((area) => [area, tallyOf(standing.get(area), told.get(area))]));
  const months = monthsOf(asked.period.day);
  return readers.map((own) => factsOf(own, tallies, problemMonthsOf(months, problems, new Set(own.map(({ id }) => id))), asked.zone));
}

/** What was told in the areas of some readers: by households and of their problems, by area; and the problems of the last months. */
interface Told {
  readonly told: ReadonlyMap<string, ToldRow>;
  readonly problems: readonly AreaMonth[];
}

/** Reads what was told; two statements. */
export async function readTold(db: Sql, asked: DigestAsked, readers: readonly (readonly DigestArea[])[]): Promise<Told> {
  const areas = idsOf(readers);
  const { bot, zone, period } = asked;
  const told = await toldIn(db, asked, areas);
  return { told, problems: await problemsByMonth(db, { bot, areas, months: monthsOf(period.day), zone }) };
}

const idsOf = (readers: readonly (readonly DigestArea[])[]): readonly string[] => [...new Set(readers.flatMap((own) => own.map(({ id }) => id)))];

const monthsOf = (day: Day): readonly Day[] => Array.from({ length: problemMonths }, (_, n) => firstOfMonth(day, n + 1 - problemMonths));

function factsOf(areas: readonly DigestArea[], tallies: ReadonlyMap<string, Tally>, months: readonly ProblemMonth[], zone: Zone): DigestFacts {
  const found = areas.flatMap(({ id, path }) => (tallies.has(id) ? [[path, tallies.get(id)!] as const] : []));
  const { overdue, lateAt, ...counted } = summed(found.map(([, tally]) => tally));
  return {
    ...counted,
    areas: areas.filter((area) => area.own).map((area) => area.name),
    overdue: overdue[0] ?? 0,
    overdueByAge: overdueByAge({ overdue }),
    byArea: areaShares(areas, new Map(found)),
    problemMonths: months,
    vacant: areas.filter((area) => area.vacant).length,
    ...(lateAt === undefined ? {} : { lateSince: dayIn(zone, lateAt) }),
  };
}

/** How the households in care stand in each of these areas, by its id. */
async function standingOf(db: Sql, { bot, period, periodic, counts }: DigestAsked, areas: readonly string[]): Promise<ReadonlyMap<string, StandingRow>> {
  // Unnamed: the plan for a village is not the plan for a county.
  const rows = await db.query<StandingRow>(
    `with mine as materialized (
       select h.id, h.area_id, h.register, h.since, h.owed_from, h.last_visit_on, h.due_on, h.overdue_from,
         case when h.last_visit_on <= $3::date then h.last_visit_on >= $2::date when h.last_visit_on is null then false
           else exists (select from visit v where v.household_id = h.id and v.visited_on between $2::date and $3::date and v.met = any($6::text[]) and v.erased_at is null) end as visited
       from household h where h.area_id = any($1::uuid[]) and ${inCareSql}
     ),
     visits as (
       select area_id as area, count(*)::int4 as households,
         count(*) filter (where due_on <= $3::date or (due_on is not null and (visited or missed)))::int4 as due,
         count(*) filter (where due_on > $3::date and visited)::int4 as met,
         ${overdueSql} as overdue,
         min(overdue_from) filter (where overdue_from <= $4::date) as overdue_since
       from (select mine.*, not visited and register = any($5::text[]) and last_visit_on > $3::date and greatest(since, owed_from) <= $2::date as missed from mine) m
       group by area_id
     ),
     silent as (select h.area_id as area, count(*)::int4 as unreached from mine h where ${unreachedSql} group by h.area_id),
     posts as materialized (
       select distinct p.person_id from appointment p join area ar on ar.id = p.area_id where ar.bot_id = $7 and p.role = 'cadre' and p.from_day <= $4::date and (p.to_day is null or p.to_day >= $4::date)
     ),
     alone as (
       select h.area_id as area, count(*)::int4 as uncared from mine h where not exists (select from assignment s
         where s.household_id = h.id and s.from_day <= $4::date and (s.to_day is null or s.to_day >= $4::date) and (s.person_id in (select person_id from posts)) is true) group by h.area_id
     )
     select * from visits left join silent using (area) left join alone using (area)`,
    [[...areas], period.month.from, period.month.to, period.day, [...periodic], [...counts], bot],
  );
  return new Map(rows.map((row) => [row.area, row]));
}

/** What was told in each of these areas, by its id. */
async function toldIn(db: Sql, { bot, period, at, sinceAt }: DigestAsked, areas: readonly string[]): Promise<ReadonlyMap<string, ToldRow>> {
  const rows = await db.query<ToldRow>(
    `with told as (
       select c.household_id, 'open' as what, c.deadline_at as at from case_file c where c.bot_id = $2 and c.settled_at is null and c.type = 'problem'
       union all
       select c.household_id, 'solved', null from case_file c where c.bot_id = $2 and c.settled_at >= to_timestamp($3::float8 / 1000) and c.type = 'problem'
       union all
       select c.household_id, 'help', null from check_in c where c.bot_id = $2 and c.answered_at >= to_timestamp($3::float8 / 1000) and ${asksForHelpSql('c')}
       union all
       select b.household_id, 'climbed', null from climb b where b.bot_id = $2 and b.ended_at >= to_timestamp($3::float8 / 1000) and b.kind = 'visit' and b.level > 0
       union all
       select p.household_id, 'kept', null from promise p where p.outcome = 'kept' and p.outcome_on >= $4::date
     )
     select h.area_id as area, count(*) filter (where what = 'open')::int4 as problems,
       count(*) filter (where what = 'open' and at < to_timestamp($5::float8 / 1000))::int4 as late,
       min(at) filter (where what = 'open' and at < to_timestamp($5::float8 / 1000)) as late_at,
       count(*) filter (where what = 'solved')::int4 as solved,
       count(distinct h.id) filter (where what = 'help')::int4 as help,
       count(*) filter (where what = 'climbed' and ${inCareSql} and h.last_visit_on >= $4::date)::int4 as caught_up,
       count(*) filter (where what = 'kept')::int4 as kept
     from told join household h on h.id = told.household_id where h.area_id = any($1::uuid[]) group by h.area_id`,
    [[...areas], bot, sinceAt, period.since, at],
  );
  return new Map(rows.map((row) => [row.area, row]));
}

interface StandingRow extends Pick<Tally, 'households' | 'due' | 'met' | 'overdue'> {
  readonly area: string;
  readonly overdue_since: Day | null;
  /** Null where there are none. */
  readonly unreached: number | null;
  readonly uncared: number | null;
}

interface ToldRow extends Pick<Tally, 'problems' | 'late' | 'solved' | 'help' | 'kept'> {
  readonly area: string;
  readonly late_at: number | null;
  readonly caught_up: number;
}

const tallyOf = (standing: StandingRow | undefined, told: ToldRow | undefined): Tally => ({
  households: standing?.households ?? 0,
  due: standing?.due ?? 0,
  met: standing?.met ?? 0,
  overdue: standing?.overdue ?? [],
  unreached: standing?.unreached ?? 0,
  uncared: standing?.uncared ?? 0,
  problems: told?.problems ?? 0,
  late: told?.late ?? 0,
  solved: told?.solved ?? 0,
  help: told?.help ?? 0,
  caughtUp: told?.caught_up ?? 0,
  kept: told?.kept ?? 0,
  ...(standing?.overdue_since == null ? {} : { overdueSince: standing.overdue_since }),
  ...(told?.late_at == null ? {} : { lateAt: told.late_at }),
});

/** An area of a digest's reader. */
export interface DigestArea extends Place {
  readonly id: string;
  /** Nobody holds its supervisor's post, where there should be one. */
  readonly vacant: boolean;
}

/** The areas each scope reaches, in the order given, on a day; `levels` are those at which a supervisor is to be told of something. */
export async function digestAreas(
  db: Sql,
  { bot, scopes, day, levels }: { readonly bot: string; readonly scopes: readonly Scope[]; readonly day: Day; readonly levels: readonly string[] },
): Promise<readonly (readonly DigestArea[])[]> {
  const bind = new Bindings();
  const { under } = pathsSql({ kind: 'any', of: scopes }, bind, 'ar');
  const rows = await db.query<Omit<DigestArea, 'own'>>(
    `select ar.id, ar.code, ar.name, ar.path, ar.level = any(${bind.add([...levels], 'text[]')}) and ${vacantSql(bind.add(day, 'date'))} as vacant
     from area ar where ar.bot_id = ${bind.add(bot)} and ${under} order by ar.path`,
    bind.values,
  );
  return scopes.map((scope) => {
    const roots = pathsOf(scope);
    return rows.filter(({ path }) => roots.some((root) => path.startsWith(root))).map((row) => Object.assign({ own: roots.includes(row.path) }, row));
  });
}

/** The ids of the areas a scope reaches: given to a statement as they are, they let the database know how many households to expect. */
export async function areaIds(db: Sql, bot: string, scope: Scope): Promise<readonly string[]> {
  const bind = new Bindings();
  const rows = await db.query<{ id: string }>(
    `select ar.id from area ar where ar.bot_id = ${bind.add(bot)} and ${pathsSql(scope, bind, 'ar').under}`,
    bind.values,
  );
  return rows.map((row) => row.id);
}
