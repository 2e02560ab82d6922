import type { NewAudit } from '../../src/storage/audit.ts';
import type { Sql } from '../../src/storage/database.ts';

/** What is on record of a bot, the latest first; `at` is epoch milliseconds. */
export function auditOf(db: Sql, bot: string): Promise<readonly (NewAudit & { readonly at: number })[]> {
  return db.query(
    `select id, actor_id as actor, via, action, subject_kind as "subjectKind", subject_id as "subjectId", reason, at from audit
     where bot_id = $1 order by at desc, id desc`,
    [bot],
  );
}
