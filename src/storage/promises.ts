import type { PromiseRecord } from '../domain/visits/promises.ts';
import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { present } from './present.ts';

interface PromiseRow {
  readonly id: string;
  readonly household: string;
  readonly visit: string;
  readonly cadre: string;
  readonly words: string;
  readonly due: Day | null;
  readonly outcome: 'kept' | 'broken' | null;
  readonly outcomeVisit: string | null;
  readonly outcomeOn: Day | null;
}

const select = `select id, household_id as household, visit_id as visit, cadre_id as cadre, words, due_on as due, outcome,
  outcome_visit_id as "outcomeVisit", outcome_on as "outcomeOn" from promise`;

/** The promises of a household that wait for an outcome, those due first; `dueBy` leaves out what falls due later or on no day. */
export async function openPromises(db: Sql, household: string, dueBy?: Day): Promise<readonly PromiseRecord[]> {
  const rows = await db.query<PromiseRow>(
    `${select} where household_id = $1::uuid and outcome is null and ($2::date is null or due_on <= $2::date) order by due_on nulls last, id`,
    [household, dueBy ?? null],
    'open_promises',
  );
  return rows.map(present);
}

/** All promises of a household, in the order in which they were made. */
export async function promisesOfHousehold(db: Sql, household: string): Promise<readonly PromiseRecord[]> {
  return (await db.query<PromiseRow>(`${select} where visit_id in (select v.id from visit v where v.household_id = $1::uuid) order by id`, [household])).map(
    present,
  );
}

/** The promises made at a visit, as it stands. */
export async function promisesOfVisit(db: Sql, visit: string): Promise<readonly PromiseRecord[]> {
  return (await db.query<PromiseRow>(`${select} where visit_id = $1::uuid order by id`, [visit])).map(present);
}
