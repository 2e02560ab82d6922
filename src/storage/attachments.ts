import type { Sql } from './database.ts';
import { present } from './present.ts';

/** A file somebody sent, about to be fetched. */
interface NewAttachment {
  readonly id: string;
  readonly bot: string;
  readonly account: string;
  readonly person: string;
  readonly type: 'photo' | 'voice' | 'file';
  /** The channel's handle for fetching it, and its name for the same file. */
  readonly handle: string;
  readonly unique: string;
  readonly mime?: string;
  readonly bytes?: number;
  readonly seconds?: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A file as it stands. */
interface Attachment {
  readonly id: string;
  readonly bot: string;
  readonly account: string;
  readonly person: string;
  readonly visit?: string;
  readonly type: 'photo' | 'voice' | 'file';
  readonly mime?: string;
  readonly bytes?: number;
  readonly seconds?: number;
  /** `owed`: still to be fetched. `failed`: given up. */
  readonly state: 'owed' | 'stored' | 'failed' | 'erased';
  /** Where `storage/files` keeps it, once it is stored. */
  readonly sha256?: string;
  readonly code?: string;
  /** Of a file that was made here: what it is called. */
  readonly name?: string;
}

/** A file this process has claimed for fetching. */
interface OwedAttachment extends Attachment {
  readonly handle: string;
  /** How often fetching it has failed. */
  readonly attempts: number;
}

const columns = `x.id, x.bot_id as bot, x.account_id as account, x.person_id as person, x.visit_id as visit, x.type, x.mime, x.bytes, x.seconds, x.state, x.sha256, x.code, x.name`;

type Row<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] };

const attachmentOf = (row: Row<Attachment>): Attachment => present(row);

/** What a channel says of size and length, as far as a column holds it: it is believed no further than the file itself. */
const countOf = (said: number | undefined): number | null => (said === undefined ? null : Math.min(Math.trunc(said), 2 ** 31 - 1));

/** Owes the fetching of a file. Idempotent by id. */
export async function oweAttachment(tx: Sql, file: NewAttachment): Promise<void> {
  await tx.query(
    `insert into attachment (id, bot_id, account_id, person_id, type, handle, unique_handle, mime, bytes, seconds, state, created_at, attempts, next_at)
     values ($1::uuid, $2, $3::uuid, $4::uuid, $5, $6, $7, $8, $9, $10, 'owed', to_timestamp($11::float8 / 1000), 0, to_timestamp($11::float8 / 1000))
     on conflict (id) do nothing`,
    [file.id, file.bot, file.account, file.person, file.type, file.handle, file.unique, file.mime ?? null, countOf(file.bytes), countOf(file.seconds), file.at],
  );
}

/** The files of a bot that are due for fetching, those waiting longest first; claims nothing. Epoch milliseconds. */
export async function findAttachments(db: Sql, asked: { readonly bot: string; readonly now: number; readonly limit: number }): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from attachment where state = 'owed' and bot_id = $1 and next_at <= to_timestamp($2::float8 / 1000) order by next_at limit $3`,
    [asked.bot, asked.now, asked.limit],
  );
  return rows.map(({ id }) => id);
}

/** Claims a file that is due for fetching until `claimUntil`; undefined where somebody else has. Safe beside other claims. Epoch milliseconds. */
export async function claimAttachment(
  db: Sql,
  asked: { readonly id: string; readonly now: number; readonly claimUntil: number },
): Promise<OwedAttachment | undefined> {
  const [row] = await db.query<Row<Attachment> & { handle: string; attempts: number }>(
    `update attachment x set next_at = to_timestamp($3::float8 / 1000), code = null
     where x.id = $1::uuid and x.state = 'owed' and x.next_at <= to_timestamp($2::float8 / 1000) returning ${columns}, x.handle, x.attempts`,
    [asked.id, asked.now, asked.claimUntil],
  );
  if (row === undefined) return undefined;
  const { handle, attempts, ...rest } = row;
  return { ...attachmentOf(rest), handle, attempts };
}

/** The file is kept under its hash. Idempotent; one that was erased meanwhile stays erased: false, and the caller removes the content. */
export async function storedAttachment(db: Sql, file: { readonly id: string; readonly sha256: string; readonly bytes: number }): Promise<boolean> {
  const rows = await db.query(
    `update attachment set state = 'stored', sha256 = $2, bytes = $3, code = null where id = $1::uuid and state in ('owed', 'stored') returning id`,
    [file.id, file.sha256, file.bytes],
  );
  return rows.length > 0;
}

/** Fetching failed: it is tried again at `nextAt` (epoch milliseconds), or given up where it is `lost`. */
export async function putBackAttachment(
  db: Sql,
  file: { readonly id: string; readonly code: string; readonly attempts: number; readonly nextAt: number; readonly lost: boolean },
): Promise<void> {
  await db.query(
    `update attachment set state = $2, code = $3, attempts = $4, next_at = to_timestamp($5::float8 / 1000) where id = $1::uuid and state = 'owed'`,
    [file.id, file.lost ? 'failed' : 'owed', file.code, file.attempts, file.nextAt],
  );
}

/** The files of a visit as it stands, in the order in which they were sent. */
export async function attachmentsOfVisit(db: Sql, visit: string): Promise<readonly Attachment[]> {
  const rows = await db.query<Row<Attachment>>(
    `select ${columns} from visit v cross join unnest(v.attachments) with ordinality as f(id, n) join attachment x on x.id = f.id where v.id = $1::uuid order by f.n`,
    [visit],
  );
  return rows.map(attachmentOf);
}

/** Files by id, in the order asked; unknown ones are missing. */
export async function attachmentsById(db: Sql, ids: readonly string[]): Promise<readonly Attachment[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<Row<Attachment>>(
    `select ${columns} from unnest($1::uuid[]) with ordinality as f(id, n) join attachment x on x.id = f.id order by f.n`,
    [[...ids]],
  );
  return rows.map(attachmentOf);
}
