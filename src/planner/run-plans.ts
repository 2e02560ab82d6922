import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Database, Sql } from '../storage/database.ts';
import { owe } from '../storage/owe.ts';
import { claimWindow, doneWindows, holdWindow, reachWindow, windowName } from '../storage/plan-runs.ts';
import { always, type Plan, type Planning, type Window } from './plan.ts';
import { planningOf, type PlannerParts } from './planning.ts';
import { plans } from './plans.ts';

export interface RunParts extends PlannerParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether the process is ending: then no further page is begun. What is left is done by the next one. */
  readonly stopped?: () => boolean;
}

/**
 * Runs every plan of a bot for what stands open now. Any number of processes may do so at once, and any may die: a window's row is the
 * lock of its next page and moves on with it in one transaction. A plan that breaks is logged and tried again at the next tick; the
 * others go on. Returns how many messages it owed.
 */
export async function runPlans(parts: RunParts, list: readonly Plan[] = plans): Promise<number> {
  const { db, bot, log } = parts;
  const planning = await planningOf(db, parts, parts.clock.now());
  let owed = 0;
  for (const plan of list) {
    if (parts.stopped?.() === true) break;
    try {
      const windows = plan.windows(planning);
      if (windows.length === 0) continue;
      const done = await doneWindows(db, bot, plan.name, windows);
      for (const window of windows) if (!done.has(windowName(window))) owed += await runWindow(parts, plan, planning, window);
    } catch (error) {
      log.error('plan.failed', error, { bot, plan: plan.name });
    }
  }
  return owed;
}

async function runWindow({ db, bot, log, stopped }: RunParts, plan: Plan, planning: Planning, window: Window): Promise<number> {
  const run = { bot, plan: plan.name, ...window, at: planning.now };
  await claimWindow(db, run);
  let owed = 0;
  let pages = 0;
  for (let goesOn = true; goesOn && stopped?.() !== true; pages++) {
    goesOn = await db.transaction(async (tx) => {
      const held = await holdWindow(tx, run);
      if (held === undefined) return false;
      const { next, count } = await runPage(tx, plan, planning, window, held.reached);
      owed += count;
      // Where pages are found by what is due, a window is a lock and nothing else.
      if (window.window !== always.window) await reachWindow(tx, run, next);
      return next !== undefined;
    });
  }
  if (owed > 0) log.info('plan.ran', { bot, plan: plan.name, area: window.area, window: window.window, pages, owed });
  return owed;
}

async function runPage(
  tx: Sql,
  plan: Plan,
  planning: Planning,
  window: Window,
  reached: string | undefined,
): Promise<{ readonly next: string | undefined; readonly count: number }> {
  const { messages, next } = await plan.page(tx, planning, window, reached);
  const outcomes = await owe(tx, planning.bot, messages, planning.now);
  return { next, count: outcomes.filter((outcome) => outcome === 'owed').length };
}
