import type { Database, Sql } from '../storage/database.ts';
import { owe, type Owing } from '../storage/owe.ts';
import { claimWindow, holdWindow } from '../storage/plan-runs.ts';
import type { Plan, Planned } from './plan.ts';
import { planningOf, type PlannerParts } from './planning.ts';
import { plans } from './plans.ts';

/** A message that would be owed at a moment, by which plan, and how owing it would end. */
export interface Previewed extends Planned {
  readonly plan: string;
  readonly how: Owing;
}

/** Undoes everything a preview did. */
class Undone extends Error {}

/**
 * What every plan would send at a moment (epoch milliseconds), page by page: the plans themselves run, in one transaction that is always
 * rolled back, so nothing is sent and nothing is remembered; `show` reads in it. What has been done in its window already is not sent again, and not shown.
 */
export async function previewPlans(
  { db, ...parts }: PlannerParts & { readonly db: Database },
  at: number,
  show: (page: readonly Previewed[], tx: Sql) => Promise<void>,
  list: readonly Plan[] = plans,
): Promise<void> {
  const planning = await planningOf(db, parts, at);
  await db
    .transaction(async (tx) => {
      for (const plan of list) {
        for (const window of plan.windows(planning)) {
          const run = { bot: parts.bot, plan: plan.name, ...window, at };
          await claimWindow(tx, run);
          const held = await holdWindow(tx, run);
          for (let reached = held?.reached, goesOn = held !== undefined; goesOn;) {
            const { messages, next } = await plan.page(tx, planning, window, reached);
            const outcomes = await owe(tx, parts.bot, messages, at);
            await show(
              messages.map((message, i) => ({ ...message, plan: plan.name, how: outcomes[i]! })),
              tx,
            );
            reached = next;
            goesOn = next !== undefined;
          }
        }
      }
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}
