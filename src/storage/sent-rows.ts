import type { Sql } from './database.ts';

/** The row that became this message of an account's chat, where it is still known. */
export async function rowOfMessage(db: Sql, account: string, message: string): Promise<string | undefined> {
  const [row] = await db.query<{ id: string }>(
    `select id from outbox where account_id = $1::uuid and state <> 'owed' and message is not null and message->>'replaces' is null and sent @> array[$2] order by seq limit 1`,
    [account, message],
    'row_of_message',
  );
  return row?.id;
}
