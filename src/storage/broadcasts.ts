import type { Day, Zone } from '../lib/calendar.ts';
import type { Sql, Value } from './database.ts';
import { json } from './json.ts';

/** Whom a broadcast is for. */
export const audiences = ['cadres', 'contacts'] as const;
type BroadcastTo = (typeof audiences)[number];

/** A supervisor's words to many, as they are sent. Moments are epoch milliseconds. */
interface NewBroadcast {
  /** A UUID made by the caller. */
  readonly id: string;
  readonly bot: string;
  readonly by: string;
  readonly area: string;
  readonly audience: BroadcastTo;
  readonly words: string;
  /** Where it was sent from, and the row of the message there that shows how far it is. */
  readonly account: string;
  readonly card: string;
  readonly at: number;
}

/** Keeps a broadcast: from then on it is owed work. */
export async function keepBroadcast(tx: Sql, one: NewBroadcast): Promise<void> {
  await tx.query(
    `insert into broadcast (id, bot_id, by_id, area_id, audience, words, account_id, card_id, created_at, told_sent)
     values ($1::uuid, $2, $3::uuid, $4::uuid, $5, $6, $7::uuid, $8::uuid, to_timestamp($9::float8 / 1000), 0)`,
    [one.id, one.bot, one.by, one.area, one.audience, one.words, one.account, one.card, one.at],
  );
}

/** Somebody a broadcast is for. */
interface Recipient {
  readonly person: string;
  readonly zone: Zone;
  /** Why they cannot be written to. */
  readonly code: 'stopped' | 'unreachable' | 'enough' | null;
}

/** Whom a broadcast in an area is for, once each: the cadres who hold a post there or look after a household there, or the contacts of its households. */
const people = (audience: BroadcastTo): string =>
  audience === 'cadres'
    ? `select ap.person_id as person, ar.zone from appointment ap join area ar on ar.id = ap.area_id
         where ar.bot_id = $1 and starts_with(ar.path, $2) and ap.role = 'cadre' and ap.from_day <= $3::date and (ap.to_day is null or ap.to_day >= $3::date)
       union all
       select s.person_id, ar.zone from area ar join household h on h.area_id = ar.id join assignment s on s.household_id = h.id
         join appointment ap on ap.person_id = s.person_id and ap.role = 'cadre' and ap.from_day <= $3::date and (ap.to_day is null or ap.to_day >= $3::date)
         where ar.bot_id = $1 and starts_with(ar.path, $2) and s.from_day <= $3::date and (s.to_day is null or s.to_day >= $3::date)`
    : `select c.person_id as person, ar.zone from area ar join household h on h.area_id = ar.id join contact c on c.household_id = h.id
         where ar.bot_id = $1 and starts_with(ar.path, $2) and c.to_day is null and c.from_day <= $3::date`;

/** A household's contact hears no more in a week than the programme allows, whoever writes. */
const enough = `when (select count(*) from outbox o where o.person_id = q.person and o.kind = any($6::text[]) and o.state <> 'dropped'
        and o.send_after > to_timestamp($7::float8 / 1000)) >= $8::int4 then 'enough'`;

const recipients = (audience: BroadcastTo): string => `
  select q.person, min(q.zone) as zone,
    case ${audience === 'contacts' ? `when bool_or(s.stopped_at is not null) then 'stopped'` : ''} when not exists (
      select from account_person l join account a on a.id = l.account_id and a.reachable where l.person_id = q.person and l.unlinked_at is null) then 'unreachable'
      ${audience === 'contacts' ? enough : ''} end as code
  from (${people(audience)}) q join person p on p.id = q.person and p.erased_at is null left join person_setting s on s.person_id = q.person
  where q.person <> $4::uuid and ($5::uuid is null or q.person > $5::uuid) group by q.person`;

interface RecipientsAsked {
  readonly bot: string;
  /** The area's path. */
  readonly path: string;
  readonly audience: BroadcastTo;
  readonly day: Day;
  /** Who sends it hears nothing of it. */
  readonly by: string;
  /** How many messages of which kinds a contact may have been sent since a moment (epoch milliseconds). */
  readonly week: { readonly kinds: readonly string[]; readonly since: number; readonly atMost: number };
}

const valuesOf = ({ bot, path, day, by, audience, week }: RecipientsAsked, after: string | null): Value[] => [
  bot,
  path,
  day,
  by,
  after,
  ...(audience === 'contacts' ? [[...week.kinds], week.since, week.atMost] : []),
];

/** One page of those a broadcast is for, by id; `after` is the last of the page before. */
export function recipientsOf(db: Sql, asked: RecipientsAsked & { readonly after: string | undefined; readonly limit: number }): Promise<readonly Recipient[]> {
  return db.query<Recipient>(
    `${recipients(asked.audience)} order by q.person limit $${asked.audience === 'contacts' ? 9 : 6}`,
    [...valuesOf(asked, asked.after ?? null), asked.limit],
    `recipients_${asked.audience}`,
  );
}

