import type { Sql } from './database.ts';

/** A link that signs in once, about to be handed out. */
interface NewWebLink {
  /** `Seal.hash` of the code; the code itself is in the message alone. */
  readonly codeHash: string;
  readonly bot: string;
  readonly account: string;
  readonly person: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly endsAt: number;
}

/** Keeps a link. */
export async function createWebLink(tx: Sql, link: NewWebLink): Promise<void> {
  await tx.query(
    `insert into web_link (code_hash, bot_id, account_id, person_id, created_at, ends_at)
     values ($1, $2, $3::uuid, $4::uuid, to_timestamp($5::float8 / 1000), to_timestamp($6::float8 / 1000))`,
    [link.codeHash, link.bot, link.account, link.person, link.at, link.endsAt],
  );
}

interface LinkAsked {
  readonly codeHash: string;
  readonly bot: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const stillGood = `k.code_hash = $1 and k.bot_id = $2 and k.used_at is null and k.ends_at > to_timestamp($3::float8 / 1000)`;

/** Whether a link would still sign in. Looking does not use it up. */
export async function isWebLinkGood(db: Sql, { codeHash, bot, at }: LinkAsked): Promise<boolean> {
  return (await db.query(`select from web_link k where ${stillGood}`, [codeHash, bot, at])).length > 0;
}

/** Uses a link up and says whom it signs in; undefined, with nothing changed, where it is used or over: of several at once exactly one gets it. */
export async function spendWebLink(tx: Sql, { codeHash, bot, at }: LinkAsked): Promise<{ readonly account: string; readonly person: string } | undefined> {
  const [row] = await tx.query<{ account: string; person: string }>(
    `update web_link k set used_at = to_timestamp($3::float8 / 1000) from account_person l
     where ${stillGood} and l.account_id = k.account_id and l.person_id = k.person_id and l.unlinked_at is null and l.linked_at <= k.created_at
     returning k.account_id as account, k.person_id as person`,
    [codeHash, bot, at],
  );
  return row;
}
