import type { Sql } from './database.ts';
import { present } from './present.ts';

/** One bot: one county. */
interface Bot {
  readonly id: string;
  readonly username?: string;
  readonly rootArea?: string;
  /** The name of its programme. */
  readonly programme: string;
  /** Messages a second. */
  readonly perSecond: number;
}

interface BotRow {
  readonly id: string;
  readonly username: string | null;
  readonly rootArea: string | null;
  readonly programme: string;
  readonly perSecond: number;
}
const columns = `id, username, root_area_id as "rootArea", programme, per_second as "perSecond"`;

/** A bot whose token is kept here, sealed. */
interface BotWithToken extends Bot {
  readonly token: Uint8Array;
}

/** Keeps a bot's settings; what is left out stays. The first time, `at` (epoch milliseconds) is when it was made. Idempotent. */
export async function saveBot(db: Sql, bot: Omit<Bot, 'rootArea'> & { readonly token?: Uint8Array }, at: number): Promise<void> {
  await db.query(
    `insert into bot (id, username, programme, per_second, token, created_at) values ($1, $2, $3, $4, $6::bytea, to_timestamp($5::float8 / 1000))
     on conflict (id) do update set username = coalesce(excluded.username, bot.username), programme = excluded.programme, per_second = excluded.per_second,
       token = coalesce(excluded.token, bot.token)`,
    [bot.id, bot.username ?? null, bot.programme, bot.perSecond, at, bot.token ?? null],
  );
}

/** A bot begins to be served under this name: made where it is new, else its settings stay. Gives them. */
export async function meetBot(db: Sql, bot: Omit<Bot, 'rootArea'>, at: number): Promise<Bot> {
  const rows = await db.query<BotRow>(
    `insert into bot (id, username, programme, per_second, created_at) values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000))
     on conflict (id) do update set username = excluded.username returning ${columns}`,
    [bot.id, bot.username ?? null, bot.programme, bot.perSecond, at],
  );
  return present(rows[0]!);
}

/** Forgets a bot's token: nobody serves it any more. False where there is no such bot or it has none. */
export async function forgetToken(db: Sql, id: string): Promise<boolean> {
  return (await db.query(`update bot set token = null where id = $1 and token is not null returning id`, [id])).length > 0;
}

/** The bots whose tokens are kept here, by id. */
export async function botsWithTokens(db: Sql): Promise<readonly BotWithToken[]> {
  const rows = await db.query<BotRow & { readonly token: Uint8Array }>(`select ${columns}, token from bot where token is not null order by id`);
  return rows.map(({ token, ...row }) => ({ ...present(row), token }));
}

/** Every bot of the deployment, by id. */
export async function listBots(db: Sql): Promise<readonly Bot[]> {
  return (await db.query<BotRow>(`select ${columns} from bot order by id`)).map((row) => present(row));
}

/** A bot's own rules: the file's text as it was given, and its hash. */
export interface OwnProgramme {
  readonly text: string;
  readonly hash: string;
}

/** A bot's own rules; undefined where it goes by the deployment's. */
export async function ownProgramme(db: Sql, id: string): Promise<OwnProgramme | undefined> {
  const [row] = await db.query<OwnProgramme>(`select programme_text as text, programme_hash as hash from bot where id = $1 and programme_text is not null`, [
    id,
  ]);
  return row;
}

/** By which of their own rules bots go, by id: the hash, nothing for whoever goes by the deployment's. */
export async function programmeHashes(db: Sql): Promise<ReadonlyMap<string, string | undefined>> {
  const rows = await db.query<{ id: string; hash: string | null }>(`select id, programme_hash as hash from bot`, [], 'programme_hashes');
  return new Map(rows.map(({ id, hash }) => [id, hash ?? undefined]));
}

/** Gives a bot rules of its own, or (without) the deployment's again, called `name`. False where there is no such bot. */
export async function setProgramme(tx: Sql, id: string, name: string, own: OwnProgramme | undefined): Promise<boolean> {
  const rows = await tx.query(`update bot set programme = $2, programme_text = $3, programme_hash = $4 where id = $1 returning id`, [
    id,
    name,
    own?.text ?? null,
    own?.hash ?? null,
  ]);
  return rows.length > 0;
}
