import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFailed, onTestFinished, test } from 'vitest';
import { homeDirectory } from '../../src/lib/home.ts';
import { loadTexts } from '../../src/app/load-texts.ts';
import { startBotApi } from '../support/bot-api/server.ts';
import type { BotApi } from '../support/bot-api/bot-api.ts';
import { layDatabase } from '../support/embedded-dump.ts';
import { archiveOf, type Archive } from './crash/archive.ts';
import { BotProcess } from './crash/bot-process.ts';
import { Cadre } from './crash/cadre.ts';
import { groundOf, settle } from './crash/county.ts';
import { killOnce, misfortunes } from './crash/killings.ts';
import { chance, inFull, seed, writeResult } from './support/dose.ts';
import { postgresDatabase } from './support/postgres-database.ts';

const cadres = 50;
const kills = inFull ? 40 : 2;
/** How often a bot is asked to come back for what it still owes, before that counts as lost. */
const mostRounds = 5;
const token = '42:test-token';

type Env = Readonly<Record<string, string>>;

test(`embedded: killed ${kills} times while ${cadres} cadres log visits`, { timeout: 120_000 + kills * 15_000 }, () => prove('embedded', undefined));

const { url, why } = inject('postgres');
test.skipIf(url === undefined)(
  `server: killed ${kills} times while ${cadres} cadres log visits${url === undefined ? ` (skipped: ${why ?? ''})` : ''}`,
  { timeout: 120_000 + kills * 15_000 },
  async () => {
    const database = await postgresDatabase();
    onTestFinished(() => database?.drop());
    await prove('server', database?.url);
  },
);

async function prove(name: string, databaseUrl: string | undefined): Promise<void> {
  const began = Date.now();
  const luck = chance(seed);
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-crash-'));
  const api = await startBotApi({ token, username: 'ferry_bot' });
  const env: Env = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: api.url,
    PORT: '0',
    DATA_DIR: directory,
    FERRYMAN_PACING: 'off',
    ...(databaseUrl === undefined
      ? {}
      : { DATABASE_URL: databaseUrl, SECRET_KEY: 'a test key that is long enough for the seal', FILES_DIR: join(directory, 'files') }),
  };
  const bot = new BotProcess(env);
  onTestFailed(() => console.log(`seed ${seed}`, bot.trouble.join('\n')));
  onTestFinished(async () => {
    await bot.end('SIGKILL');
    await api.close();
    await rm(directory, { recursive: true, force: true });
  });
  if (databaseUrl === undefined) await layDatabase(directory);
  const ground = await groundOf(env);
  await settle(ground, cadres);
  await ground.close();

  const texts = await loadTexts(homeDirectory());
  const people = Array.from({ length: cadres }, (_, n) => new Cadre(api, n, texts, chance(seed + n + 1)));
  const bad = misfortunes(api, luck);
  bot.start();
  let over = false;
  const working = Promise.all(
    people.map(async (cadre) => {
      while (!over) await cadre.logVisit();
    }),
  );
  const killed = { starting: 0, serving: 0 };
  const killing = (async () => {
    for (let n = 0; n < kills; n++) killed[await killOnce(bot, api, luck)] += 1;
    over = true;
    bad.end();
  })();
  await Promise.all([killing, working]);
  // Everybody can go on: one more visit each.
  await Promise.all(people.map((cadre) => cadre.logVisit()));
  const archive = await drained(bot, api, env);

  const all = people.flatMap((cadre) => cadre.visits);
  const heard = people.flatMap((cadre) => cadre.chat.heard).length;
  const held = [...archive.visits].map(([narrative, { rows, entries }]) => ({ tag: /note\d+x\d+\./.exec(narrative)?.[0], rows, entries }));
  const seen = (at: number): readonly string[] => people[at]?.chat.heard ?? [];
  const unseen = people.flatMap((cadre, n) => cadre.visits.filter((visit) => !visit.savedWords.some((words) => seen(n).includes(words))).map(({ tag }) => tag));
  const figures = `${name}, seed ${seed}: ${all.length} visits, ${killed.serving} kills while serving, ${killed.starting} while starting, ${bad.happened()} misfortunes, ${heard - archive.sent} messages of ${archive.sent} sent twice, ${Math.round((Date.now() - began) / 1000)} s`;
  console.log(figures, Object.fromEntries(bot.said));

  // Every visit whose Save was tapped stands there exactly once, with one entry in the journal, and none besides.
  expect(held.filter(({ rows, entries }) => rows !== 1 || entries !== 1)).toEqual([]);
  expect(new Set(held.map(({ tag }) => tag))).toEqual(new Set(all.filter((visit) => visit.pressedSave).map(({ tag }) => tag)));
  // Everybody saw `Saved` for each of them.
  expect(unseen).toEqual([]);
  expect(archive).toMatchObject({ broken: [], owed: 0, failedMessages: 0, failedUpdates: 0 });
  const pictures = all.filter(({ photo }) => photo).length;
  expect([...archive.visits.values()].flatMap(({ files }) => files).filter((state) => state === 'stored' || state === 'owed')).toHaveLength(pictures);
  expect([...bot.said.keys()].filter((event) => /turn\.failed|broke|ended|tick|unhandled/i.test(event))).toEqual([]);
  results.push(`- ${figures}`);
  await writeResult('crash', 'Killed at random moments', [...explained, ...results]);
}

/** Waits until all has been taken and nothing is owed any more, with the bot coming back for what was put off. */
async function drained(bot: BotProcess, api: BotApi, env: Env): Promise<Archive> {
  for (let round = 1; ; round++) {
    await api.updates.settled();
    await bot.end('SIGTERM');
    const ground = await groundOf(env);
    const archive = await archiveOf(ground);
    await ground.close();
    if (archive.owed === 0 || round === mostRounds) return archive;
    const sent = messages(api, archive.owed);
    bot.start();
    await bot.serving();
    await sent;
  }
}

/** Resolves when the bot has sent so many messages. */
function messages(api: BotApi, count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const stop = api.bot.chats.listen((_chat, event) => {
      if (!('fromBot' in event) || !event.fromBot || --left > 0) return;
      stop();
      resolve();
    });
  });
}

const results: string[] = [];
const explained = [
  '50 cadres log visits, in one message and step by step, some with a photo, while the bot is killed with SIGKILL and started again at once;',
  'between them the Bot API drops connections after taking a message, drops them before, or answers 502. Afterwards every visit whose Save was',
  'tapped stands in the archive exactly once with one journal entry, its cadre saw `Saved`, every hash chain verifies, nothing is owed, no update',
  'failed, and every cadre logs one more visit. A line may be repeated: a message that was sent and not yet marked is sent again.',
  '',
];
