import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { raiseAccess } from './people.ts';
import { present } from './present.ts';

/** asked: waits for the stand-in's word; alone: nobody was named; over: ended early, or replaced by another. */
export type LeaveState = 'asked' | 'accepted' | 'declined' | 'alone' | 'over';

/** A cadre's absence, first and last day included; days where the cadre is. */
export interface Leave {
  readonly id: string;
  readonly cadre: string;
  readonly cadreName: string;
  readonly standIn?: string;
  readonly standInName?: string;
  readonly from: Day;
  readonly to: Day;
  readonly state: LeaveState;
}

const select = `select l.id, l.cadre_id as cadre, c.name as "cadreName", l.stand_in_id as "standIn", s.name as "standInName", l.from_day as "from", l.to_day as "to", l.state
  from leave l join person c on c.id = l.cadre_id left join person s on s.id = l.stand_in_id`;

type LeaveRow = { readonly [K in keyof Leave]-?: undefined extends Leave[K] ? Exclude<Leave[K], undefined> | null : Leave[K] };

export async function leaveById(db: Sql, id: string): Promise<Leave | undefined> {
  const [row] = await db.query<LeaveRow>(`${select} where l.id = $1::uuid`, [id]);
  return row === undefined ? undefined : present(row);
}

/** Leaves by id. */
export async function leavesById(db: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, Leave>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<LeaveRow>(`${select} where l.id = any($1::uuid[])`, [[...ids]], 'leaves_by_id');
  return new Map(rows.map((row) => [row.id, present(row)]));
}

/** A cadre's leaves that hold on some day from `day` on, the next first. */
export async function leavesOf(db: Sql, cadre: string, day: Day): Promise<readonly Leave[]> {
  const rows = await db.query<LeaveRow>(`${select} where l.cadre_id = $1::uuid and l.to_day >= $2::date and l.state <> 'over' order by l.from_day, l.id`, [
    cadre,
    day,
  ]);
  return rows.map((row) => present(row));
}

export interface NewLeave {
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

/** SQL for what becomes of a leave that gives way from a day on: what has been of it stays as it was, so that who stood in keeps what they wrote. */
const givesWay = (day: string): string =>
  `state = case when from_day < ${day} then state else 'over' end, to_day = case when from_day < ${day} then ${day} - 1 else to_day end`;

/** Enters a leave; those of the cadre that share a day with it give way. Whoever stood in for those sees nothing of them from then on. */
export async function enterLeave(tx: Sql, leave: NewLeave): Promise<void> {
  const replaced = await tx.query<{ stand_in: string | null }>(
    `update leave set ${givesWay('$2::date')}
     where cadre_id = $1::uuid and from_day <= $3::date and to_day >= $2::date and state <> 'over' returning stand_in_id as stand_in`,
    [leave.cadre, leave.from, leave.to],
  );
  await tx.query(
    `insert into leave (id, bot_id, cadre_id, stand_in_id, from_day, to_day, state, asked_at)
     values ($1::uuid, $2, $3::uuid, $4::uuid, $5::date, $6::date, $7, to_timestamp($8::float8 / 1000))`,
    [leave.id, leave.bot, leave.cadre, leave.standIn ?? null, leave.from, leave.to, leave.standIn === undefined ? 'alone' : 'asked', leave.at],
  );
  await raiseAccess(
    tx,
    replaced.flatMap((row) => row.stand_in ?? []),
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

/** The cadre is back: from `today` on it holds no more. False where it was over before. */
export async function endLeave(tx: Sql, id: string, today: Day): Promise<boolean> {
  const [row] = await tx.query<{ stand_in: string | null }>(
    `update leave set ${givesWay('$2::date')} where id = $1::uuid and state <> 'over' and to_day >= $2::date returning stand_in_id as stand_in`,
    [id, today],
  );
  if (row === undefined) return false;
  if (row.stand_in !== null) await raiseAccess(tx, [row.stand_in]);
  return true;
}
