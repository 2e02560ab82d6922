import type { Message } from '../lib/words.ts';
import type { Sql } from './database.ts';
import { zoneOf } from './actors.ts';
import { lanes, stillOwed, type Lane, type OwedRow } from './outbox-row.ts';

export type { NewOutboxRow, OwedRow, Truth } from './outbox-row.ts';
export { dropOutbox, failOutbox, markSent, markUnreachable, putBack, sentMessages, type PutBack, type SentMark } from './outbox-marks.ts';

interface Row {
  readonly id: string;
  readonly bot_id: string;
  readonly account_id: string;
  readonly channel: string;
  readonly chat: string;
  readonly person_id: string | null;
  readonly name: string | null;
  readonly lane: Lane;
  readonly message: Message;
  readonly kind: string | null;
  readonly about: unknown;
  readonly language: string | null;
  readonly account_language: string | null;
  readonly zone: string;
  readonly sent: readonly string[];
  readonly attempts: number;
}

/** What is known of a row `t` of the account `a`, for the person `p`. */
const columns = `t.id, t.bot_id, t.account_id, a.channel, a.chat, t.person_id, case when t.kind is not null and exists (
         select from account_person other where other.account_id = t.account_id and other.person_id <> t.person_id and other.unlinked_at is null) then p.name end as name, t.lane, t.message, t.kind, t.about, p.language, a.language as account_language, ${zoneOf} as zone, t.sent, t.attempts`;

/** A chat that is owed something now. */
interface OwedChat {
  readonly account: string;
  /** The most urgent of what it is owed: its lane's place, 0 first. */
  readonly rank: number;
}

/**
 * The chats of a bot that are owed something by `now`, the most urgent first, at most `limit`; claims nothing. Those whose first owed row
 * somebody holds, or which waits after a failure, are not among them. Epoch milliseconds.
 */
export function findOwed(db: Sql, asked: { readonly bot: string; readonly now: number; readonly limit: number }): Promise<readonly OwedChat[]> {
  return db.query<OwedChat>(
    `with lane as (select * from unnest($3::text[]) with ordinality as l(name, rank)),
     due as materialized (
       select d.account_id, min(lane.rank)::int4 - 1 as rank, min(d.claimed_until) as since
       from lane cross join lateral (
         select o.account_id, o.claimed_until from outbox o
         where o.state = 'owed' and o.bot_id = $4 and o.lane = lane.name and o.claimed_until <= to_timestamp($1::float8 / 1000)
           and (select f.claimed_until from outbox f
             where f.account_id = o.account_id and f.state = 'owed' and f.send_after <= to_timestamp($1::float8 / 1000)
             order by f.seq, f.id limit 1) <= to_timestamp($1::float8 / 1000)
         order by o.claimed_until limit $2
       ) d
       group by d.account_id order by rank, since limit $2
     )
     select due.account_id as account, due.rank from due order by due.rank, due.since`,
    [asked.now, asked.limit, [...lanes], asked.bot],
    'find_owed',
  );
}

/**
 * Claims what these chats are owed by `now` for this process until `claimUntil`; the rows of each in order, chats as they were asked. A chat's
 * first owed row is its lock: who claims it (SKIP LOCKED) claims the rest; who comes later finds it claimed. A row that others hold, or that
 * waits after a failure, holds up those behind it. Safe beside any number of other claims. Epoch milliseconds. `offset 0`: each chat's rows are looked
 * up by themselves, however few the database expects in all.
 */
