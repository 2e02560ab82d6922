import { linkedPerson, personJson, type LinkedPerson, type PersonRow } from './actors.ts';
import type { Sql } from './database.ts';

/** How a browser holds its token: in a cookie it sends by itself, or in the page's memory where cookies are refused. */
export type Held = 'cookie' | 'bearer';

interface NewWebSession {
  /** `Seal.hash` of the token. */
  readonly tokenHash: string;
  readonly bot: string;
  readonly account: string;
  readonly person: string;
  readonly held: Held;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly endsAt: number;
}

/** Who asks, as they stand now. */
interface WebSession extends LinkedPerson {
  readonly account: string;
  /** The channel's language for the account, until the person chooses. */
  readonly accountLanguage?: string;
}

/** Keeps that somebody is signed in. */
export async function openWebSession(tx: Sql, session: NewWebSession): Promise<void> {
  await tx.query(
    `insert into web_session (token_hash, bot_id, account_id, person_id, held, created_at, ends_at)
     values ($1, $2, $3::uuid, $4::uuid, $5, to_timestamp($6::float8 / 1000), to_timestamp($7::float8 / 1000))`,
    [session.tokenHash, session.bot, session.account, session.person, session.held, session.at, session.endsAt],
  );
}

/** Who holds a token, while it counts: not ended, and the account has spoken for the person ever since (epoch milliseconds). */
export async function findWebSession(
  db: Sql,
  asked: { readonly tokenHash: string; readonly bot: string; readonly held: Held; readonly at: number },
): Promise<WebSession | undefined> {
  const [row] = await db.query<{ account: string; language: string | null; person: PersonRow }>(
    `select s.account_id as account, a.language, ${personJson} as person
     from web_session s join account a on a.id = s.account_id join person p on p.id = s.person_id
       join account_person l on l.account_id = s.account_id and l.person_id = s.person_id
     where s.token_hash = $1 and s.bot_id = $2 and s.held = $3 and s.ends_at > to_timestamp($4::float8 / 1000)
       and l.unlinked_at is null and l.linked_at <= s.created_at and p.erased_at is null`,
    [asked.tokenHash, asked.bot, asked.held, asked.at],
    'web_session',
  );
  if (row === undefined) return undefined;
  return { ...linkedPerson(row.person), account: row.account, ...(row.language === null ? {} : { accountLanguage: row.language }) };
}

/** Signs out. Idempotent. */
export async function endWebSession(tx: Sql, tokenHash: string): Promise<void> {
  await tx.query('delete from web_session where token_hash = $1', [tokenHash]);
}
