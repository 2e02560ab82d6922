import type { Draft, Speaker } from '../../conversation/draft.ts';
import { makeReads } from '../../conversation/reads.ts';
import { Receiver } from '../../conversation/receive.ts';
import { MovableClock } from '../../lib/clock.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { randomIds } from '../../lib/ids.ts';
import type { Plan } from '../../planner/plan.ts';
import { runPlans } from '../../planner/run-plans.ts';
import type { Database, Sql } from '../../storage/database.ts';
import { takeAsSent } from '../../storage/past-messages.ts';
import type { Ground } from '../ground.ts';

/** A time that is over, in which people do what they do through the house's own turns; it goes forward only. */
export interface Past {
  /** A ground as of then, on the transaction all of the past is written in. */
  readonly ground: Ground;
  /** Goes on to a moment (epoch milliseconds). */
  goTo(moment: number): void;
  /** Somebody does something: one turn of their chat, decided and committed as any other. What it throws is not taken for an apology. */
  does<T>(account: string, act: (draft: Draft, speaker: Speaker) => Promise<T>): Promise<T>;
  /** What was owed by now went out, and these plans run. */
  plan(plans: readonly Plan[]): Promise<void>;
}

/** Begins a past at a moment (epoch milliseconds), in a transaction. */
export function openPast(now: Ground, tx: Sql, bot: string, channel: string, from: number): Past {
  const clock = new MovableClock(from);
  const ids = randomIds(clock);
  const db = within(now.db, tx);
  const nothing = (): void => undefined;
  const ground: Ground = { ...now, db, clock, ids, reads: makeReads(db), log: { ...now.log, info: nothing } };
  const hands = new Receiver({
    ...ground,
    bot,
    channel,
    claimFor: 0,
    link: (code) => code,
    // Nobody waits for answers that were given long ago.
    deliver: nothing,
    sweep: nothing,
    sweepAll: nothing,
    plan: nothing,
    fetchFiles: nothing,
    acknowledge: nothing,
    leave: nothing,
  });
  const planning = { ...ground, bot, flowOf: (name: string) => ground.shelf.current(name) };
  return {
    ground,
    goTo: (moment) => clock.set(Math.max(moment, clock.now())),
    async does(account, act) {
      let done: { readonly value: Awaited<ReturnType<typeof act>> } | undefined;
      await hands.wake(account, async (draft) => {
        const speaker = draft.speaker();
        if (speaker !== undefined) done = { value: await act(draft, speaker) };
      });
      if (done === undefined) throw new FerrymanError('demo.year', 'unexpected', { account, at: clock.now() });
      return done.value;
    },
    async plan(plans) {
      await takeAsSent(db, bot, clock.now());
      await runPlans(planning, plans);
    },
  };
}

/** A database of which everything goes into one transaction. */
const within = (db: Database, tx: Sql): Database => ({ ...db, query: (text, values, name) => tx.query(text, values, name), transaction: (work) => work(tx) });
