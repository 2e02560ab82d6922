import type { Sql } from './database.ts';
import { present } from './present.ts';

/** One bot: one county. */
export interface Bot {
  readonly id: string;
  readonly username?: string;
  readonly rootArea?: string;
  /** The name of its programme. */
  readonly programme: string;
  /** Messages a second. */
  readonly perSecond: number;
}

/** Keeps a bot's settings; the first time, `at` (epoch milliseconds) is when it was made. Idempotent. */
export async function saveBot(db: Sql, bot: Omit<Bot, 'rootArea'>, at: number): Promise<void> {
  await db.query(
    `insert into bot (id, username, programme, per_second, created_at) values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000))
     on conflict (id) do update set username = coalesce(excluded.username, bot.username), programme = excluded.programme, per_second = excluded.per_second`,
    [bot.id, bot.username ?? null, bot.programme, bot.perSecond, at],
  );
}

/** Every bot of the deployment, by id. */
export async function listBots(db: Sql): Promise<readonly Bot[]> {
  const rows = await db.query<{ id: string; username: string | null; rootArea: string | null; programme: string; perSecond: number }>(
    `select id, username, root_area_id as "rootArea", programme, per_second as "perSecond" from bot order by id`,
  );
  return rows.map(present);
}
