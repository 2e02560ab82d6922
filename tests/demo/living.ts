import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runBot, type RunningBot } from '../../src/app/bot.ts';
import { openDemoClock, type DemoClock } from '../../src/app/demo/demo-clock.ts';
import { makeDemoTime, type DemoTime } from '../../src/app/demo/demo-time.ts';
import { openVillage, type Village } from '../../src/app/demo/village.ts';
import { openGround, type Ground } from '../../src/app/ground.ts';
import type { Person } from '../../src/channels/simulator/person.ts';
import { Simulator } from '../../src/channels/simulator/simulator.ts';
import { readSettings, type Settings } from '../../src/config/settings.ts';
import { openBacking } from '../../src/delivery/backing.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { seededIds } from '../../src/lib/ids.ts';
import { makeLog } from '../../src/lib/log.ts';
import type { Open } from '../support/databases.ts';
import { projectHome } from '../support/project-home.ts';

/** A message as somebody's phone got it, with the village's time. */
export interface Heard {
  readonly at: string;
  readonly who: string;
  readonly text: string;
}

/** The demo as a process has it: its directory, its time, and no bot yet. */
export interface Demo {
  readonly settings: Settings;
  readonly machine: MovableClock;
  readonly clock: DemoClock;
  readonly ground: Ground;
}

/** Opens the demo in a directory of its own, on a machine whose clock stands at a moment (an ISO instant). */
export async function openDemo(open: Open, at: string): Promise<Demo> {
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-demo-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const found = readSettings({ DATA_DIR: directory }, 'serve', directory);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const machine = new MovableClock(at);
  const clock = await openDemoClock(found.value, machine);
  const { db: opened } = await open();
  const db = { ...opened, close: () => Promise.resolve() };
  const ground = await openGround({ settings: found.value, clock, ids: seededIds(clock, 3), log: makeLog('error'), db, home: await projectHome() });
  return { settings: found.value, machine, clock, ground };
}

/** A village with everybody's phone switched on. */
export interface LivingVillage {
  readonly village: Village;
  readonly bot: RunningBot;
  readonly time: DemoTime;
  readonly heard: readonly Heard[];
  readonly person: (account: string) => Person;
  /** Somebody does something, and it is answered. */
  readonly act: (does: () => Promise<unknown>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Puts the village's bot to work, as a process does that has just started. */
export async function liveIn({ ground, clock }: Demo, language: string): Promise<LivingVillage> {
  const village = await openVillage(ground, language);
  const channel = new Simulator({ bot: village.bot, now: () => clock.now(), after: clock.now() });
  const heard: Heard[] = [];
  const people = new Map(
    village.phones.map((phone) => {
      const person = channel.person(phone);
      person.watch((seen) => {
        if (seen.kind === 'message' && seen.message.by === 'bot')
          heard.push({ at: new Date(clock.now()).toISOString(), who: phone.account, text: seen.message.text });
      });
      return [phone.account, person] as const;
    }),
  );
  const backing = await openBacking({ db: ground.db, log: ground.log });
  const bot = runBot({ ...ground, bot: village.bot, channel, username: 'ferryman', queue: backing.queue(village.bot), does: () => true, claimFor: 60_000 });
  const time = makeDemoTime({ ground, clock, villagers: () => [{ id: village.bot, bot }] });
  const listening = channel.listen((inbound) => time.during(() => bot.receive(inbound)));
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await listening.stop();
    await bot.stop();
    await backing.close();
  };
  onTestFinished(stop);
  // A process that has just started looks at once for what is owed.
  await time.during(() => bot.tick());
  await bot.settled();
  return {
    village,
    bot,
    time,
    heard,
    person: (account) => people.get(account)!,
    async act(does) {
      await does();
      await bot.settled();
    },
    stop,
  };
}