/** How many a broadcast would be for, and how many of them cannot be written to. */
export async function countRecipients(db: Sql, asked: RecipientsAsked): Promise<{ readonly people: number; readonly unreached: number }> {
  const [row] = await db.query<{ people: number; unreached: number }>(
    `select count(*)::int4 as people, count(code)::int4 as unreached from (${recipients(asked.audience)}) r`,
    valuesOf(asked, null),
    `count_recipients_${asked.audience}`,
  );
  return row ?? { people: 0, unreached: 0 };
}

/** A broadcast that is not done yet. */
export interface OpenBroadcast {
  readonly id: string;
  readonly by: string;
  readonly byName: string;
  readonly path: string;
  readonly areaName: string;
  readonly audience: BroadcastTo;
  readonly words: string;
  readonly account: string;
  readonly card: string;
  readonly reached: string | null;
  readonly expanded: boolean;
  readonly toldSent: number;
  readonly toldAt: number | null;
}

/** Broadcasts of a bot that are owed, the oldest first, kept for this transaction. */
export function openBroadcasts(tx: Sql, bot: string): Promise<readonly OpenBroadcast[]> {
  return tx.query<OpenBroadcast>(
    `select b.id, b.by_id as by, p.name as "byName", ar.path, ar.name as "areaName", b.audience, b.words, b.account_id as account, b.card_id as card,
       b.reached, b.expanded_at is not null as expanded, b.told_sent as "toldSent", b.told_at as "toldAt"
     from broadcast b join area ar on ar.id = b.area_id join person p on p.id = b.by_id
     where b.bot_id = $1 and b.done_at is null order by b.created_at, b.id for update of b`,
    [bot],
    'open_broadcasts',
  );
}

/** Writes down one page of a broadcast: to whom it goes, and where the next page begins. */
export async function expandBroadcast(
  tx: Sql,
  page: {
    readonly id: string;
    readonly to: readonly (Pick<Recipient, 'person' | 'code'> & { readonly row?: string })[];
    readonly last: boolean;
    readonly now: number;
  },
): Promise<void> {
  await tx.query(
    `insert into broadcast_to (broadcast_id, person_id, row_id, code)
     select $1::uuid, person, "row", code from jsonb_to_recordset($2::jsonb) as t(person uuid, "row" uuid, code text) on conflict do nothing`,
    [page.id, json(page.to)],
    'broadcast_to',
  );
  await tx.query(
    `update broadcast set reached = coalesce($2::uuid, reached), expanded_at = case when $3::bool then to_timestamp($4::float8 / 1000) end where id = $1::uuid`,
    [page.id, page.to.at(-1)?.person ?? null, page.last, page.now],
    'broadcast_reached',
  );
}

/** How far a broadcast is. */
export interface BroadcastState {
  readonly people: number;
  readonly sent: number;
  readonly owed: number;
}

export async function broadcastState(tx: Sql, id: string): Promise<BroadcastState> {
  const [row] = await tx.query<BroadcastState>(
    `select count(*)::int4 as people, count(*) filter (where o.state = 'sent')::int4 as sent, count(*) filter (where o.state = 'owed')::int4 as owed
     from broadcast_to t left join outbox o on o.id = t.row_id where t.broadcast_id = $1::uuid`,
    [id],
    'broadcast_state',
  );
  return row ?? { people: 0, sent: 0, owed: 0 };
}

/** Somebody a broadcast did not reach, and where: of a contact the household's place. */
interface Unreached {
  readonly name: string;
  readonly area: string;
}

/** Whom a broadcast did not reach, by name; at most `limit`. */
export function unreachedBy(tx: Sql, id: string, limit: number): Promise<readonly Unreached[]> {
  return tx.query<Unreached>(
    `select p.name, coalesce(
       (select ar.name from appointment ap join area ar on ar.id = ap.area_id where ap.person_id = p.id order by (ap.to_day is null) desc, ap.from_day desc limit 1),
       (select ar.name from contact c join household h on h.id = c.household_id join area ar on ar.id = h.area_id where c.person_id = p.id order by c.to_day nulls first limit 1), '') as area
     from broadcast_to t join person p on p.id = t.person_id left join outbox o on o.id = t.row_id
     where t.broadcast_id = $1::uuid and (o.id is null or o.state in ('failed', 'dropped')) order by area, p.name, p.id limit $2`,
    [id, limit],
    'broadcast_unreached',
  );
}

/** Notes what the card says by now, and whether it was the last word: then the words are let go. Epoch milliseconds. */
export async function toldOfBroadcast(
  tx: Sql,
  told: { readonly id: string; readonly sent: number; readonly now: number; readonly done: boolean },
): Promise<void> {
  await tx.query(
    `update broadcast set told_sent = $2, told_at = to_timestamp($3::float8 / 1000), done_at = case when $4::bool then to_timestamp($3::float8 / 1000) end,
       words = case when $4::bool then '' else words end where id = $1::uuid`,
    [told.id, told.sent, told.now, told.done],
    'broadcast_told',
  );
}

/** Which of these people have said STOP. */
export async function stoppedAmong(db: Sql, persons: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    `select person_id as id from person_setting where person_id = any($1::uuid[]) and stopped_at is not null`,
    [[...new Set(persons)]],
    'stopped_among',
  );
  return new Set(rows.map((row) => row.id));
}
