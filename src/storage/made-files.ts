import type { Sql } from './database.ts';

/** A file that was made for somebody and is kept already, to be sent to them. */
interface MadeFile {
  readonly id: string;
  readonly bot: string;
  readonly account: string;
  readonly person: string;
  readonly name: string;
  readonly mime: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Keeps the row of a file that is to be sent. Idempotent by id. */
export async function addMade(tx: Sql, file: MadeFile): Promise<void> {
  await tx.query(
    `insert into attachment (id, bot_id, account_id, person_id, type, handle, unique_handle, mime, bytes, state, sha256, created_at, attempts, next_at, name)
     values ($1::uuid, $2, $3::uuid, $4::uuid, 'file', '', '', $5, $6, 'stored', $7, to_timestamp($8::float8 / 1000), 0, to_timestamp($8::float8 / 1000), $9)
     on conflict (id) do nothing`,
    [file.id, file.bot, file.account, file.person, file.mime, file.bytes, file.sha256, file.at, file.name],
  );
}

/** Lets go of the files made up to a moment (epoch milliseconds), of all bots or one. Returns the hashes that no other file needs: the caller removes their content after the commit. */
export async function eraseMade(tx: Sql, until: number, bot?: string): Promise<readonly string[]> {
  const rows = await tx.query<{ sha256: string }>(
    `with held as (select id, sha256 from attachment where name is not null and state = 'stored' and created_at <= to_timestamp($1::float8 / 1000) and ($2::text is null or bot_id = $2) for update),
       gone as (update attachment x set state = 'erased', name = '', mime = null, sha256 = null from held where x.id = held.id)
     select distinct held.sha256 from held where not exists (select from attachment other where other.sha256 = held.sha256 and other.id not in (select id from held))`,
    [until, bot ?? null],
  );
  return rows.map(({ sha256 }) => sha256);
}
