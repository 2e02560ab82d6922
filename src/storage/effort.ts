import type { Sql } from './database.ts';

/** Between two answers that lie further apart nobody was busy with the bot. Seconds. */
const pause = 300;
/** What reading the first question of a sitting takes, since nothing lies before it. Seconds. */
const beginning = 20;

/**
 * Counts how long each person of a bot spent with it between two moments (epoch milliseconds) of a day, by the answers they were given: the
 * time from one to the next, as long as they kept coming. Nothing is counted twice for one day.
 */
export async function countEffort(tx: Sql, bot: string, day: string, span: { readonly from: number; readonly to: number }): Promise<void> {
  await tx.query(
    `insert into effort (person_id, day, seconds)
     select person_id, $2::date, sum(case when gap is null or gap > ${pause} then ${beginning} else gap end)::int4
     from (
       select person_id, extract(epoch from created_at - lag(created_at) over (partition by person_id order by created_at)) as gap
       from (select distinct person_id, created_at from outbox
         where bot_id = $1 and lane = 'reply' and kind is null and person_id is not null
           and created_at >= to_timestamp($3::float8 / 1000) and created_at < to_timestamp($4::float8 / 1000)) turns
     ) gaps group by person_id
     on conflict (person_id, day) do nothing`,
    [bot, day, span.from, span.to],
  );
}
