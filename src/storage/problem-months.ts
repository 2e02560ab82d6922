import type { AreaMonth } from '../domain/digests/tally.ts';
import { startOfDay, type Day, type Zone } from '../lib/calendar.ts';
import type { Sql } from './database.ts';

interface ProblemMonthsAsked {
  readonly bot: string;
  /** Ids of the areas whose households' problems are counted. */
  readonly areas: readonly string[];
  /** The first days of the months, without a gap, the earliest first; months of `zone`. */
  readonly months: readonly Day[];
  readonly zone: Zone;
}

/** How many problems were reported and settled in each area and month, where there were any; what came after the last one began counts there. Complaints are in none of it. */
export async function problemsByMonth(db: Sql, { bot, areas, months, zone }: ProblemMonthsAsked): Promise<readonly AreaMonth[]> {
  const began = months.map((month) => startOfDay(month, zone));
  // Unnamed, as the digest is: the plan for a village is not the plan for a county.
  const rows = await db.query<{ area: string; n: number; opened: number; settled: number }>(
    `select h.area_id as area, width_bucket(told.at, (select array_agg(to_timestamp(b / 1000) order by b) from unnest($3::float8[]) as b)) - 1 as n,
       sum(told.opened)::int4 as opened, sum(told.settled)::int4 as settled
     from case_file c join household h on h.id = c.household_id and h.area_id = any($2::uuid[])
       cross join lateral (values (c.opened_at, 1, 0), (c.settled_at, 0, 1)) told (at, opened, settled)
     where c.bot_id = $1 and c.type = 'problem' and told.at >= to_timestamp($4::float8 / 1000)
       and (c.opened_at >= to_timestamp($4::float8 / 1000) or c.settled_at >= to_timestamp($4::float8 / 1000)) group by 1, 2`,
    [bot, [...areas], began, began[0] ?? 0],
  );
  return rows.map(({ n, ...row }) => Object.assign(row, { month: months[n]! }));
}
