import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { raiseAccess } from './people.ts';

/** A cadre's households going to a successor. Moments are epoch milliseconds. */
interface NewHandover {
  /** A UUID made by the caller. */
  readonly id: string;
  readonly bot: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
  /** The areas of whoever does it: households elsewhere stay. */
  readonly paths: readonly string[];
  /** The successor's first day. */
  readonly day: Day;
  /** Where it was asked for, and the row of the message there that shows how far it is. */
  readonly account: string;
  readonly card: string;
  readonly at: number;
}

/** Keeps a handover: from then on it is owed work. False where one of the same cadre is still under way. */
export async function keepHandover(tx: Sql, one: NewHandover): Promise<boolean> {
  const rows = await tx.query(
    `insert into handover (id, bot_id, by_id, from_id, to_id, paths, from_day, account_id, card_id, created_at, moved, left_ids, told_moved)
     values ($1::uuid, $2, $3::uuid, $4::uuid, $5::uuid, $6::text[], $7::date, $8::uuid, $9::uuid, to_timestamp($10::float8 / 1000), 0, '{}', 0)
     on conflict (from_id) where done_at is null do nothing returning id`,
    [one.id, one.bot, one.by, one.from, one.to, [...one.paths], one.day, one.account, one.card, one.at],
  );
  return rows.length > 0;
}

/** Whether a handover of this cadre is under way or waits for its day. */
export async function isHandingOver(db: Sql, from: string): Promise<boolean> {
  return (await db.query('select id from handover where from_id = $1::uuid and done_at is null', [from])).length > 0;
}

/** A handover that is not done. */
export interface OpenHandover {
  readonly id: string;
  readonly by: string;
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly paths: readonly string[];
  readonly day: Day;
  readonly account: string;
  readonly card: string;
  /** How many households there were to move when it began. */
  readonly total: number | null;
  readonly moved: number;
  /** Households that could not be moved. */
  readonly left: readonly string[];
}

/** The handover longest owed whose day has come where its areas are, kept for this transaction; `now` in epoch milliseconds. */
export async function dueHandover(tx: Sql, bot: string, now: number): Promise<OpenHandover | undefined> {
  const [row] = await tx.query<OpenHandover>(
    `select v.id, v.by_id as by, v.from_id as "from", f.name as "fromName", v.to_id as "to", t.name as "toName", v.paths, v.from_day as day, v.account_id as account,
       v.card_id as card, v.total, v.moved, v.left_ids as left
     from handover v join person f on f.id = v.from_id join person t on t.id = v.to_id
     where v.bot_id = $1 and v.done_at is null
       and v.from_day <= (to_timestamp($2::float8 / 1000) at time zone coalesce((select ar.zone from area ar where ar.bot_id = v.bot_id and ar.path = v.paths[1]),
         (select root.zone from bot b join area root on root.id = b.root_area_id where b.id = v.bot_id), 'UTC'))::date
     order by v.created_at, v.id limit 1 for update of v`,
    [bot, now],
    'due_handover',
  );
  return row;
}

/** Why a handover that has waited cannot begin any more. */
type Hindrance = 'successor_gone' | 'area_changed' | 'elsewhere';

/** What hinders a handover on a day, if anything: an area it was given over lies elsewhere, the successor holds no post around there, or nothing is left to move. */
export async function hindranceTo(tx: Sql, bot: string, one: Pick<OpenHandover, 'from' | 'to' | 'paths'>, day: Day): Promise<Hindrance | undefined> {
  const [row] = await tx.query<{ areas: boolean; successor: boolean }>(
    `select not exists (select from unnest($2::text[]) as root where not exists (select from area ar where ar.bot_id = $1 and ar.path = root)) as areas,
       exists (select from appointment ap join area ar on ar.id = ap.area_id join person p on p.id = ap.person_id and p.erased_at is null
         where ap.person_id = $3::uuid and ar.bot_id = $1 and ap.role = 'cadre' and ap.from_day <= $4::date and (ap.to_day is null or ap.to_day >= $4::date)
           and exists (select from unnest($2::text[]) as root where starts_with(ar.path, root) or starts_with(root, ar.path))) as successor`,
    [bot, [...one.paths], one.to, day],
    'handover_hindrance',
  );
  if (row?.areas !== true) return 'area_changed';
  if (!row.successor) return 'successor_gone';
  return (await countToMove(tx, one.from, one.paths)) === 0 ? 'elsewhere' : undefined;
}

/** Notes how far a handover has come. Epoch milliseconds. */
export async function reachHandover(
  tx: Sql,
  at: { readonly id: string; readonly total: number; readonly moved: number; readonly left: readonly string[]; readonly done: boolean; readonly now: number },
): Promise<void> {
  await tx.query(
    `update handover set total = $2, moved = $3, left_ids = $4::uuid[], told_moved = $3, told_at = to_timestamp($5::float8 / 1000),
       done_at = case when $6::bool then to_timestamp($5::float8 / 1000) end where id = $1::uuid`,
    [at.id, at.total, at.moved, [...at.left], at.now, at.done],
    'reach_handover',
  );
}

/** An open assignment to hand over. */
interface ToMove {
  readonly assignment: string;
  readonly household: string;
  readonly from: Day;
  /** An account that speaks for the household is the successor's own: nobody looks after their own family. */
  readonly conflict: boolean;
}

const mine = `from assignment s join household h on h.id = s.household_id join area ar on ar.id = h.area_id
  where s.person_id = $1::uuid and s.to_day is null and exists (select from unnest($2::text[]) as root where starts_with(ar.path, root))`;

