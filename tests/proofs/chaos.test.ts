import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi, type TestContext } from 'vitest';
import { startBotApi } from '../support/bot-api/server.ts';
import type { FailureKind } from '../support/bot-api/failure-plan.ts';
import { layDatabase } from '../support/embedded-dump.ts';
import { notOurs, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { redisMissing, startRedis, type TestRedis } from '../support/redis.ts';
import { BotProcess } from './crash/bot-process.ts';
import { groundOf } from './crash/county.ts';
import { oweBroadcast } from './support/broadcast.ts';
import { chance, inFull, seed, writeResult } from './support/dose.ts';

const chats = { first: 70_000, count: inFull ? 2_400 : 150 };
const kills = inFull ? 30 : 2;
const flushes = inFull ? 6 : 1;
const restarts = inFull ? 3 : 1;
const token = '42:chaos';
/** They wait for claims and for the pace more than they work: in the ordinary run all at the same time. */
const concurrent = !inFull;
const timeout = inFull ? 900_000 : 180_000;
const waiting = { timeout, interval: 100 };

type Env = Readonly<Record<string, string>>;

interface Stage {
  /** What each process does. */
  readonly roles: readonly string[];
  readonly env: Env;
  readonly redis?: TestRedis;
  readonly postgres?: TestPostgres;
}

test('embedded: a broadcast arrives though the one process is killed and the Bot API fails', { timeout, concurrent }, async (context) => {
  await chaos(context, 'embedded', { roles: ['bot,worker,clock,web'], env: {} });
});

// What cannot be crashed here is left out by name, with the reason: it is somebody else's server, or there is none.
const missing = await notOurs();
const because = (why: string | undefined): string => (why === undefined ? '' : ` (skipped: ${why})`);

test(
  `server: a broadcast arrives though workers are killed, Postgres crashes, and the Bot API fails${because(missing)}`,
  { timeout, concurrent, skip: missing !== undefined },
  async (context) => {
    await onPostgres(context, (env, postgres) => chaos(context, 'Postgres', { roles: ['bot,clock,web', 'worker', 'worker'], env, postgres }));
  },
);

const without = missing ?? redisMissing();
test(`redis: the same, and the queue is emptied${because(without)}`, { timeout, concurrent, skip: without !== undefined }, async (context) => {
  const redis = await startRedis();
  context.onTestFinished(() => redis.stop());
  await onPostgres(context, (env, postgres) =>
    chaos(context, 'Postgres and Redis', { roles: ['bot,clock,web', 'worker', 'worker'], env: { ...env, REDIS_URL: redis.url }, postgres, redis }),
  );
});

async function onPostgres({ onTestFinished }: TestContext, run: (env: Env, postgres: TestPostgres) => Promise<void>): Promise<void> {
  const postgres = await startPostgres({ durable: true });
  if (postgres.url === undefined || postgres.restart === undefined) throw new Error(postgres.why ?? 'no Postgres of our own');
  onTestFinished(() => postgres.stop());
  await run({ DATABASE_URL: postgres.url, SECRET_KEY: 'a test key that is long enough for the seal' }, postgres);
}

async function chaos({ onTestFailed, onTestFinished }: TestContext, name: string, { roles, env: more, redis, postgres }: Stage): Promise<void> {
  const began = Date.now();
  const luck = chance(seed);
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-chaos-'));
  const api = await startBotApi({ token, username: 'ferry_bot', light: true, limits: { perBot: 30, perChat: 1, burst: 3 }, callCap: 100_000 });
  const env: Env = { BOT_TOKEN: token, TELEGRAM_API_ROOT: api.url, PORT: '0', DATA_DIR: directory, FILES_DIR: join(directory, 'files'), ...more };
  const arrived = new Map<number, number>();
  const done = { kills: 0, flushes: 0, restarts: 0 };
  const crew = roles.map((role) => new BotProcess({ ...env, FERRYMAN_ROLES: role }));
  onTestFailed(() => console.log(`seed ${seed}, ${name}: ${arrived.size} of ${chats.count}`, done, crew.flatMap((one) => ['—', ...one.lastWords]).join('\n')));
  onTestFinished(async () => {
    await Promise.all(crew.map((one) => one.end('SIGKILL')));
    await api.close();
    await rm(directory, { recursive: true, force: true });
  });
  if (postgres === undefined) await layDatabase(directory);
  const ground = await groundOf(env);
  await oweBroadcast(ground.db, chats);
  await ground.close();
  for (let n = 0; n < chats.count; n++) api.person({ id: chats.first + n, first_name: `P${n}` }, { met: true });

  let total = 0;
  let misfortunes = 0;
  const lost = { answer: 0 };
  const kinds: readonly FailureKind[] = ['429', '500', '502', 'drop-before', 'drop-after-accept', 'hang'];
  api.bot.chats.listen((chat, event) => {
    if (event.kind !== 'message' || !event.fromBot) return;
    arrived.set(chat, (arrived.get(chat) ?? 0) + 1);
    total += 1;
    if (arrived.size >= chats.count - 20 || !luck.percent(3)) return;
    const how = luck.one(kinds);
    misfortunes += 1;
    if (how === 'drop-after-accept') lost.answer += 1;
    api.fail({ method: 'sendMessage', how, times: 1 });
  });
  for (const one of crew) one.start();

  /** Something happens after so many more messages. */
  const step = Math.max(10, Math.floor((chats.count * 0.8) / kills));
  while (done.kills < kills) {
    const until = Math.min(total + luck.whole(Math.floor(step / 2), step), chats.count - 1);
    await vi.waitFor(() => expect(total).toBeGreaterThanOrEqual(until), waiting);
    const one = luck.one(crew);
    await one.end('SIGKILL');
    one.start();
    done.kills += 1;
    if (redis !== undefined && done.flushes * kills <= done.kills * flushes && done.flushes < flushes) {
      await redis.flush();
      done.flushes += 1;
    }
    if (postgres?.restart !== undefined && done.restarts * kills <= done.kills * restarts && done.restarts < restarts) {
      await postgres.restart();
      done.restarts += 1;
    }
  }
  await vi.waitFor(() => expect(arrived.size).toBe(chats.count), waiting);
  await Promise.all(crew.map((one) => one.end('SIGTERM')));
  const after = await groundOf(env);
  const states = await after.db.query<{ state: string; count: number }>(`select state, count(*)::int4 as count from outbox group by state order by state`);
  await after.close();

  const twice = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
  const refused = api.callsOf('sendMessage').filter(({ status }) => status === 429).length;
  const figures =
    `${name}, seed ${seed}: ${chats.count} messages, ${done.kills} kills, ${done.flushes} times FLUSHALL, ${done.restarts} crashes of Postgres, ${misfortunes} misfortunes of the Bot API ` +
    `(${lost.answer} answers lost after acceptance); ${twice} messages arrived twice, ${refused} times 429, ${Math.round((Date.now() - began) / 1000)} s`;
  console.log(figures, Object.fromEntries(crew.flatMap((one) => [...one.said])));
  // A message arrives twice only where its mark was lost: its answer was, or its process, or the database with the mark in hand.
  expect(states.filter(({ state }) => state === 'failed' || state === 'dropped')).toEqual([]);
  expect(twice).toBeLessThanOrEqual(lost.answer + (done.kills + done.restarts * crew.length) * inHand);
  results.push(`- ${figures}`);
  await writeResult('chaos', 'A broadcast through everything', [...explained, ...results]);
}

/** So many messages of a process can be on their way and not marked. */
const inHand = 32;
const results: string[] = [];
const explained = [
  'One message for each chat is owed in the slowest lane; processes are killed with SIGKILL and started again, Redis is emptied, Postgres crashes and comes back, the Bot API answers 429, 500 and 502,',
  'hangs, drops connections before and after it took a message. Afterwards every chat has its message and none failed. A message arrives twice only where the mark of the first was lost: the answer after',
  'acceptance was, or its process, or Postgres was away when it was to be marked.',
  '',
];
