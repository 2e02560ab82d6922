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

/** A household `h` nobody of which can be written to. */
export const unreachedSql = `not exists (select from contact c join account_person l on l.person_id = c.person_id and l.unlinked_at is null
  join account a on a.id = l.account_id and a.reachable where c.household_id = h.id and c.to_day is null)`;

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
    `with home as materialized (
       select h.id, h.area_id, h.register, h.since, h.owed_from, h.last_visit_on, h.due_on, h.overdue_from, ${inCareSql} as cared from household h where h.area_id = any($1::uuid[])
     ),
     mine as materialized (
       select h.*, case when h.last_visit_on <= $3::date then h.last_visit_on >= $2::date when h.last_visit_on is null then false
           else exists (select from visit v where v.household_id = h.id and v.visited_on between $2::date and $3::date and v.met = any($9::text[]) and v.erased_at is null) end as visited
       from home h where h.cared
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
     problems as (
       select count(*)::int4 as problems, count(*) filter (where c.deadline_at < to_timestamp($6::float8 / 1000))::int4 as late,
         min(c.deadline_at) filter (where c.deadline_at < to_timestamp($6::float8 / 1000)) as late_since
       from case_file c join home on home.id = c.household_id where c.bot_id = $10 and c.settled_at is null and c.type = 'problem'
     ),
     posts as materialized (
       select distinct p.person_id from appointment p where p.role = 'cadre' and p.from_day <= $4::date and (p.to_day is null or p.to_day >= $4::date)
     )
     select (select coalesce(json_agg(tally), '[]') from tally) as tallies, problems.*,
       (select count(*)::int4 from mine h where ${unreachedSql}) as unreached,
       (select count(*)::int4 from mine h where not exists (select from assignment s join posts on posts.person_id = s.person_id
         where s.household_id = h.id and s.from_day <= $4::date and (s.to_day is null or s.to_day >= $4::date))) as uncared,
       (select count(distinct c.household_id)::int4 from check_in c join home on home.id = c.household_id
          where c.bot_id = $10 and c.answered_at >= to_timestamp($7::float8 / 1000) and ${asksForHelpSql}) as help,
       (select count(*)::int4 from climb b join mine on mine.id = b.household_id
          where b.bot_id = $10 and b.ended_at >= to_timestamp($7::float8 / 1000) and b.kind = 'visit' and b.level > 0 and mine.last_visit_on >= $5::date) as caught_up,
       (select count(*)::int4 from case_file c join home on home.id = c.household_id
          where c.bot_id = $10 and c.settled_at >= to_timestamp($7::float8 / 1000) and c.type = 'problem') as solved,
       (select count(*)::int4 from promise p join home on home.id = p.household_id where p.outcome = 'kept' and p.outcome_on >= $5::date) as kept
     from problems`,
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
