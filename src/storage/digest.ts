import type { DigestFacts, DigestPeriod } from '../domain/digests/digest.ts';
import { areaShares, overdueAges, overdueByAge, problemMonths, summed, type Place, type Tally } from '../domain/digests/tally.ts';
import type { Scope } from '../domain/policy/scope.ts';
import type { Met } from '../domain/visits/visit.ts';
import { dayIn, firstOfMonth, type Day, type Zone } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { problemsByMonth } from './problem-months.ts';
import { pathsSql } from './scope.ts';

/** Of which areas, and by which rules. */
export interface DigestAsked {
  readonly bot: string;
  /** What the policy lets the reader count. */
  readonly scope: Scope;
  readonly period: DigestPeriod;
  /** Where the reader is. */
  readonly zone: Zone;
  /** The moment of the digest, and the first of its `since`: epoch milliseconds. */
  readonly at: number;
  readonly sinceAt: number;
  /** Registers whose visits are owed by the calendar month or week, and the ways of meeting that count. */
  readonly periodic: readonly string[];
  readonly counts: readonly Met[];
  /** The levels of areas at which a supervisor is to be told of something. */
  readonly levels: readonly string[];
}

/** A household `h` nobody of which can be written to. Accounts that cannot be reached are few, and have an index. */
export const unreachedSql = `not exists (select from contact c join account_person l on l.person_id = c.person_id and l.unlinked_at is null
  where c.household_id = h.id and c.to_day is null and not exists (select from account a where a.id = l.account_id and not a.reachable))`;

/** A household `h` without a responsible cadre who holds a post on a day. */
export const uncaredSql = (day: string): string => `not exists (select from assignment s join appointment p on p.person_id = s.person_id and p.role = 'cadre'
    and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day})
  where s.household_id = h.id and s.from_day <= ${day} and (s.to_day is null or s.to_day >= ${day}))`;

/** Whether somebody holds the supervisor's post of the area `ar` on a day. */
export const vacantSql = (day: string): string => `not exists (select from appointment p where p.area_id = ar.id and p.role = 'supervisor'
    and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day}))`;

/** A household `h` in care. */
export const inCareSql = `h.register <> 'general' and h.paused_from is null`;

/** A check-in `c` that asked for help in something. */
export const asksForHelpSql = `c.answers @? '$.* ? (@ == "help")'`;

/** Of households with a first overdue day, how many are overdue for at least so many days on `$4`, as an array. */
const overdueSql = `json_build_array(${overdueAges.map((days) => `count(*) filter (where overdue_from <= $4::date - ${days - 1})`).join(', ')})`;

/**
 * Everything a digest counts, in three statements: the reader's areas, then what is in them, each table read once, then the months of
 * problems. Complaints are in none of its numbers, whoever they are about. The stored due days answer for a month that is running or
 * just over; a later visit hides none that was missed in it.
 */
