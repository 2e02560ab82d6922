import type { ProblemMonth } from '../domain/digests/tally.ts';
import { startOfDay, type Day, type Zone } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

export interface ProblemMonthsAsked {
  readonly bot: string;
  /** Ids of the areas whose households' problems are counted. */
  readonly areas: readonly string[];
  /** The first days of the months, without a gap, the earliest first; months of `zone`. */
  readonly months: readonly Day[];
  readonly zone: Zone;
}

/** How many problems were reported and settled in each month; what came after the last one began counts there. Complaints are in none of it. */
export async function problemsByMonth(db: Sql, { bot, areas, months, zone }: ProblemMonthsAsked): Promise<readonly ProblemMonth[]> {
  const rows = await db.query<{ month: number; opened: number; settled: number }>(
    `with began as (select array_agg(to_timestamp(b / 1000) order by b) as months, to_timestamp(min(b) / 1000) as first from unnest($3::float8[]) as b),
     told as (
       select c.household_id, c.opened_at as at, 1 as opened, 0 as settled from case_file c
         where c.bot_id = $1 and c.type = 'problem' and c.opened_at >= (select first from began)
       union all
       select c.household_id, c.settled_at, 0, 1 from case_file c
         where c.bot_id = $1 and c.type = 'problem' and c.settled_at >= (select first from began)
     )
     select width_bucket(told.at, (select months from began)) - 1 as month, sum(opened)::int4 as opened, sum(settled)::int4 as settled
     from told join household h on h.id = told.household_id and h.area_id = any($2::uuid[]) group by 1`,
    [bot, [...areas], months.map((month) => startOfDay(month, zone))],
    'problems_by_month',
  );
  const found = new Map(rows.map((row) => [row.month, row]));
  return months.map((month, n) => ({ month, opened: found.get(n)?.opened ?? 0, settled: found.get(n)?.settled ?? 0 }));
}
