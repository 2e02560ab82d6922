import type { CheckInAnswers, CheckInHow } from '../domain/checkins/check-in.ts';
import type { Day, Zone } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';
import { present } from './present.ts';

/** One month's check-in of a household. Moments are epoch milliseconds. */
export interface CheckIn {
  readonly id: string;
  readonly household: string;
  readonly month: string;
  readonly askedAt?: number;
  readonly answeredAt?: number;
  readonly answeredBy?: string;
  readonly how?: CheckInHow;
  readonly answers?: CheckInAnswers;
  readonly attachment?: string;
  readonly filledAt?: number;
}

const select = `select id, household_id as household, month, asked_at as "askedAt", answered_at as "answeredAt", answered_by as "answeredBy", how, answers,
  attachment_id as attachment, filled_at as "filledAt" from check_in`;

/** A household's check-in of a month (`YYYY-MM`), where it was asked for or filed. */
export async function checkInOf(db: Sql, household: string, month: string): Promise<CheckIn | undefined> {
  const [row] = await db.query<CheckIn>(`${select} where household_id = $1::uuid and month = $2`, [household, month], 'check_in_of');
  return row === undefined ? undefined : present(row);
}

/** A household's voice note that waits to be heard and filled in, the oldest first where there are several. */
export async function unheardCheckIn(db: Sql, household: string): Promise<CheckIn | undefined> {
  const [row] = await db.query<CheckIn>(
    `${select} where household_id = $1::uuid and how = 'voice' and filled_at is null order by answered_at limit 1`,
    [household],
    'check_in_unheard',
  );
  return row === undefined ? undefined : present(row);
}

/** What a household said of itself last, where it ever did. */
export async function latestCheckIn(db: Sql, household: string): Promise<CheckIn | undefined> {
  const [row] = await db.query<CheckIn>(
    `${select} where household_id = $1::uuid and answered_at is not null order by answered_at desc limit 1`,
    [household],
    'check_in_latest',
  );
  return row === undefined ? undefined : present(row);
}

interface CheckInAnswer {
  /** The id it gets where nobody had asked. */
  readonly id: string;
  readonly bot: string;
  readonly household: string;
  readonly month: string;
  readonly by: string;
  readonly at: number;
  readonly how: CheckInHow;
  readonly answers: CheckInAnswers;
  readonly attachment?: string;
}

/** Keeps the one answer of a month. False where it was answered before: nothing is written. */
export async function answerCheckIn(tx: Sql, answer: CheckInAnswer): Promise<boolean> {
  const rows = await tx.query(
    `insert into check_in (id, bot_id, household_id, month, answered_at, answered_by, how, answers, attachment_id)
     values ($1::uuid, $2, $3::uuid, $4, to_timestamp($5::float8 / 1000), $6::uuid, $7, $8::jsonb, $9::uuid)
     on conflict (household_id, month) do update set answered_at = excluded.answered_at, answered_by = excluded.answered_by, how = excluded.how,
       answers = excluded.answers, attachment_id = excluded.attachment_id
       where check_in.answered_at is null
     returning id`,
    [answer.id, answer.bot, answer.household, answer.month, answer.at, answer.by, answer.how, json(answer.answers), answer.attachment ?? null],
    'answer_check_in',
  );
  return rows.length > 0;
}

/** Fills in what a voice note said. False where somebody had done so. */
export async function fillCheckIn(
  tx: Sql,
  filled: { readonly id: string; readonly by: string; readonly at: number; readonly answers: CheckInAnswers },
): Promise<boolean> {
  const rows = await tx.query(
    `update check_in set answers = $4::jsonb, filled_by = $2::uuid, filled_at = to_timestamp($3::float8 / 1000)
     where id = $1::uuid and how = 'voice' and filled_at is null returning id`,
    [filled.id, filled.by, filled.at, json(filled.answers)],
    'fill_check_in',
  );
  return rows.length > 0;
}

/** A household not asked yet this month, with the contacts who may be asked. */
export interface Askable {
  readonly household: string;
  readonly headName: string;
  readonly areaName: string;
  /** Somebody of school age lives there, or it is not known. */
  readonly school: boolean;
  /** With how many unasked messages each has been sent of those that count. */
  readonly contacts: readonly { readonly person: string; readonly heard: number }[];
}