export async function digestFacts(db: Sql, asked: DigestAsked): Promise<DigestFacts> {
  const areas = await areasOf(db, asked);
  const { month, since, day } = asked.period;
  const [row] = await db.query<Row>(
    `with mine as materialized (
       select h.id, h.area_id, h.register, h.since, h.owed_from, h.last_visit_on, h.due_on, h.overdue_from,
         case when h.last_visit_on <= $3::date then h.last_visit_on >= $2::date when h.last_visit_on is null then false
           else exists (select from visit v where v.household_id = h.id and v.visited_on between $2::date and $3::date and v.met = any($9::text[]) and v.erased_at is null) end as visited
       from household h where h.area_id = any($1::uuid[]) and ${inCareSql}
     ),
     tally as (
       select area_id as area, count(*)::int4 as households,
         count(*) filter (where due_on <= $3::date or (due_on is not null and (visited or missed)))::int4 as due,
         count(*) filter (where due_on > $3::date and visited)::int4 as met,
         ${overdueSql} as overdue,
         min(overdue_from) filter (where overdue_from <= $4::date) as since
       from (select mine.*, not visited and register = any($8::text[]) and last_visit_on > $3::date and greatest(since, owed_from) <= $2::date as missed from mine) m
       group by area_id
     ),
     told as (
       select c.household_id, 'open' as what, c.deadline_at as at from case_file c where c.bot_id = $10 and c.settled_at is null and c.type = 'problem'
       union all
       select c.household_id, 'solved', null from case_file c where c.bot_id = $10 and c.settled_at >= to_timestamp($7::float8 / 1000) and c.type = 'problem'
       union all
       select c.household_id, 'help', null from check_in c where c.bot_id = $10 and c.answered_at >= to_timestamp($7::float8 / 1000) and ${asksForHelpSql}
       union all
       select b.household_id, 'climbed', null from climb b where b.bot_id = $10 and b.ended_at >= to_timestamp($7::float8 / 1000) and b.kind = 'visit' and b.level > 0
       union all
       select p.household_id, 'kept', null from promise p where p.outcome = 'kept' and p.outcome_on >= $5::date
     ),
     counts as (
       select count(*) filter (where what = 'open')::int4 as problems,
         count(*) filter (where what = 'open' and at < to_timestamp($6::float8 / 1000))::int4 as late,
         min(at) filter (where what = 'open' and at < to_timestamp($6::float8 / 1000)) as late_since,
         count(*) filter (where what = 'solved')::int4 as solved,
         count(distinct h.id) filter (where what = 'help')::int4 as help,
         count(*) filter (where what = 'climbed' and ${inCareSql} and h.last_visit_on >= $5::date)::int4 as caught_up,
         count(*) filter (where what = 'kept')::int4 as kept
       from told join household h on h.id = told.household_id where h.area_id = any($1::uuid[])
     ),
     posts as materialized (
       select distinct p.person_id from appointment p join area ar on ar.id = p.area_id where ar.bot_id = $10 and p.role = 'cadre' and p.from_day <= $4::date and (p.to_day is null or p.to_day >= $4::date)
     )
     select (select coalesce(json_agg(tally), '[]') from tally) as tallies, counts.*,
       (select count(*)::int4 from mine h where ${unreachedSql}) as unreached,
       (select count(*)::int4 from mine h where not exists (select from assignment s
         where s.household_id = h.id and s.from_day <= $4::date and (s.to_day is null or s.to_day >= $4::date) and (s.person_id in (select person_id from posts)) is true)) as uncared
     from counts`,
    [areas.map((area) => area.id), month.from, month.to, day, since, asked.at, asked.sinceAt, [...asked.periodic], [...asked.counts], asked.bot],
  );
  const tallies = new Map(
    row!.tallies.map(({ area, since: overdueSince, ...rest }) => [area, { ...rest, ...(overdueSince === null ? {} : { overdueSince }) }]),
  );
  const { households, due, met, overdue, overdueSince } = summed([...tallies.values()]);
  const months = Array.from({ length: problemMonths }, (_, n) => firstOfMonth(day, n + 1 - problemMonths));
  return {
    areas: areas.filter((area) => area.own).map((area) => area.name),
    households,
    due,
    met,
    overdue: overdue[0] ?? 0,
    overdueByAge: overdueByAge({ overdue }),
    byArea: areaShares(areas, new Map(areas.flatMap(({ id, path }) => (tallies.has(id) ? [[path, tallies.get(id)!]] : [])))),
    problemMonths: await problemsByMonth(db, { bot: asked.bot, areas: areas.map(({ id }) => id), months, zone: asked.zone }),
    problems: row!.problems,
    late: row!.late,
    unreached: row!.unreached,
    help: row!.help,
    vacant: areas.filter((area) => area.vacant).length,
    uncared: row!.uncared,
    caughtUp: row!.caught_up,
    solved: row!.solved,
    kept: row!.kept,
    ...(overdueSince === undefined ? {} : { overdueSince }),
    ...(row!.late_since === null ? {} : { lateSince: dayIn(asked.zone, row!.late_since) }),
  };
}

interface AreaRow extends Place {
  readonly id: string;
  readonly vacant: boolean;
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

function areasOf(db: Sql, { bot, scope, period, levels }: DigestAsked): Promise<readonly AreaRow[]> {
  const bind = new Bindings();
  const { at, under } = pathsSql(scope, bind, 'ar');
  return db.query<AreaRow>(
    `select ar.id, ar.code, ar.name, ar.path, ${at} as own, ar.level = any(${bind.add([...levels], 'text[]')}) and ${vacantSql(bind.add(period.day, 'date'))} as vacant
     from area ar where ar.bot_id = ${bind.add(bot)} and ${under} order by ar.path`,
    bind.values,
  );
}

interface Row {
  readonly tallies: readonly (Omit<Tally, 'overdueSince'> & { readonly area: string; readonly since: Day | null })[];
  readonly problems: number;
  readonly late: number;
  readonly late_since: number | null;
  readonly unreached: number;
  readonly uncared: number;
  readonly help: number;
  readonly caught_up: number;
  readonly solved: number;
  readonly kept: number;
}
