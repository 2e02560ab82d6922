import type { CadenceState } from '../domain/households/cadence.ts';
import type { PauseReason } from '../domain/households/pause.ts';
import type { Day, Zone } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { raiseAccess } from './people.ts';
import { dayValues, daysSql } from './zones.ts';

/** A household's pause that holds, proposed or confirmed. Days in the household's zone. */
export interface Pause {
  readonly id: string;
  readonly household: string;
  readonly reason: PauseReason;
  readonly from: Day;
  readonly lookAgainOn: Day;
  readonly proposedBy: string;
  /** lapsed: confirmed by nobody in time. */
  readonly state: 'proposed' | 'confirmed' | 'declined' | 'ended' | 'lapsed';
}

const select = `select id, household_id as household, reason, from_day as "from", look_again_on as "lookAgainOn", proposed_by as "proposedBy", state from pause`;

export async function pauseById(db: Sql, id: string): Promise<Pause | undefined> {
  return (await db.query<Pause>(`${select} where id = $1::uuid`, [id]))[0];
}

/** Pauses by id. */
export async function pausesById(db: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, Pause>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<Pause>(`${select} where id = any($1::uuid[])`, [[...ids]], 'pauses_by_id');
  return new Map(rows.map((row) => [row.id, row]));
}

/** The pause that holds for a household, if any. */
export async function openPause(db: Sql, household: string): Promise<Pause | undefined> {
  return (await db.query<Pause>(`${select} where household_id = $1::uuid and state in ('proposed', 'confirmed')`, [household]))[0];
}

/**
 * What of the household goes with a pause. Everybody who ever was responsible gets another access number, and who stands in for them: a visit that was
 * decided on before is decided anew, so that what is due agrees with the pause. False where the household stands otherwise than it was decided on.
 */
async function moveHousehold(
  tx: Sql,
  move: {
    readonly household: string;
    readonly was: Day | undefined;
    readonly paused?: { readonly from: Day; readonly reason: string };
    readonly owedFrom?: Day;
    readonly cadence: CadenceState;
  },
): Promise<boolean> {
  const rows = await tx.query<{ cadres: readonly string[] | null }>(
    `update household h set paused_from = $3::date, paused_reason = $4, owed_from = coalesce($5::date, owed_from), due_on = $6::date, overdue_from = $7::date
     where id = $1::uuid and paused_from is not distinct from $2::date
     returning (select json_agg(s.person_id) from assignment s where s.household_id = h.id) as cadres`,
    [
      move.household,
      move.was ?? null,
      move.paused?.from ?? null,
      move.paused?.reason ?? null,
      move.owedFrom ?? null,
      move.cadence.dueOn ?? null,
      move.cadence.overdueFrom ?? null,
    ],
  );
  const [row] = rows;
  if (row === undefined) return false;
  await raiseAccess(tx, row.cadres ?? []);
  return true;
}

/** Proposes a pause, which holds at once. Moments are epoch milliseconds. False where the household is paused already. */
export async function proposePause(tx: Sql, bot: string, pause: Omit<Pause, 'state'>, cadence: CadenceState, at: number): Promise<boolean> {
  const moved = await moveHousehold(tx, { household: pause.household, was: undefined, paused: { from: pause.from, reason: pause.reason }, cadence });
  if (!moved) return false;
  await tx.query(
    `insert into pause (id, bot_id, household_id, reason, from_day, look_again_on, proposed_by, proposed_at, state)
     values ($1::uuid, $2, $3::uuid, $4, $5::date, $6::date, $7::uuid, to_timestamp($8::float8 / 1000), 'proposed')`,
    [pause.id, bot, pause.household, pause.reason, pause.from, pause.lookAgainOn, pause.proposedBy, at],
  );
  return true;
}

/** A supervisor's word on a pause; declined, the household is in care as if nothing had been. False where somebody was quicker. */
export async function decidePause(
  tx: Sql,
  pause: Pause,
  decision: { readonly by: string; readonly at: number; readonly declined?: CadenceState },
): Promise<boolean> {
  const rows = await tx.query(
    `update pause set state = $2, decided_by = $3::uuid, decided_at = to_timestamp($4::float8 / 1000) where id = $1::uuid and state = 'proposed' returning id`,
    [pause.id, decision.declined === undefined ? 'confirmed' : 'declined', decision.by, decision.at],
  );
  if (rows.length === 0) return false;
  return decision.declined === undefined || moveHousehold(tx, { household: pause.household, was: pause.from, cadence: decision.declined });
}

/** The household is back in care from a day on. False where somebody was quicker. */
export async function endPause(
  tx: Sql,
  pause: Pause,
  end: { readonly by: string; readonly at: number; readonly on: Day; readonly cadence: CadenceState },
): Promise<boolean> {
  const rows = await tx.query(
    `update pause set state = 'ended', ended_by = $2::uuid, ended_at = to_timestamp($3::float8 / 1000) where id = $1::uuid and state in ('proposed', 'confirmed') returning id`,
    [pause.id, end.by, end.at],
  );
  return rows.length > 0 && moveHousehold(tx, { household: pause.household, was: pause.from, owedFrom: end.on, cadence: end.cadence });
}

/** Pauses that have waited in vain for so many days, each by the day where its household is (`days`), those that wait longest first. */
export async function unconfirmedPauses(
  tx: Sql,
  asked: { readonly bot: string; readonly days: ReadonlyMap<Zone, Day>; readonly within: number; readonly limit: number },
): Promise<readonly Pause[]> {
  return tx.query<Pause>(
    `select z.id, z.household_id as household, z.reason, z.from_day as "from", z.look_again_on as "lookAgainOn", z.proposed_by as "proposedBy", z.state
     from pause z join household h on h.id = z.household_id join area ar on ar.id = h.area_id join ${daysSql('$2', '$3')} on d.zone = ar.zone
     where z.bot_id = $1 and z.state = 'proposed' and z.from_day <= d.day - $4::int4 order by z.from_day, z.id limit $5 for update of z`,
    [asked.bot, ...dayValues(asked.days), asked.within, asked.limit],
    'unconfirmed_pauses',
  );
}

/** A pause that nobody confirmed is over: the household is back in care from a day on. False where somebody was quicker. */
export async function lapsePause(tx: Sql, pause: Pause, end: { readonly at: number; readonly on: Day; readonly cadence: CadenceState }): Promise<boolean> {
  const rows = await tx.query(
    `update pause set state = 'lapsed', ended_at = to_timestamp($2::float8 / 1000) where id = $1::uuid and state = 'proposed' returning id`,
    [pause.id, end.at],
  );
  return rows.length > 0 && moveHousehold(tx, { household: pause.household, was: pause.from, owedFrom: end.on, cadence: end.cadence });
}

/** Looks again on another day. False where the pause is over. */
export async function lookAgainOn(tx: Sql, id: string, day: Day): Promise<boolean> {
  const rows = await tx.query(`update pause set look_again_on = $2::date where id = $1::uuid and state in ('proposed', 'confirmed') returning id`, [id, day]);
  return rows.length > 0;
}