/**
 * The next households of a zone, by id after `after`, that are in care, not paused, have not been asked this month, and where chat reaches
 * somebody who has not said STOP; with how many of these kinds of messages they were sent since a moment (epoch milliseconds).
 */
export async function askable(
  db: Sql,
  asked: {
    readonly bot: string;
    readonly zone: Zone;
    readonly month: string;
    readonly today: Day;
    readonly after: string | undefined;
    readonly limit: number;
    readonly capped: readonly string[];
    readonly since: number;
  },
): Promise<readonly Askable[]> {
  return db.query<Askable>(
    `select h.id as household, h.head_name as "headName", ar.name as "areaName",
       (not exists (select from member m where m.household_id = h.id)
         or exists (select from member m where m.household_id = h.id and m.relation not in ('head', 'wife', 'husband', 'spouse')
           and (m.birth_year is null or extract(year from $4::date) - m.birth_year between 3 and 18))) as school,
       asked.contacts
     from household h join area ar on ar.id = h.area_id
       cross join lateral (select json_agg(json_build_object('person', k.person_id, 'heard', (select count(*) from outbox o
           where o.person_id = k.person_id and o.kind = any($7::text[]) and o.state <> 'dropped' and o.send_after > to_timestamp($8::float8 / 1000))) order by k.from_day, k.person_id) as contacts
         from contact k left join person_setting ps on ps.person_id = k.person_id
         where k.household_id = h.id and k.to_day is null and ps.stopped_at is null
           and exists (select from account_person l join account a on a.id = l.account_id
             where l.person_id = k.person_id and l.unlinked_at is null and a.bot_id = $1 and a.reachable)) asked
     where h.bot_id = $1 and ar.zone = $2 and h.register <> 'general' and h.paused_from is null and h.since <= $4::date
       and ($5::uuid is null or h.id > $5::uuid) and not exists (select from check_in c where c.household_id = h.id and c.month = $3) and asked.contacts is not null
     order by h.id limit $6`,
    [asked.bot, asked.zone, asked.month, asked.today, asked.after ?? null, asked.limit, [...asked.capped], asked.since],
    'askable',
  );
}

/** Notes that these households are asked this month. Idempotent. */
export async function askCheckIns(
  tx: Sql,
  asked: {
    readonly bot: string;
    readonly month: string;
    readonly at: number;
    readonly households: readonly { readonly id: string; readonly household: string }[];
  },
): Promise<void> {
  if (asked.households.length === 0) return;
  await tx.query(
    `insert into check_in (id, bot_id, household_id, month, asked_at)
     select c.id, $1, c.household, $2, to_timestamp($3::float8 / 1000) from unnest($4::uuid[], $5::uuid[]) as c(id, household)
     on conflict (household_id, month) do nothing`,
    [asked.bot, asked.month, asked.at, asked.households.map((h) => h.id), asked.households.map((h) => h.household)],
    'ask_check_ins',
  );
}

/** Of check-ins that wait to be sent, in the order given: whether each may still be asked of this person. */
export async function stillAskable(
  db: Sql,
  asked: readonly { readonly household: string; readonly month: string; readonly person: string }[],
): Promise<readonly boolean[]> {
  const rows = await db.query<{ still: boolean }>(
    `select h.id is not null and h.paused_from is null and h.register <> 'general' and k.person_id is not null and ps.stopped_at is null and c.answered_at is null as still
     from unnest($1::uuid[], $2::text[], $3::uuid[]) with ordinality as q(household, month, person, n)
     left join household h on h.id = q.household left join contact k on k.household_id = q.household and k.person_id = q.person and k.to_day is null
     left join person_setting ps on ps.person_id = q.person left join check_in c on c.household_id = q.household and c.month = q.month
     order by q.n`,
    [asked.map((a) => a.household), asked.map((a) => a.month), asked.map((a) => a.person)],
    'still_askable',
  );
  return rows.map((row) => row.still);
}
