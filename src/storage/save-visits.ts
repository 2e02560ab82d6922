import type { Recorded } from '../domain/visits/record.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';
import { packedWriting, recordParts, writingColumns } from './save-visit.ts';

/** A visit to save with many others, and the id of its line of the audit trail. */
export interface OneOfMany {
  readonly recorded: Recorded;
  readonly audit: string;
}

/**
 * Saves visits to different households, each with everything a turn of its own would have written, in one statement: for what is brought in, not told
 * in a chat. Throws `visits.overtaken` (unexpected) where a chain had moved on since it was read: nobody else may write meanwhile.
 */
export async function saveVisits(tx: Sql, bot: string, visits: readonly OneOfMany[]): Promise<void> {
  if (visits.length === 0) return;
  const rows = await tx.query(
    `with w as materialized (select * from jsonb_to_recordset($1::jsonb) as w(${writingColumns}, audit uuid, action text, subject_kind text, subject text)), ${recordParts},
     audited as (
       insert into audit (id, bot_id, at, actor_id, via, action, subject_kind, subject_id)
       select w.audit, $2, to_timestamp(w.recorded_at / 1000), w.author, 'chat', w.action, w.subject_kind, w.subject from w join head on head.id = w.household
     ) select id from head`,
    [json(visits.map(packed)), bot],
    'save_visits',
  );
  if (rows.length !== visits.length) throw new FerrymanError('visits.overtaken', 'unexpected', { visits: visits.length, saved: rows.length });
}

const packed = ({ recorded, audit }: OneOfMany): unknown => ({
  ...(packedWriting(recorded.entry, recorded) as object),
  audit,
  action: recorded.audit.action,
  subject_kind: recorded.audit.subjectKind,
  subject: recorded.audit.subjectId,
});
