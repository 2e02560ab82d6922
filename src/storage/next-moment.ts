import type { Sql } from './database.ts';

/**
 * The first moment after `after` at which something of a bot's that is written down falls due: a message, a step of what climbs, a chat whose silence is
 * broken, a file to fetch. Epoch milliseconds; absent where nothing is.
 */
export async function nextMoment(db: Sql, bot: string, after: number): Promise<number | undefined> {
  const [row] = await db.query<{ at: number | null }>(
    `with t as (select to_timestamp($2::float8 / 1000) as now)
     select least(
       (select min(o.claimed_until) from outbox o, t where o.state = 'owed' and o.lane is not null and o.bot_id = $1 and o.claimed_until > t.now),
       (select min(c.next_at) from climb c, t where c.bot_id = $1 and c.ended_at is null and c.next_at > t.now),
       (select min(a.wake_at) from account a, t where a.bot_id = $1 and a.wake_hour is not null and a.wake_at > t.now),
       (select min(f.next_at) from attachment f, t where f.bot_id = $1 and f.state = 'owed' and f.next_at > t.now)
     ) as at`,
    [bot, after],
    'next_moment',
  );
  return row?.at ?? undefined;
}
