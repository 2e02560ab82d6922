import type { HouseholdSubject } from '../domain/policy/subjects.ts';
import type { PromiseRecord } from '../domain/visits/promises.ts';
import type { Day } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { givenRows } from './given-rows.ts';
import { assignmentsColumn, assignmentsOf, type AssignmentRow } from './households.ts';
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

export interface DueAsked {
  readonly household: string;
  readonly day: Day;
}

/** A household as far as the policy has to know it, with the open promises that fall due by a day, the first first. */
export interface DuePromises {
  readonly household: HouseholdSubject;
  readonly promises: readonly Pick<PromiseRecord, 'id' | 'words' | 'due'>[];
}

/** What is due to these households, each of one moment, in the order asked; undefined where there is no such household. */
export async function duePromises(db: Sql, asked: readonly DueAsked[]): Promise<readonly (DuePromises | undefined)[]> {
  const rows = await db.query<{
    n: number;
    id: string;
    path: string;
    zone: string;
    assignments: readonly AssignmentRow[] | null;
    promises: DuePromises['promises'] | null;
  }>(
    `select q.n, h.id, ar.path, ar.zone, ${assignmentsColumn},
       (select json_agg(json_build_object('id', p.id, 'words', p.words, 'due', p.due_on) order by p.due_on, p.id)
        from promise p where p.household_id = h.id and p.outcome is null and p.due_on <= q.day) as promises
     from (select household, day, n::int4 from ${givenRows('uuid', 'date')} as q(household, day, n) where n > 0) q
     join household h on h.id = q.household join area ar on ar.id = h.area_id`,
    [asked.map((one) => one.household), asked.map((one) => one.day)],
    'due_promises',
  );
  const found = new Array<DuePromises | undefined>(asked.length).fill(undefined);
  for (const { n, id, path, zone, assignments, promises } of rows) {
    found[n - 1] = { household: { id, areaPath: path, zone, assignments: assignmentsOf(assignments) }, promises: promises ?? [] };
  }
  return found;
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