/** One page of what a cadre has in these areas, by household; `except` cannot be moved. */
export function assignmentsToMove(
  tx: Sql,
  asked: { readonly from: string; readonly to: string; readonly paths: readonly string[]; readonly except: readonly string[]; readonly limit: number },
): Promise<readonly ToMove[]> {
  return tx.query<ToMove>(
    `select s.id as assignment, s.household_id as household, s.from_day as "from", exists (
       select from contact c where c.household_id = h.id and c.to_day is null and (c.person_id = $3::uuid or exists (
         select from account_person one join account_person other on other.account_id = one.account_id and other.unlinked_at is null
         where one.person_id = c.person_id and one.unlinked_at is null and other.person_id = $3::uuid))) as conflict
     ${mine} and h.id <> all($4::uuid[]) order by h.id limit $5 for update of s`,
    [asked.from, asked.paths.slice(), asked.to, [...asked.except], asked.limit],
    'assignments_to_move',
  );
}

/** How many households a cadre has in these areas. */
export async function countToMove(db: Sql, from: string, paths: readonly string[]): Promise<number> {
  const [row] = await db.query<{ n: number }>(`select count(*)::int4 as n ${mine}`, [from, [...paths]], 'count_to_move');
  return row?.n ?? 0;
}

/** Ends assignments the day before `day` and begins the successor's; what would have begun on that day or later becomes theirs as it is. */
export async function moveAssignments(
  tx: Sql,
  move: {
    readonly from: string;
    readonly to: string;
    readonly day: Day;
    readonly assignments: readonly { readonly assignment: string; readonly household: string; readonly from: Day; readonly id: string }[];
  },
): Promise<void> {
  const { from, to, day, assignments } = move;
  const before = assignments.filter((one) => one.from < day);
  const later = assignments.filter((one) => one.from >= day);
  await tx.query(`update assignment set person_id = $1::uuid where id = any($2::uuid[])`, [to, later.map((one) => one.assignment)]);
  await tx.query(`update assignment set to_day = $1::date - 1 where id = any($2::uuid[])`, [day, before.map((one) => one.assignment)]);
  await tx.query(
    `insert into assignment (id, household_id, person_id, from_day) select id, household, $1::uuid, $2::date from unnest($3::uuid[], $4::uuid[]) as n(id, household)`,
    [to, day, before.map((one) => one.id), before.map((one) => one.household)],
  );
  await raiseAccess(tx, [from, to]);
}

/**
 * What hangs on the households goes with them: open cases (with an event each), what climbs and lies with the cadre, conversations the clock
 * offered them, and news of the cases that they have not been told. Complaints stay where they are. Epoch milliseconds.
 */
export async function moveWork(
  tx: Sql,
  move: { readonly from: string; readonly to: string; readonly by: string; readonly households: readonly string[]; readonly now: number },
): Promise<void> {
  const { from, to, by, now } = move;
  const households = [...move.households];
  await tx.query(
    `with moved as (
       update case_file set holder_id = $2::uuid, version = version + 1
       where holder_id = $1::uuid and household_id = any($3::uuid[]) and settled_at is null and about_ids is null returning id, version
     ),
     told as (
       insert into case_event (case_id, seq, at, by_id, kind, data)
       select id, version, to_timestamp($5::float8 / 1000), $4::uuid, 'assign', jsonb_build_object('as', 'household.handover', 'holder', $2::text) from moved
     )
     update outbox o set state = 'dropped', code = 'handed_over', sent_at = to_timestamp($5::float8 / 1000)
     from moved where o.person_id = $1::uuid and o.state = 'owed' and o.kind is not null and o.about->>'case' = moved.id::text`,
    [from, to, households, by, now],
  );
  await tx.query(
    `update climb set with_id = $2::uuid where with_id = $1::uuid and household_id = any($3::uuid[]) and ended_at is null and $2::uuid <> all(apart_from)`,
    [from, to, households],
  );
  await tx.query(
    `update offer set expires_at = to_timestamp($3::float8 / 1000)
     where person_id = $1::uuid and taken_at is null and expires_at > to_timestamp($3::float8 / 1000) and input->'household'->>'value' = any($2::text[])`,
    [from, households, now],
  );
}

/** Who is to be told that somebody else comes: those who speak for these households and have not said STOP. */
export function contactsToTell(
  tx: Sql,
  households: readonly string[],
): Promise<readonly { readonly household: string; readonly person: string; readonly zone: string }[]> {
  return tx.query(
    `select c.household_id as household, c.person_id as person, ar.zone from contact c join household h on h.id = c.household_id join area ar on ar.id = h.area_id
       left join person_setting s on s.person_id = c.person_id
     where c.household_id = any($1::uuid[]) and c.to_day is null and s.stopped_at is null order by c.household_id, c.from_day, c.person_id`,
    [[...households]],
  );
}

/** Who stands in for a cadre on a day or later, each once: what they see changes with it. `begun`: they did already by that day. */
export function standInsFrom(
  tx: Sql,
  cadre: string,
  day: Day,
): Promise<readonly { readonly person: string; readonly name: string; readonly begun: boolean }[]> {
  return tx.query(
    `select p.id as person, p.name, bool_or(l.from_day <= $2::date) as begun from leave l join person p on p.id = l.stand_in_id where l.cadre_id = $1::uuid and l.state = 'accepted' and l.to_day >= $2::date group by p.id order by p.id`,
    [cadre, day],
  );
}

/** How many open problems a household has. */
export async function openCasesOf(tx: Sql, households: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ household: string; n: number }>(
    `select household_id as household, count(*)::int4 as n from case_file where household_id = any($1::uuid[]) and settled_at is null and about_ids is null group by 1`,
    [[...households]],
  );
  return new Map(rows.map((row) => [row.household, row.n]));
}
