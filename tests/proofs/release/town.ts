import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openGround, type Ground } from '../../../src/app/ground.ts';
import { readHome } from '../../../src/app/read-home.ts';
import { serveTelegram, type Serving } from '../../../src/app/serve.ts';
import { readSettings } from '../../../src/config/settings.ts';
import { MovableClock } from '../../../src/lib/clock.ts';
import { seededIds } from '../../../src/lib/ids.ts';
import { makeLog } from '../../../src/lib/log.ts';
import type { BotApi } from '../../support/bot-api/bot-api.ts';
import { startBotApi } from '../../support/bot-api/server.ts';
import type { Open } from '../../support/databases.ts';

/** A bot whose program can be exchanged for another one, on the same database and the same chats. */
export interface Town {
  readonly api: BotApi;
  readonly clock: MovableClock;
  readonly ground: Ground;
  /** Ends the bot, if one runs, and starts the one of this home. */
  run(home: string): Promise<void>;
  /** Resolves when all that was done has been answered. */
  settled(): Promise<void>;
  tick(): Promise<void>;
  log(): string;
}

const token = '42:test-token';

export async function startTown(open: Open, at: string): Promise<Town> {
  const clock = new MovableClock(at);
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-town-'));
  const api = await startBotApi({ token, now: () => clock.now(), username: 'ferry_bot' });
  const { db: opened } = await open({ fresh: true });
  const db = { ...opened, close: () => Promise.resolve() };
  const lines: string[] = [];
  const settings = readSettings(
    { BOT_TOKEN: token, TELEGRAM_API_ROOT: api.url, PORT: '0', DATA_DIR: directory, SECRET_KEY: 'a test key that is long enough for the seal' },
    'serve',
    directory,
  );
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const parts = { settings: settings.value, clock, ids: seededIds(clock, 7), log: makeLog('debug', { write: (line) => lines.push(line) }), db };
  let ground: Ground | undefined;
  let serving: Serving | undefined;
  onTestFinished(async () => {
    await serving?.stop();
    await api.close();
    await rm(directory, { recursive: true, force: true });
  });
  const running = (): Serving => {
    if (serving === undefined) throw new Error('no bot runs');
    return serving;
  };
  return {
    api,
    clock,
    get ground() {
      if (ground === undefined) throw new Error('no bot runs');
      return ground;
    },
    async run(home) {
      await serving?.stop();
      ground = await openGround({ ...parts, home: await readHome(home) });
      serving = await serveTelegram(ground, { pacing: false, ticking: false });
    },
    async settled() {
      await api.updates.settled();
      await running().settled();
    },
    async tick() {
      await running().tick();
      await running().settled();
    },
    log: () => lines.join(''),
  };
}
