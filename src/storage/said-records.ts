import type { Sql } from './database.ts';

/** Something a household said, as it is handed to whom it belongs to. Moments in epoch milliseconds. */
type SaidRecord = Readonly<Record<string, unknown>>;

/** All that a household said of itself and of visits, as it is its own: check-ins, what it wrote outside any question, whether somebody came. */
export async function saidByHousehold(
  db: Sql,
  household: string,
): Promise<{ readonly checkIns: readonly SaidRecord[]; readonly messages: readonly SaidRecord[]; readonly confirmations: readonly SaidRecord[] }> {
  return {
    checkIns: await db.query<SaidRecord>(`select ${checkInFields} from check_in c where c.household_id = $1::uuid order by c.month`, [household]),
    messages: await db.query<SaidRecord>(
      `select at, person_id as by, words, attachments, sorted, sorted_at as "sortedAt" from household_message where household_id = $1::uuid order by at, id`,
      [household],
    ),
    confirmations: await db.query<SaidRecord>(
      `select visit_id as visit, person_id as by, asked_at as "askedAt", answer, answered_at as "answeredAt" from visit_confirmation where household_id = $1::uuid order by asked_at, visit_id`,
      [household],
    ),
  };
}

const checkInFields = `c.month, c.asked_at as "askedAt", c.answered_at as "answeredAt", c.answered_by as by, c.how, c.answers, c.attachment_id as attachment, c.filled_by as "filledBy", c.filled_at as "filledAt"`;

/** The check-ins somebody of the staff put down for households. Never what households say of visits. */
export function checkInsFiledBy(db: Sql, person: string): Promise<readonly SaidRecord[]> {
  return db.query(
    `select h.code as household, ${checkInFields} from check_in c join household h on h.id = c.household_id
     where c.filled_by = $1::uuid or (c.how = 'filed' and c.answered_by = $1::uuid) order by c.month, h.code`,
    [person],
  );
}

/** Takes away all that a household said of itself and of visits; no voice note of it climbs any more. Its files go with its contacts'. Idempotent. Epoch milliseconds. */
export async function eraseSaid(tx: Sql, household: string, at: number): Promise<void> {
  await tx.query(
    `update climb set ended_at = to_timestamp($2::float8 / 1000), next_at = null where household_id = $1::uuid and kind = 'voice' and ended_at is null`,
    [household, at],
  );
  for (const table of ['check_in', 'household_message', 'visit_confirmation'])
    await tx.query(`delete from ${table} where household_id = $1::uuid`, [household]);
}
