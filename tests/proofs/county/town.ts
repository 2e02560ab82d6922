import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBot, type RunningBot } from '../../../src/app/bot.ts';
import { openGround, type Ground } from '../../../src/app/ground.ts';
import { mainBot } from '../../../src/app/serve.ts';
import { readSettings } from '../../../src/config/settings.ts';
import type { Draft, Speaker } from '../../../src/conversation/draft.ts';
import { Receiver } from '../../../src/conversation/receive.ts';
import { openBacking } from '../../../src/delivery/backing.ts';
import { MovableClock } from '../../../src/lib/clock.ts';
import { seededIds } from '../../../src/lib/ids.ts';
import { makeLog } from '../../../src/lib/log.ts';
import type { RunParts } from '../../../src/planner/run-plans.ts';
import { saveBot } from '../../../src/storage/bots.ts';
import type { Database } from '../../../src/storage/database.ts';
import { chatsOf, type Chats } from './chats.ts';
import type { Chatter } from './settle.ts';
import { projectHome } from '../../support/project-home.ts';

/** A bot at work in a county: real conversations go through all of it, everybody else's commands are turns of their chats without an update. */
export interface Town {
  readonly ground: Ground;
  readonly clock: MovableClock;
  readonly bot: RunningBot;
  readonly chats: Chats;
  readonly planning: RunParts;
  /** Logged as errors. */
  readonly errors: readonly string[];
  /** Somebody does something that ends in a command: one turn of their chat, decided and committed as any other. */
  does(who: Chatter, act: (draft: Draft, speaker: Speaker) => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/** `redisUrl`: where the bot's queue is; absent: in the database. */
export async function openTown(
  opened: Database,
  { at, seed, redisUrl }: { readonly at: string; readonly seed: number; readonly redisUrl?: string | undefined },
): Promise<Town> {
  const clock = new MovableClock(at);
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-county-'));
  const errors: string[] = [];
  const log = makeLog('error', { write: (line) => void (errors.length < 20 && errors.push(line.slice(0, 2_000))) });
  const settings = readSettings({ BOT_TOKEN: '42:county', DATA_DIR: directory, SECRET_KEY: 'a test key that is long enough for the seal' }, 'serve', directory);
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const db = { ...opened, close: () => Promise.resolve() };
  const ground = await openGround({ settings: settings.value, clock, ids: seededIds(clock, seed), log, db, home: await projectHome() });
  await saveBot(db, { id: mainBot, username: 'ferry_bot', programme: ground.programme.programme, perSecond: 30 }, clock.now());
  const backing = await openBacking({ db, log, redisUrl });
  const chats = chatsOf(clock);
  const bot = runBot({
    ...ground,
    bot: mainBot,
    channel: chats.channel,
    username: 'ferry_bot',
    queue: backing.queue(mainBot),
    does: () => true,
    claimFor: 60_000,
  });
  chats.listen(bot);
  const nothing = (): void => undefined;
  const hands = new Receiver({
    ...ground,
    bot: mainBot,
    channel: chats.channel.name,
    // Held until it is delivered here: the bot's own sweeps have enough to do with what it said itself.
    claimFor: 12 * 3_600_000,
    link: (code) => code,
    // What is owed is found when it is delivered, and planned at the next tick.
    deliver: nothing,
    sweep: nothing,
    sweepAll: nothing,
    plan: nothing,
    fetchFiles: nothing,
    acknowledge: nothing,
    leave: nothing,
  });
  return {
    ground,
    clock,
    bot,
    chats,
    errors,
    planning: { ...ground, bot: mainBot, flowOf: (name) => ground.shelf.current(name) },
    does: (who, act) =>
      hands.wake(who.chat, async (draft) => {
        const speaker = draft.speaker();
        if (speaker !== undefined) await act(draft, speaker);
      }),
    async close() {
      await bot.stop();
      await backing.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
