import { erased } from '../domain/cases/case.ts';
import type { Sql } from './database.ts';

/**
 * Takes the words out of all of a household's cases: what was reported, said and rated, and the word that opens news. That there were cases,
 * of which type and when, stays. Nothing climbs any more. Returns the ids of the files that went with them, for `eraseFiles`. Idempotent.
 */
export async function eraseCases(tx: Sql, household: string, at: number): Promise<readonly string[]> {
  const rows = await tx.query<{ file: string }>(
    `select unnest(f.attachments) as file from case_file f where f.household_id = $1::uuid
     union select jsonb_array_elements_text(e.data->'attachments')::uuid from case_event e join case_file f on f.id = e.case_id
       where f.household_id = $1::uuid and jsonb_typeof(e.data->'attachments') = 'array'`,
    [household],
  );
  await tx.query(`update case_event set data = '{}' where data <> '{}' and case_id in (select id from case_file where household_id = $1::uuid)`, [household]);
  // The number of the latest event moves on, so that nobody who decided on the case as it was writes into it.
  await tx.query(
    `update case_file set stage = $3, words = '', attachments = '{}', rating_words = null, word_hash = null, version = version + 1,
       settled_at = coalesce(settled_at, to_timestamp($2::float8 / 1000)), closed_at = coalesce(closed_at, to_timestamp($2::float8 / 1000))
     where household_id = $1::uuid and stage <> $3`,
    [household, at, erased],
  );
  await tx.query(
    `update climb set ended_at = to_timestamp($2::float8 / 1000), next_at = null where household_id = $1::uuid and kind = 'case' and ended_at is null`,
    [household, at],
  );
  return rows.map((row) => row.file);
}

/** A case in full, as it is handed to whom it belongs to. Moments in epoch milliseconds. */
type CaseRecord = Readonly<Record<string, unknown>>;

const record = `f.id, f.type, f.number, f.stage, f.category, f.urgency, f.words, f.attachments, f.opened_at as "openedAt", f.opened_for as "openedFor",
  f.deadline_at as "deadlineAt", f.settled_at as "settledAt", f.closed_at as "closedAt"`;
const events = (
  which: string,
): string => `(select json_agg(json_build_object('seq', e.seq, 'at', (extract(epoch from e.at) * 1000)::int8, 'by', e.by_id, 'kind', e.kind, 'data', e.data) order by e.seq)
  from case_event e where e.case_id = f.id and ${which}) as events`;

/** All cases of a household with all that happened to them, ratings too: they are its own. */
export function casesOfHousehold(db: Sql, household: string): Promise<readonly CaseRecord[]> {
  return db.query(
    `select ${record}, f.rating, f.rating_words as "ratingWords", ${events('true')} from case_file f where f.household_id = $1::uuid order by f.opened_at, f.id`,
    [household],
  );
}

/** What a person of the staff did to cases: those they acted on, with their own events alone. Nothing that is about them. */
export function casesDoneBy(db: Sql, person: string): Promise<readonly CaseRecord[]> {
  return db.query(
    `select ${record}, ${events('e.by_id = $1::uuid')} from case_file f
     where f.id in (select e.case_id from case_event e where e.by_id = $1::uuid) and not (coalesce(f.about_ids, '{}') @> array[$1::uuid]) order by f.opened_at, f.id`,
    [person],
  );
}
