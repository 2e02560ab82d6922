import { dayIn } from '../lib/calendar.ts';
import type { Sql } from '../storage/database.ts';
import { zonesOf } from '../storage/zones.ts';
import type { Planning } from './plan.ts';

/** What a planner is made of, the moment aside. */
export type PlannerParts = Omit<Planning, 'days' | 'now'>;

/** What a bot's plans are given for one moment (epoch milliseconds). */
export async function planningOf(db: Sql, { bot, programme, ids, flowOf, pages }: PlannerParts, now: number): Promise<Planning> {
  const zones = await zonesOf(db, bot);
  return { bot, programme, ids, flowOf, pages, now, days: new Map(zones.map((zone) => [zone, dayIn(zone, now)])) };
}
