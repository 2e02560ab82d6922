import type { Tally } from '../domain/digests/tally.ts';
import type { Met } from '../domain/visits/visit.ts';
import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

/** Which month of which areas. */
interface CoverageAsked {
  readonly areas: readonly string[];
  /** The month's first and last day. */
  readonly from: Day;
  readonly to: Day;
  /** Registers whose visits are owed by the calendar month or week, and the ways of meeting that count. */
  readonly periodic: readonly string[];
  readonly counts: readonly Met[];
}

/**
 * What was owed and met in a month, by the id of the area (without those below it): a household that is in care now owes a visit in each month that
 * it was in care from the first day to the last; one day with a counted visit in it meets the month. Where the latest visit
 * answers by itself the journal is not read, so that the running month costs the same however long the journal is.
 */
export async function coverageOf(db: Sql, asked: CoverageAsked): Promise<ReadonlyMap<string, Pick<Tally, 'due' | 'met'>>> {
  // Without a name, so that the database knows how many households to expect, and how to look into the journal for them: one by one, or the month at once.
  const rows = await db.query<{ area: string; due: number; met: number }>(
    `with owed as materialized (
       select h.id, h.area_id as area, h.last_visit_on from household h where h.area_id = any($1::uuid[]) and h.register = any($4::text[]) and h.paused_from is null
         and h.since <= $2::date and (h.owed_from is null or h.owed_from <= $2::date)
         and not exists (select from pause z where z.household_id = h.id and z.state in ('confirmed', 'ended') and z.from_day <= $3::date
           and (z.ended_at is null or z.ended_at >= $2::date))
     )
     select area, sum(due)::int4 as due, sum(met)::int4 as met from (
       select area, count(*) as due, count(*) filter (where last_visit_on between $2::date and $3::date) as met from owed group by area
       union all
       select area, 0, count(*) from owed h where last_visit_on > $3::date
         and exists (select from visit v where v.household_id = h.id and v.visited_on between $2::date and $3::date and v.met = any($5::text[]) and v.erased_at is null)
         and exists (select from owed later where later.last_visit_on > $3::date)
       group by area
     ) told group by area`,
    [[...asked.areas], asked.from, asked.to, [...asked.periodic], [...asked.counts]],
  );
  return new Map(rows.map(({ area, due, met }) => [area, { due, met }]));
}
