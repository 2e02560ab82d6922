import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openGround, type Ground } from '../../src/app/ground.ts';
import { readHome } from '../../src/app/read-home.ts';
import { mainBot, serveTelegram } from '../../src/app/serve.ts';
import { importRoster } from '../../src/app/operations/import-roster.ts';
import { readSettings } from '../../src/config/settings.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { seededIds } from '../../src/lib/ids.ts';
import { makeLog } from '../../src/lib/log.ts';
import type { Metrics } from '../../src/lib/metrics.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { createInvite } from '../../src/storage/invites.ts';
import type { Open } from './databases.ts';
import type { Person } from './bot-api/people.ts';
import type { BotApi } from './bot-api/bot-api.ts';
import { startBotApi } from './bot-api/server.ts';
import { projectHome } from './project-home.ts';

/** The whole house on the real HTTP path: a strict Bot API server ⇄ telegraf ⇄ the bot ⇄ a real database. */
export interface TestHouse {
  readonly api: BotApi;
  readonly ground: Ground;
  readonly clock: MovableClock;
  /** Every line the bot has logged, as one text. */
  log(): string;
  /** A person with an account of their own, linked by an invitation, who has said yes. */
  join(code: string, facts: { readonly id: number; readonly name: string; readonly language?: string }): Promise<Person>;
  /** A deep link's code for somebody on the roster. */
  invite(code: string): Promise<string>;
  /** Says or presses, and waits until the bot has answered all of it. */
  act(person: Person, does: () => unknown): Promise<void>;
  /** A minute passes: what is due by the clock is sent, silences are broken. */
  tick(): Promise<void>;
  /** Ends the bot and starts it again on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface HouseOptions {
  readonly open: Open;
  /** Folder of the roster to import. */
  readonly roster: string;
  /** Where the clock stands, as an ISO instant. */
  readonly at: string;
  /** Another folder with `flows/` and `locales/`. */
  readonly home?: string;
  /** `FERRYMAN_ROLES`; all of them unless said. */
  readonly roles?: string;
  /** Counts what the house does. */
  readonly metrics?: Metrics;
}

const token = '42:test-token';

export async function startHouse({ open, roster, at, home, roles, metrics }: HouseOptions): Promise<TestHouse> {
  const clock = new MovableClock(at);
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-house-'));
  const api = await startBotApi({ token, now: () => clock.now(), username: 'ferry_bot' });
  const { db: opened } = await open();
  // The suite that opened it goes on with it: it is not closed with the house.
  const db = { ...opened, close: () => Promise.resolve() };
  const lines: string[] = [];
  const log = makeLog('debug', { write: (line) => lines.push(line) });
  const settings = readSettings(
    {
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: api.url,
      PORT: '0',
      DATA_DIR: directory,
      SECRET_KEY: 'a test key that is long enough for the seal',
      FILES_DIR: join(directory, 'files'),
      ...(roles === undefined ? {} : { FERRYMAN_ROLES: roles }),
    },
    'serve',
    directory,
  );
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const ids = seededIds(clock, 7);
  const ground = await openGround({
    settings: settings.value,
    clock,
    ids,
    log,
    db,
    home: home === undefined ? await projectHome() : await readHome(home),
    ...(metrics === undefined ? {} : { metrics }),
  });
  let serving = await serveTelegram(ground, { pacing: false, ticking: false });
  await importFolder(ground, roster);

  const house: TestHouse = {
    api,
    ground,
    clock,
    log: () => lines.join(''),
    async invite(code) {
      const found = await loadActorByCode(db, mainBot, code);
      if (found === undefined) throw new Error(`nobody has the code ${code}`);
      const secret = ids.secret(18);
      await createInvite(db, {
        codeHash: ground.seal.hash(secret),
        bot: mainBot,
        person: found.actor.person,
        at: clock.now(),
        expiresAt: clock.now() + 86_400_000,
      });
      return secret;
    },
    async join(code, { id, name, language }) {
      const person = api.person({ id, first_name: name, ...(language === undefined ? {} : { language_code: language }) });
      const secret = await house.invite(code);
      await house.act(person, () => person.open(secret));
      await house.act(person, () => person.press(language?.startsWith('zh') === true ? '可以' : 'Yes'));
      return person;
    },
    async act(_person, does) {
      does();
      await api.updates.settled();
      await serving.settled();
    },
    async tick() {
      await serving.tick();
      await serving.settled();
    },
    async restart() {
      await serving.stop();
      serving = await serveTelegram(ground, { pacing: false, ticking: false });
    },
    async stop() {
      await serving.stop();
      await ground.close();
      await api.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
  onTestFinished(() => house.stop(), 30_000);
  return house;
}

/** Imports every sheet of a folder, and fails where a row is wrong. */
export async function importFolder(ground: Ground, folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  const files = await Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name)) })));
  await importRoster(ground, mainBot, files);
}
