import type { Sql } from './database.ts';

/** A chat whose silence is to be broken. */
interface Wake {
  readonly account: string;
  readonly bot: string;
  readonly channel: string;
  readonly chat: string;
}

/**
 * Claims chats whose `wakeAt` has come, those waiting longest first: until `claimUntil` no other process gets them, and the turn that
 * breaks the silence sets the next moment or none. Safe beside other claims. Epoch milliseconds.
 */
export function claimWakes(
  db: Sql,
  asked: { readonly bot?: string; readonly now: number; readonly claimUntil: number; readonly limit: number },
): Promise<readonly Wake[]> {
  return db.query<Wake>(
    `with due as (
       select id from account
       where wake_hour <= floor($1::float8 / 3600000)::int4 and wake_at <= to_timestamp($1::float8 / 1000) and ($4::text is null or bot_id = $4)
       order by wake_hour limit $3 for update skip locked
     )
     update account a set wake_at = to_timestamp($2::float8 / 1000), wake_hour = floor($2::float8 / 3600000)
     from due where a.id = due.id returning a.id as account, a.bot_id as bot, a.channel, a.chat`,
    [asked.now, asked.claimUntil, asked.limit, asked.bot ?? null],
    'claim_wakes',
  );
}

/** A chat whose silence will be broken, and when (epoch milliseconds). */
export interface Silent {
  readonly account: string;
  readonly at: number;
}

/** One page of a bot's chats whose silence is to be broken by `now`, in that order, behind `after`; claims nothing. Epoch milliseconds. */
export function silentBy(
  db: Sql,
  asked: { readonly bot: string; readonly now: number; readonly after: Silent | undefined; readonly limit: number },
): Promise<readonly Silent[]> {
  return db.query<Silent>(
    `select id as account, round(extract(epoch from wake_at) * 1000000)::float8 / 1000 as at from account
     where bot_id = $1 and wake_hour <= floor($2::float8 / 3600000)::int4 and wake_at <= to_timestamp($2::float8 / 1000)
       and ($3::float8 is null or (wake_at, id) > (to_timestamp($3::float8 / 1000), $4::uuid))
     order by wake_at, id limit $5`,
    [asked.bot, asked.now, asked.after?.at ?? null, asked.after?.account ?? null, asked.limit],
  );
}
