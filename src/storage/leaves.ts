import type { GivenWay, Leave } from '../domain/leaves/leave.ts';
import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';
import { raiseAccess } from './people.ts';
import { present } from './present.ts';

/** A cadre's absence, with the names of whom it is about. */
export interface NamedLeave extends Leave {
  readonly cadreName: string;
  readonly standInName?: string;
}

const select = `select l.id, l.cadre_id as cadre, c.name as "cadreName", l.stand_in_id as "standIn", s.name as "standInName", l.from_day as "from", l.to_day as "to", l.state,
  round(extract(epoch from l.asked_at) * 1000)::float8 as "askedAt"
  from leave l join person c on c.id = l.cadre_id left join person s on s.id = l.stand_in_id`;

type LeaveRow = { readonly [K in keyof NamedLeave]-?: undefined extends NamedLeave[K] ? Exclude<NamedLeave[K], undefined> | null : NamedLeave[K] };

export async function leaveById(db: Sql, id: string): Promise<NamedLeave | undefined> {
  const [row] = await db.query<LeaveRow>(`${select} where l.id = $1::uuid`, [id]);
  return row === undefined ? undefined : present(row);
}

/** Leaves by id. */
export async function leavesById(db: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, NamedLeave>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<LeaveRow>(`${select} where l.id = any($1::uuid[])`, [[...ids]], 'leaves_by_id');
  return new Map(rows.map((row) => [row.id, present(row)]));
}

/** A cadre's leaves that hold on some day from `day` on, the next first. */
export async function leavesOf(db: Sql, cadre: string, day: Day): Promise<readonly NamedLeave[]> {
  const rows = await db.query<LeaveRow>(`${select} where l.cadre_id = $1::uuid and l.to_day >= $2::date and l.state <> 'over' order by l.from_day, l.id`, [
    cadre,
    day,
  ]);
  return rows.map((row) => present(row));
}

interface NewLeave {
  /** A UUID made by the caller. */
  readonly id: string;
  readonly bot: string;
  readonly cadre: string;
  readonly standIn?: string | undefined;
  readonly from: Day;
  readonly to: Day;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Enters a leave. Nobody else stands in before its stand-in has accepted: only who was asked for days that all lie in it, and has not answered, is asked no more.
 */
export async function enterLeave(tx: Sql, leave: NewLeave): Promise<void> {
  await tx.query(`update leave set state = 'over' where cadre_id = $1::uuid and from_day >= $2::date and to_day <= $3::date and state = 'asked'`, [
    leave.cadre,
    leave.from,
    leave.to,
  ]);
  await tx.query(
    `insert into leave (id, bot_id, cadre_id, stand_in_id, from_day, to_day, state, asked_at)
     values ($1::uuid, $2, $3::uuid, $4::uuid, $5::date, $6::date, $7, to_timestamp($8::float8 / 1000))`,
    [leave.id, leave.bot, leave.cadre, leave.standIn ?? null, leave.from, leave.to, leave.standIn === undefined ? 'alone' : 'asked', leave.at],
  );
}

/** The stand-in's word: with a yes they see and may log on those days. False where they were not asked any more. */
export async function answerLeave(tx: Sql, id: string, answer: { readonly accepted: boolean; readonly at: number }): Promise<boolean> {
  const [row] = await tx.query<{ stand_in: string }>(
    `update leave set state = $2, answered_at = to_timestamp($3::float8 / 1000) where id = $1::uuid and state = 'asked' returning stand_in_id as stand_in`,
    [id, answer.accepted ? 'accepted' : 'declined', answer.at],
  );
  if (row === undefined) return false;
  if (answer.accepted) await raiseAccess(tx, [row.stand_in]);
  return true;
}

/**
 * Takes from accepted leaves what they have given way: the first stretch that is left of one keeps its id, `newId` names the others. Who stood in sees nothing
 * more of the days that are gone. False where one of them was changed meanwhile.
 */
export async function giveWay(tx: Sql, given: readonly GivenWay<Leave>[], newId: () => string): Promise<boolean> {
  if (given.length === 0) return true;
  const changed = await tx.query(
    `update leave l set state = case when g.first is null then 'over' else l.state end,
       from_day = coalesce((g.first->>'from')::date, l.from_day), to_day = coalesce((g.first->>'to')::date, l.to_day)
     from jsonb_to_recordset($1::jsonb) as g(id uuid, "from" date, "to" date, first jsonb)
     where l.id = g.id and l.from_day = g."from" and l.to_day = g."to" and l.state = 'accepted' returning l.id`,
    [json(given.map(({ leave: { id, from, to }, left }) => ({ id, from, to, first: left[0] ?? null })))],
  );
  if (changed.length < given.length) return false;
  await tx.query(
    `insert into leave (id, bot_id, cadre_id, stand_in_id, from_day, to_day, state, asked_at, answered_at)
     select g.id, l.bot_id, l.cadre_id, l.stand_in_id, g."from", g."to", 'accepted', l.asked_at, l.answered_at
     from jsonb_to_recordset($1::jsonb) as g(id uuid, "of" uuid, "from" date, "to" date) join leave l on l.id = g."of"`,
    [json(given.flatMap(({ leave, left }) => left.slice(1).map((days) => ({ id: newId(), of: leave.id, ...days }))))],
  );
  await raiseAccess(
    tx,
    given.flatMap(({ leave }) => leave.standIn ?? []),
  );
  return true;
}

/** The cadre is back: from `today` on these hold no more. What has been of them stays, so that who stood in keeps what they wrote. False where one was over before. */
export async function endLeaves(tx: Sql, ids: readonly string[], today: Day): Promise<boolean> {
  const rows = await tx.query<{ stand_in: string | null }>(
    `update leave set state = case when from_day < $2::date then state else 'over' end, to_day = case when from_day < $2::date then $2::date - 1 else to_day end
     where id = any($1::uuid[]) and state <> 'over' and to_day >= $2::date returning stand_in_id as stand_in`,
    [[...ids], today],
  );
  await raiseAccess(
    tx,
    rows.flatMap((row) => row.stand_in ?? []),
  );
  return rows.length === ids.length;
}
