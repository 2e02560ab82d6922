import type { Database, Sql } from '../storage/database.ts';
import { owe, type Owing } from '../storage/owe.ts';
import { seeWindow } from '../storage/plan-runs.ts';
import { always, type Plan, type Planned, type Planning, type Window } from './plan.ts';
import { planningOf, type PlannerParts } from './planning.ts';
import { plans } from './plans.ts';

/** A message that would be owed at a moment, by which plan, and how owing it would end. */
export interface Previewed extends Planned {
  readonly plan: string;
  readonly how: Owing;
}

/** A message as a preview shows it: what it is, of which plan or kind, and why it goes. */
export type Seen = Pick<Previewed, 'person' | 'message' | 'sendAfter' | 'why' | 'plan' | 'how'>;

/** Undoes everything a page of a preview did. */
class Undone extends Error {}

/**
 * What every plan would send at a moment (epoch milliseconds), page by page: the plans themselves run, each page in a transaction that is
 * rolled back before it is shown, so nothing is sent and nothing is remembered. No window is claimed: whoever plans in earnest meanwhile finds
 * everything free, and waits for a row at most as long as one page takes. What has been done in its window already is not sent again, and not shown.
 */
export async function previewPlans(
  { db, ...parts }: PlannerParts & { readonly db: Database },
  at: number,
  show: (page: readonly Previewed[]) => Promise<void>,
  list: readonly Plan[] = plans,
): Promise<void> {
  const planning = await planningOf(db, parts, at);
  for (const plan of list) {
    for (const window of plan.windows(planning)) {
      const seen = await seeWindow(db, { bot: parts.bot, plan: plan.name, ...window });
      if (seen === undefined) continue;
      // Where pages are found by what is due, the next one is there only while what the one before wrote stands.
      const together = window.window === always.window;
      for (let reached = seen.reached, goesOn = true; goesOn;) {
        const { messages, next } = await undone(db, (tx) => pagesOf(tx, plan, planning, window, reached, together));
        await show(messages);
        reached = next;
        goesOn = next !== undefined;
      }
    }
  }
}

interface Shown {
  readonly messages: readonly Previewed[];
  readonly next: string | undefined;
}

/** One page, or all that follow one another. */
async function pagesOf(tx: Sql, plan: Plan, planning: Planning, window: Window, from: string | undefined, together: boolean): Promise<Shown> {
  const shown: Previewed[] = [];
  for (let reached = from; ;) {
    const { messages, next } = await plan.page(tx, planning, window, reached);
    const outcomes = await owe(tx, planning.bot, messages, planning.now);
    shown.push(...messages.map((message, i) => ({ ...message, plan: plan.name, how: outcomes[i]! })));
    if (!together || next === undefined) return { messages: shown, next };
    reached = next;
  }
}

/** What `work` finds in a transaction of which nothing stays. */
async function undone<T>(db: Database, work: (tx: Sql) => Promise<T>): Promise<T> {
  let found: { readonly value: T } | undefined;
  await db
    .transaction(async (tx) => {
      found = { value: await work(tx) };
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return found!.value;
}
