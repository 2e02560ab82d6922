import { Draft } from '../conversation/draft.ts';
import { breakSilence } from '../conversation/silence.ts';
import { text } from '../lib/words.ts';
import type { Seen } from '../planner/preview-plans.ts';
import { loadDeskById, type Desk } from '../storage/desks.ts';
import { silentBy, type Silent } from '../storage/wake.ts';
import type { Ground } from './ground.ts';
import { stillHouse } from './still-house.ts';

/** So many chats are looked up at a time. */
const size = 100;

/** What would be said by a moment (epoch milliseconds) in chats that are silent in the midst of something: the turns are decided and never committed. */
export async function previewSilences(ground: Ground, bot: string, at: number, show: (page: readonly Seen[]) => Promise<void>): Promise<void> {
  let after: Silent | undefined;
  do {
    const silent: readonly Silent[] = await silentBy(ground.db, { bot, now: at, after, limit: size });
    for (const one of silent) {
      const desk = await loadDeskById(ground.db, one.account, at);
      if (desk === undefined) continue;
      const { said, wakeAt } = await silenceBroken(ground, bot, desk, one.at);
      // What wakes in the night waits for a decent hour.
      const waits = said.length === 0 && wakeAt !== undefined && wakeAt <= at;
      await show(waits ? (await silenceBroken(ground, bot, desk, wakeAt)).said : said);
    }
    after = silent.length < size ? undefined : silent.at(-1);
  } while (after !== undefined);
}

/** What breaks a silence at a moment, and when it would be looked at again: the clock of the turn stands at that moment. */
async function silenceBroken(ground: Ground, bot: string, desk: Desk, now: number): Promise<{ readonly said: readonly Seen[]; readonly wakeAt?: number }> {
  const house = stillHouse({ ...ground, clock: { now: () => now } }, { bot, channel: desk.account.channel });
  const draft = new Draft(house, desk, undefined);
  await breakSilence(draft);
  const said = draft.owed.flatMap(({ person, message }): Seen[] =>
    person === undefined ? [] : [{ person, message, sendAfter: now, plan: 'silence', how: 'owed', why: text('plan.why_silence') }],
  );
  return { said, ...(draft.wakeAt === undefined ? {} : { wakeAt: draft.wakeAt }) };
}
