import { dayIn, type Day, type Zone } from '../lib/calendar.ts';
import type { Sql, Value } from './database.ts';

/** Every time zone that some area of a bot lies in, by name. */
export async function zonesOf(db: Sql, bot: string): Promise<readonly Zone[]> {
  const rows = await db.query<{ zone: Zone }>('select distinct zone from area where bot_id = $1 order by zone', [bot], 'zones_of');
  return rows.map((row) => row.zone);
}

/** Which day it is at a moment (epoch milliseconds) in each of a bot's zones. */
export async function daysNow(db: Sql, bot: string, now: number): Promise<ReadonlyMap<Zone, Day>> {
  return new Map((await zonesOf(db, bot)).map((zone) => [zone, dayIn(zone, now)]));
}

/** The days by zone as two arrays, for `daysSql`. */
export const dayValues = (days: ReadonlyMap<Zone, Day>): readonly [Value, Value] => [[...days.keys()], [...days.values()]];

/** SQL to join: the days by zone as `d(zone, day)`, from two placeholders given `dayValues`. */
export const daysSql = (zones: string, days: string): string => `unnest(${zones}::text[], ${days}::date[]) as d(zone, day)`;
