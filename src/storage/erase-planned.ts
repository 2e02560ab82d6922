import type { Sql } from './database.ts';
import { raiseAccess } from './people.ts';

/** What the clock knew of a person: what they chose, what their cards raised, what they were offered, how long they were busy, and when they were away. */
export async function erasePlanned(tx: Sql, person: string): Promise<void> {
  for (const table of ['person_setting', 'raised', 'effort', 'offer']) await tx.query(`delete from ${table} where person_id = $1::uuid`, [person]);
  const leaves = await tx.query<{ stand_in: string | null }>('delete from leave where cadre_id = $1::uuid returning stand_in_id as stand_in', [person]);
  await tx.query(`update leave set stand_in_id = null, state = case when state = 'over' then state else 'alone' end where stand_in_id = $1::uuid`, [person]);
  await raiseAccess(
    tx,
    leaves.flatMap((leave) => leave.stand_in ?? []),
  );
}
