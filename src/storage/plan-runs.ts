import type { Sql } from './database.ts';

/** A stretch of time in which a plan is to run once. */
export interface PlanWindow {
  readonly bot: string;
  readonly plan: string;
  /** An area's id, or a word of the plan's own where it runs for the whole bot. */
  readonly area: string;
  /** The window's name, such as `2026-03-10` or `2026-03-10T08`. */
  readonly window: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Claims a window for the caller: true for exactly one of all that ask. In a transaction the claim goes with what the plan writes. */
export async function claimWindow(tx: Sql, run: PlanWindow): Promise<boolean> {
  const rows = await tx.query(
    `insert into plan_run (bot_id, plan, area_id, "window", claimed_at) values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000)) on conflict do nothing returning plan`,
    [run.bot, run.plan, run.area, run.window, run.at],
  );
  return rows.length > 0;
}

/** Forgets claims made before a moment (epoch milliseconds). Returns how many. */
export async function prunePlanRuns(db: Sql, before: number): Promise<number> {
  return (await db.query('delete from plan_run where claimed_at < to_timestamp($1::float8 / 1000) returning plan', [before])).length;
}
