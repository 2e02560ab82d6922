import { linkedPerson, personJson, type LinkedPerson, type PersonRow } from './actors.ts';
import type { Sql } from './database.ts';

/** A chat as it signs in: its account, and the people it speaks for now, in the order in which they were linked. */
interface SigningChat {
  readonly account: string;
  readonly language?: string;
  readonly people: readonly LinkedPerson[];
}

/** Whom a chat speaks for; undefined where it never spoke to this bot. */
export async function chatSigningIn(
  db: Sql,
  asked: { readonly bot: string; readonly channel: string; readonly chat: string },
): Promise<SigningChat | undefined> {
  const [row] = await db.query<{ account: string; language: string | null; people: readonly PersonRow[] | null }>(
    `select a.id as account, a.language,
       (select json_agg(${personJson} order by l.linked_at, l.person_id) from account_person l join person p on p.id = l.person_id
         where l.account_id = a.id and l.unlinked_at is null and p.erased_at is null) as people
     from account a where a.bot_id = $1 and a.channel = $2 and a.chat = $3`,
    [asked.bot, asked.channel, asked.chat],
  );
  if (row === undefined) return undefined;
  return { account: row.account, people: (row.people ?? []).map(linkedPerson), ...(row.language === null ? {} : { language: row.language }) };
}

/** Uses launch data up until they are too old by themselves (epoch milliseconds): false where they signed somebody in before. */
export async function useLaunch(tx: Sql, used: { readonly bot: string; readonly hash: string; readonly endsAt: number }): Promise<boolean> {
  const rows = await tx.query(
    `insert into web_login_used (bot_id, hash, ends_at) values ($1, $2, to_timestamp($3::float8 / 1000)) on conflict (bot_id, hash) do nothing returning hash`,
    [used.bot, used.hash, used.endsAt],
  );
  return rows.length > 0;
}
