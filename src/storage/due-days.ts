import type { CadenceState } from '../domain/households/cadence.ts';
import type { CareFacts } from '../domain/households/care.ts';
import type { Day } from '../lib/calendar.ts';
import type { Database, Sql } from './database.ts';
import { json } from './json.ts';
import { present } from './present.ts';

/** So many households in one transaction. */
const size = 2_000;

interface Row {
  readonly id: string;
  readonly register: CareFacts['register'];
  readonly since: Day;
  readonly owedFrom: Day | null;
  readonly pausedFrom: Day | null;
  readonly visits: readonly Day[] | null;
}

/** By which rules the due days of a bot's households were reckoned; undefined where nobody has said yet. */
export async function reckonedBy(db: Sql, bot: string): Promise<string | undefined> {
  const [row] = await db.query<{ by: string | null }>(`select reckoned_by as by from bot where id = $1`, [bot]);
  return row?.by ?? undefined;
}

/** Notes by which rules they are reckoned now. */
export async function setReckonedBy(db: Sql, bot: string, rules: string): Promise<void> {
  await db.query(`update bot set reckoned_by = $2 where id = $1`, [bot, rules]);
}

/**
 * Reckons anew when each household of a bot is to be visited, page by page, each a transaction; `counts` are the meetings that count. Idempotent: broken
 * off, it is done again from the beginning. Returns how many stand otherwise now.
 */
export async function reckonDueDays(
  db: Database,
  asked: { readonly bot: string; readonly counts: readonly string[] },
  reckon: (facts: CareFacts, visits: readonly Day[]) => CadenceState,
): Promise<number> {
  let changed = 0;
  for (let after: string | undefined, goesOn = true; goesOn;) {
    const page = await db.transaction(async (tx) => {
      const rows = await tx.query<Row>(
        `select h.id, h.register, h.since, h.owed_from as "owedFrom", h.paused_from as "pausedFrom",
           (select json_agg(v.day) from (select distinct visited_on as day from visit where household_id = h.id and met = any($3::text[]) order by 1 desc limit 7) v) as visits
         from household h where h.bot_id = $1 and ($2::uuid is null or h.id > $2::uuid) order by h.id limit $4 for no key update of h`,
        [asked.bot, after ?? null, [...asked.counts], size],
        'due_days_page',
      );
      const states = rows.map(({ id, visits, ...facts }) => ({ id, ...reckon(present(facts), visits ?? []) }));
      const moved = await tx.query(
        `update household h set last_visit_on = s."lastVisitOn", due_on = s."dueOn", overdue_from = s."overdueFrom"
         from jsonb_to_recordset($1::jsonb) as s(id uuid, "lastVisitOn" date, "dueOn" date, "overdueFrom" date)
         where h.id = s.id and (h.last_visit_on, h.due_on, h.overdue_from) is distinct from (s."lastVisitOn", s."dueOn", s."overdueFrom") returning h.id`,
        [json(states)],
        'due_days_write',
      );
      return { last: rows.at(-1)?.id, full: rows.length === size, moved: moved.length };
    });
    changed += page.moved;
    after = page.last;
    goesOn = page.full;
  }
  return changed;
}
