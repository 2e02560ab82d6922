import type { Sql } from './database.ts';

/** Something seen or changed, about to be put on record. */
export interface NewAudit {
  /** A UUID. */
  readonly id: string;
  /** The person who did it; absent where a command at the console did. */
  readonly actor?: string;
  /** `chat`, `console`, `clock`, `page`. */
  readonly via: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason?: string;
}

/** Puts on record what did not happen in a turn: commands at the console, pages. */
export async function addAudits(tx: Sql, bot: string, at: number, audits: readonly NewAudit[]): Promise<void> {
  if (audits.length === 0) return;
  await tx.query(
    `insert into audit (id, bot_id, at, actor_id, via, action, subject_kind, subject_id, reason)
     select id, $1, to_timestamp($2::float8 / 1000), actor, via, action, kind, subject, reason
     from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]) as x(id, actor, via, action, kind, subject, reason)`,
    [
      bot,
      at,
      audits.map((a) => a.id),
      audits.map((a) => a.actor ?? null),
      audits.map((a) => a.via),
      audits.map((a) => a.action),
      audits.map((a) => a.subjectKind),
      audits.map((a) => a.subjectId),
      audits.map((a) => a.reason ?? null),
    ],
  );
}

/** How often something is on record of a subject since a moment (epoch milliseconds). */
export async function timesOnRecord(
  db: Sql,
  asked: { readonly bot: string; readonly action: string; readonly subjectKind: string; readonly subjectId: string; readonly since: number },
): Promise<number> {
  const [row] = await db.query<{ times: number }>(
    `select count(*)::int4 as times from audit where subject_kind = $1 and subject_id = $2 and at >= to_timestamp($3::float8 / 1000) and bot_id = $4 and action = $5`,
    [asked.subjectKind, asked.subjectId, asked.since, asked.bot, asked.action],
    'times_on_record',
  );
  return row?.times ?? 0;
}
