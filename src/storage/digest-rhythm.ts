import { digestRhythms, type DigestRhythm } from '../domain/digests/digest.ts';
import type { Sql } from './database.ts';

/** The rhythm somebody chose for their digest; absent: their level's own. */
export async function chosenRhythm(db: Sql, person: string): Promise<DigestRhythm | undefined> {
  const [row] = await db.query<{ digest_rhythm: string | null }>('select digest_rhythm from person_setting where person_id = $1::uuid', [person]);
  return digestRhythms.find((rhythm) => rhythm === row?.digest_rhythm);
}

/** Chooses a rhythm, or none (undefined): the level's own holds again. */
export async function chooseRhythm(tx: Sql, person: string, rhythm: DigestRhythm | undefined): Promise<void> {
  await tx.query(
    `insert into person_setting (person_id, cards_muted, digests_muted, digest_rhythm) values ($1::uuid, false, false, $2)
     on conflict (person_id) do update set digest_rhythm = excluded.digest_rhythm`,
    [person, rhythm ?? null],
  );
}
