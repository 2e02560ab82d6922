import type { Scope } from '../domain/policy/scope.ts';
import type { Day, Zone } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { present } from './present.ts';
import { scopeSql } from './scope.ts';

/** What a household says of a visit: did somebody come on that day? */
export type Came = 'yes' | 'no' | 'unsure';

/** Visits at home on these days, in a zone, whose households may be asked about one: by id after `after`. A household is asked about none for a while after the last. */
export async function visitsToConfirm(
  db: Sql,
  asked: {
    readonly bot: string;
    readonly zone: Zone;
    readonly from: Day;
    readonly until: Day;
    readonly notSince: number;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>(
    `select v.id from visit v join household h on h.id = v.household_id join area ar on ar.id = h.area_id
     where h.bot_id = $1 and ar.zone = $2 and v.visited_on between $3::date and $4::date and v.met = 'home' and v.erased_at is null
       and h.register <> 'general' and h.paused_from is null and ($6::uuid is null or v.id > $6::uuid)
       and not exists (select from visit_confirmation c where c.household_id = h.id and c.asked_at > to_timestamp($5::float8 / 1000))
     order by v.id limit $7`,
    [asked.bot, asked.zone, asked.from, asked.until, asked.notSince, asked.after ?? null, asked.limit],
    'visits_to_confirm',
  );
  return rows.map((row) => row.id);
}

/** A visit with the contacts who may be asked about it. */
interface Confirmable {
  readonly visit: string;
  readonly household: string;
  readonly headName: string;
  readonly areaName: string;
  readonly visitedOn: Day;
  /** With how many unasked messages each has been sent of those that count. */
  readonly contacts: readonly { readonly person: string; readonly heard: number }[];
}

/**
 * Of these visits, one for each household, the latest, with the contacts whom chat reaches and who have not said STOP. Nobody is asked on an account through which somebody
 * speaks who made the visit. What was sent of these kinds is counted since a moment (epoch milliseconds).
 */
export function confirmable(
  db: Sql,
  asked: { readonly bot: string; readonly visits: readonly string[]; readonly capped: readonly string[]; readonly since: number },
): Promise<readonly Confirmable[]> {
  return db.query<Confirmable>(
    `select distinct on (h.id) v.id as visit, h.id as household, h.head_name as "headName", ar.name as "areaName", v.visited_on as "visitedOn",
       coalesce((select json_agg(json_build_object('person', k.person_id, 'heard', (select count(*) from outbox o
           where o.person_id = k.person_id and o.kind = any($3::text[]) and o.state <> 'dropped' and o.send_after > to_timestamp($4::float8 / 1000))) order by k.from_day, k.person_id)
         from contact k left join person_setting ps on ps.person_id = k.person_id
         where k.household_id = h.id and k.to_day is null and ps.stopped_at is null
           and exists (select from account_person l join account a on a.id = l.account_id where l.person_id = k.person_id and l.unlinked_at is null and a.bot_id = $1 and a.reachable)
           and not exists (select from account_person l join account_person own on own.account_id = l.account_id
             where l.person_id = k.person_id and own.person_id = v.cadre_id and l.unlinked_at is null and own.unlinked_at is null)), '[]') as contacts
     from visit v join household h on h.id = v.household_id join area ar on ar.id = h.area_id
     where v.id = any($2::uuid[]) order by h.id, v.visited_on desc, v.id`,
    [asked.bot, [...asked.visits], [...asked.capped], asked.since],
    'confirmable',
  );
}

/** Notes that these visits are asked about. Idempotent. Epoch milliseconds. */
export async function askConfirmations(
  tx: Sql,
  at: number,
  asked: readonly { readonly visit: string; readonly household: string; readonly person: string }[],
): Promise<void> {
  if (asked.length === 0) return;
  await tx.query(
    `insert into visit_confirmation (visit_id, household_id, person_id, asked_at)
     select visit, household, person, to_timestamp($1::float8 / 1000) from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as c(visit, household, person)
     on conflict (visit_id) do nothing`,
    [at, asked.map((one) => one.visit), asked.map((one) => one.household), asked.map((one) => one.person)],
    'ask_confirmations',
  );
}

/** One question about a visit, as it stands. */
interface Confirmation {
  readonly household: string;
  readonly person: string;
  readonly answeredAt?: number;
}

export async function confirmationOf(db: Sql, visit: string): Promise<Confirmation | undefined> {
  const [row] = await db.query<Confirmation>(
    `select household_id as household, person_id as person, answered_at as "answeredAt" from visit_confirmation where visit_id = $1::uuid`,
    [visit],
    'confirmation_of',
  );
  return row === undefined ? undefined : present(row);
}

/** Keeps the one answer about a visit. False where it was answered before. Epoch milliseconds. */
export async function answerConfirmation(tx: Sql, { visit, came, at }: { readonly visit: string; readonly came: Came; readonly at: number }): Promise<boolean> {
  const rows = await tx.query(
    `update visit_confirmation set answer = $2, answered_at = to_timestamp($3::float8 / 1000) where visit_id = $1::uuid and answered_at is null returning visit_id`,
    [visit, came, at],
    'answer_confirmation',
  );
  return rows.length > 0;
}

/** Of questions that wait to be sent, in the order given: whether each may still be asked of this person. */
export async function stillConfirmable(db: Sql, asked: readonly { readonly visit: string; readonly person: string }[]): Promise<readonly boolean[]> {
  const rows = await db.query<{ still: boolean | null }>(
    `select v.erased_at is null and h.register <> 'general' and h.paused_from is null and k.person_id is not null and ps.stopped_at is null and c.visit_id is not null and c.answered_at is null as still
     from unnest($1::uuid[], $2::uuid[]) with ordinality as q(visit, person, n)
     left join visit_confirmation c on c.visit_id = q.visit left join visit v on v.id = q.visit left join household h on h.id = v.household_id
     left join contact k on k.household_id = h.id and k.person_id = q.person and k.to_day is null left join person_setting ps on ps.person_id = q.person order by q.n`,
    [asked.map((one) => one.visit), asked.map((one) => one.person)],
    'still_confirmable',
  );
  return rows.map((row) => row.still === true);
}

/** What households of a scope have answered since a moment (epoch milliseconds), all together. */
interface Agreement {
  readonly asked: number;
  readonly yes: number;
  readonly no: number;
  readonly unsure: number;
}

export async function agreementOf(db: Sql, asked: { readonly bot: string; readonly scope: Scope; readonly since: number }): Promise<Agreement> {
  const bind = new Bindings();
  const [row] = await db.query<Agreement>(
    `select count(*)::int4 as asked, (count(*) filter (where c.answer = 'yes'))::int4 as yes, (count(*) filter (where c.answer = 'no'))::int4 as no,
       (count(*) filter (where c.answer = 'unsure'))::int4 as unsure
     from visit_confirmation c join household h on h.id = c.household_id
     where h.bot_id = ${bind.add(asked.bot)} and c.asked_at > to_timestamp(${bind.add(asked.since)}::float8 / 1000) and ${scopeSql(asked.scope, bind, 'households')}`,
    bind.values,
  );
  return row ?? { asked: 0, yes: 0, no: 0, unsure: 0 };
}
