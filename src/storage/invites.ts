import type { Sql } from './database.ts';
import { linkAccount } from './people.ts';

/** A one-time link about to be handed out. */
interface NewInvite {
  /** `Seal.hash` of the code; the code itself is kept nowhere. */
  readonly codeHash: string;
  readonly bot: string;
  readonly person: string;
  /** The person who made it; absent at the console. */
  readonly createdBy?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly expiresAt: number;
}

/** Keeps an invitation. */
export async function createInvite(tx: Sql, invite: NewInvite): Promise<void> {
  await createInvites(tx, [invite]);
}

/** Keeps any number of invitations in one statement. */
export async function createInvites(tx: Sql, invites: readonly NewInvite[]): Promise<void> {
  if (invites.length === 0) return;
  await tx.query(
    `insert into invite (code_hash, bot_id, person_id, created_by, created_at, expires_at)
     select hash, bot, person, by, to_timestamp(at / 1000), to_timestamp(expires / 1000)
     from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::float8[], $6::float8[]) as i(hash, bot, person, by, at, expires)`,
    [
      invites.map((i) => i.codeHash),
      invites.map((i) => i.bot),
      invites.map((i) => i.person),
      invites.map((i) => i.createdBy ?? null),
      invites.map((i) => i.at),
      invites.map((i) => i.expiresAt),
    ],
  );
}

/** Whom an invitation names, while it may still be opened: not used, not expired, the person not erased. Looking does not use it up. */
export async function findInvite(
  db: Sql,
  asked: { readonly bot: string; readonly codeHash: string; readonly at: number },
): Promise<{ readonly person: string } | undefined> {
  const rows = await db.query<{ person: string }>(
    `select i.person_id as person from invite i join person p on p.id = i.person_id
     where i.code_hash = $1 and i.bot_id = $2 and i.used_at is null and i.expires_at > to_timestamp($3::float8 / 1000) and p.erased_at is null`,
    [asked.codeHash, asked.bot, asked.at],
  );
  return rows[0];
}

/**
 * Uses an invitation up, with those handed out for the person before it, and links the account to the person it names. False, with nothing changed, where it is used, expired, for
 * somebody else or for another bot: of several at once exactly one gets true.
 */
export async function linkByInvite(
  tx: Sql,
  opened: { readonly codeHash: string; readonly account: string; readonly person: string; readonly at: number },
): Promise<boolean> {
  const rows = await tx.query(
    `update invite i set used_at = to_timestamp($4::float8 / 1000), used_by = $2::uuid
     from account a, person p
     where i.code_hash = $1 and a.id = $2::uuid and i.bot_id = a.bot_id and i.person_id = $3::uuid and p.id = i.person_id and p.erased_at is null
       and i.used_at is null and i.expires_at > to_timestamp($4::float8 / 1000)
     returning i.code_hash`,
    [opened.codeHash, opened.account, opened.person, opened.at],
  );
  if (rows.length === 0) return false;
  // Whoever was given a new one has lost the old: nobody else may come in by it.
  await tx.query(
    `delete from invite old using invite used
     where used.code_hash = $1 and old.person_id = used.person_id and old.bot_id = used.bot_id and old.used_at is null and old.created_at <= used.created_at`,
    [opened.codeHash],
  );
  await linkAccount(tx, opened);
  return true;
}

/** Withdraws what was handed out for a person and not used yet. Returns how many. */
export async function withdrawInvites(tx: Sql, person: string): Promise<number> {
  return (await tx.query('delete from invite where person_id = $1::uuid and used_at is null returning code_hash', [person])).length;
}
