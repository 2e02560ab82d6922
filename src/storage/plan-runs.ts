import type { Sql } from './database.ts';

/** A stretch of time in which a plan is to run once. */
interface PlanWindow {
  readonly bot: string;
  readonly plan: string;
  /** An area's id, or a word of the plan's own (a time zone, nothing) where it does not run by area. */
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
    'claim_window',
  );
  return rows.length > 0;
}

/** How far a window's pages have come: `reached` is where the next one begins, absent before the first. */
interface HeldWindow {
  readonly reached?: string;
}

/**
 * Holds a claimed window until the transaction ends, so that its next page is planned once: undefined where another process holds it
 * or where it is done. A process that dies lets go of it, with all that its page had written.
 */
export async function holdWindow(tx: Sql, run: Omit<PlanWindow, 'at'>): Promise<HeldWindow | undefined> {
  const rows = await tx.query<{ reached: string | null }>(
    `select reached from plan_run where bot_id = $1 and plan = $2 and area_id = $3 and "window" = $4 and done_at is null for update skip locked`,
    [run.bot, run.plan, run.area, run.window],
    'hold_window',
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return row.reached === null ? {} : { reached: row.reached };
}

/** How far a window's pages have come by what is committed, without keeping it from anybody: undefined where it is done. */
export async function seeWindow(db: Sql, run: Omit<PlanWindow, 'at'>): Promise<HeldWindow | undefined> {
  const [row] = await db.query<{ reached: string | null; done: boolean }>(
    `select reached, done_at is not null as done from plan_run where bot_id = $1 and plan = $2 and area_id = $3 and "window" = $4`,
    [run.bot, run.plan, run.area, run.window],
    'see_window',
  );
  if (row?.done === true) return undefined;
  return row === undefined || row.reached === null ? {} : { reached: row.reached };
}

/** Writes down how far a held window has come; without `reached` it is done. Epoch milliseconds. */
export async function reachWindow(tx: Sql, run: PlanWindow, reached?: string): Promise<void> {
  await tx.query(
    `update plan_run set reached = coalesce($5, reached), done_at = case when $5::text is null then to_timestamp($6::float8 / 1000) end
     where bot_id = $1 and plan = $2 and area_id = $3 and "window" = $4`,
    [run.bot, run.plan, run.area, run.window, reached ?? null, run.at],
    'reach_window',
  );
}

/** Which of a plan's windows (area and name) are done. */
export async function doneWindows(db: Sql, bot: string, plan: string, windows: readonly Pick<PlanWindow, 'area' | 'window'>[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ area: string; window: string }>(
    `select r.area_id as area, r."window" from unnest($3::text[], $4::text[]) as w(area, "window")
     join plan_run r on r.bot_id = $1 and r.plan = $2 and r.area_id = w.area and r."window" = w."window" and r.done_at is not null`,
    [bot, plan, windows.map((w) => w.area), windows.map((w) => w.window)],
    'done_windows',
  );
  return new Set(rows.map(windowName));
}

/** One window of a plan, as one string. */
export const windowName = ({ area, window }: Pick<PlanWindow, 'area' | 'window'>): string => `${area}\n${window}`;

/** When a plan's latest window but one was claimed (epoch milliseconds); undefined where it has run at most once. */
export async function ranBefore(db: Sql, run: Pick<PlanWindow, 'bot' | 'plan' | 'area' | 'window'>): Promise<number | undefined> {
  const [row] = await db.query<{ at: number | null }>(
    `select max(claimed_at) as at from plan_run where bot_id = $1 and plan = $2 and area_id = $3 and "window" < $4`,
    [run.bot, run.plan, run.area, run.window],
  );
  return row?.at ?? undefined;
}

/** Forgets claims made before a moment (epoch milliseconds). Returns how many. */
export async function prunePlanRuns(db: Sql, before: number): Promise<number> {
  return (await db.query('delete from plan_run where claimed_at < to_timestamp($1::float8 / 1000) returning plan', [before])).length;
}