export async function claimChats(
  db: Sql,
  asked: { readonly accounts: readonly string[]; readonly now: number; readonly claimUntil: number },
): Promise<readonly OwedRow[]> {
  const rows = await db.query<Row>(
    `with first as materialized (
       select f.id, f.account_id, c.place from unnest($3::uuid[]) with ordinality as c(account_id, place) cross join lateral (
         select o.id, o.account_id from outbox o
         where o.account_id = c.account_id and o.state = 'owed' and o.send_after <= to_timestamp($1::float8 / 1000)
         order by o.seq, o.id limit 1
       ) f
     ),
     mine as materialized (
       select o.account_id, first.place,
         (select min(b.seq) from outbox b where b.account_id = o.account_id and b.state = 'owed'
           and b.send_after <= to_timestamp($1::float8 / 1000) and b.claimed_until > to_timestamp($1::float8 / 1000)) as stop
       from first join outbox o on o.id = first.id
       where ${stillOwed('o')} and o.claimed_until <= to_timestamp($1::float8 / 1000)
       for update of o skip locked
     ),
     taken as (
       update outbox o set claimed_until = to_timestamp($2::float8 / 1000), code = null
       from mine cross join lateral (
         select b.id from outbox b
         where b.account_id = mine.account_id and b.state = 'owed' and b.send_after <= to_timestamp($1::float8 / 1000) and (mine.stop is null or b.seq < mine.stop)
         offset 0
       ) due
       where o.id = due.id and ${stillOwed('o')} and o.claimed_until <= to_timestamp($1::float8 / 1000)
       returning o.*, mine.place
     )
     select ${columns}
     from taken t join account a on a.id = t.account_id left join person p on p.id = t.person_id
     order by t.place, t.seq, t.id`,
    [asked.now, asked.claimUntil, [...asked.accounts]],
    'claim_chats',
  );
  return rows.map(owedRow);
}

const owedRow = (row: Row): OwedRow => ({
  id: row.id,
  bot: row.bot_id,
  account: row.account_id,
  channel: row.channel,
  chat: row.chat,
  ...(row.person_id === null ? {} : { person: row.person_id }),
  ...(row.name === null ? {} : { name: row.name }),
  lane: row.lane,
  message: row.message,
  ...(row.kind === null ? {} : { kind: row.kind, about: row.about }),
  ...(row.language === null ? {} : { language: row.language }),
  ...(row.account_language === null ? {} : { accountLanguage: row.account_language }),
  zone: row.zone,
  sent: row.sent,
  attempts: row.attempts,
});

/** A row that is owed, and from when on it may be taken (epoch milliseconds). */
export interface DueRow {
  readonly row: OwedRow;
  readonly due: number;
}

/** One page of what a bot owes in a lane by `now` and has not sent, in the order in which it falls due, behind `after`; claims nothing. Epoch milliseconds. */
export async function owedBy(
  db: Sql,
  asked: { readonly bot: string; readonly lane: Lane; readonly now: number; readonly after: DueRow | undefined; readonly limit: number },
): Promise<readonly DueRow[]> {
  const rows = await db.query<Row & { due: number }>(
    `select ${columns}, round(extract(epoch from t.claimed_until) * 1000000)::float8 / 1000 as due
     from outbox t join account a on a.id = t.account_id left join person p on p.id = t.person_id
     where t.state = 'owed' and t.lane = $6 and t.bot_id = $1 and t.claimed_until <= to_timestamp($2::float8 / 1000)
       and ($3::float8 is null or (t.claimed_until, t.id) > (to_timestamp($3::float8 / 1000), $4::uuid))
     order by t.claimed_until, t.id limit $5`,
    [asked.bot, asked.now, asked.after?.due ?? null, asked.after?.row.id ?? null, asked.limit, asked.lane],
  );
  return rows.map((row) => ({ row: owedRow(row), due: row.due }));
}

/** When the next owed row of a bot may be taken (epoch milliseconds; it may lie in the past), or undefined where nothing is owed. */
export async function nextDue(db: Sql, bot: string): Promise<number | undefined> {
  const rows = await db.query<{ due: number | null }>(
    `select min(d.due) as due from unnest($1::text[]) as lane cross join lateral (
       select o.claimed_until as due from outbox o where o.state = 'owed' and o.bot_id = $2 and o.lane = lane order by o.claimed_until limit 1) d`,
    [[...lanes], bot],
    'next_due',
  );
  return rows[0]?.due ?? undefined;
}
