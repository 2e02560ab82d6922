import type { Sql } from './database.ts';
import { lanes, type Lane } from './outbox-row.ts';

/** What is due and not sent, of one bot in one lane. */
interface OwedInLane {
  readonly bot: string;
  readonly lane: Lane;
  readonly count: number;
  /** When the oldest of them was due: epoch milliseconds. */
  readonly since: number;
}

/** The longest a message waits after a failure: what is due is never further from its next try. Milliseconds. */
const longestWait = 3_600_000;

/**
 * What is due by `now` (epoch milliseconds), by bot and lane. Reads the index of owed rows up to `most` of a bot's lane, so that watching stays cheap
 * beside a broadcast to a nation; beyond that the count stands still.
 */
export async function owedByLane(db: Sql, now: number, most = 100_000): Promise<readonly OwedInLane[]> {
  return db.query<OwedInLane>(
    `select bot.id as bot, lane.name as lane, count(*) as count, min(d.send_after) as since
     from bot cross join unnest($1::text[]) as lane(name) cross join lateral (
       select o.send_after from outbox o
       where o.state = 'owed' and o.bot_id = bot.id and o.lane = lane.name and o.claimed_until <= to_timestamp(($2::float8 + ${longestWait}) / 1000)
         and o.send_after <= to_timestamp($2::float8 / 1000)
       order by o.claimed_until limit $3::int8
     ) d
     group by bot.id, lane.name order by bot.id, lane.name`,
    [[...lanes], now, most],
    'owed_by_lane',
  );
}
