/**
 * A broadcast at the ceiling, with people writing meanwhile: Ferryman (three processes, on Redis and on Postgres alone) beside grammY's throttler and
 * BullMQ's limiter, all at the same time against one Bot API server that refuses the 31st message of any second. See bench/README.md.
 *
 *   node --import tsx bench/delivery.ts [--count 10000] [--only ferryman-redis,grammy] [--out bench/results/delivery.md]
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { BotApi } from '../tests/support/bot-api/bot-api.ts';
import { startBotApi } from '../tests/support/bot-api/server.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { BotProcess } from './chat/bot-process.ts';
import { compileBench } from './chat/compile.ts';
import { startRedis } from './chat/redis.ts';
import { ferryman, type Crew } from './delivery/ferryman.ts';
import { Watch, type Figures } from './delivery/measure.ts';

const perSecond = 30;
const names = ['ferryman-redis', 'ferryman-postgres', 'grammy', 'bullmq'] as const;
type Name = (typeof names)[number];

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, only: { type: 'string', default: names.join(',') }, out: { type: 'string' } },
});
const count = Number(values.count);
const only = names.filter((name) => values.only.split(',').includes(name));
const first = 1_000_000;
/** One person a second writes. */
const writers = 2_000_000;
/** A contestant that takes longer than this is stopped. */
const patience = (count / perSecond) * 1.5 * 1000 + 60_000;

const compiled = await compileBench(['bench/delivery/rival.ts']);
const redis = await startRedis();
const postgres = await startPostgres({ durable: true });
if (postgres.url === undefined) throw new Error(postgres.why);
const host = await startBotApi({ token: '1:nobody' });

async function contest(name: Name): Promise<Figures> {
  const token = `${10 + names.indexOf(name)}:${name}`;
  const api: BotApi = host.addBot({
    token,
    username: 'bench_bot',
    light: true,
    limits: { perBot: perSecond, perChat: 1, burst: 3 },
    now: () => performance.timeOrigin + performance.now(),
    callCap: 4 * count + 1000,
  });
  const isBulk = (chat: number): boolean => chat >= first && chat < first + count;
  const watch = new Watch(api, perSecond, isBulk);
  for (let n = 0; n < count; n++) api.person({ id: first + n, first_name: `Person ${n}` }, { met: true });
  const crew = await start(name, token);
  const began = performance.now();
  let next = writers;
  const writing = setInterval(() => {
    if (watch.arrived > perSecond && watch.arrived < count - perSecond) watch.write(next++);
  }, 1000);
  while (watch.arrived < count && performance.now() - began < patience) await new Promise((resolve) => setTimeout(resolve, 100));
  clearInterval(writing);
  // Who wrote last is answered too.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const figures = watch.figures();
  await crew.stop();
  return figures;
}

async function start(name: Name, token: string): Promise<Crew> {
  const common = { token, apiRoot: host.url, chats: { first, count } };
  if (name === 'ferryman-redis' || name === 'ferryman-postgres') {
    const { url: postgresUrl = '' } = postgres;
    return ferryman({ name, ...common, program: compiled.ferryman, postgresUrl, ...(name === 'ferryman-redis' ? { redisUrl: redis.url } : {}) });
  }
  const program = compiled.path('bench', 'delivery', 'rival.js');
  const rival = new BotProcess(program, {
    RIVAL: name,
    BOT_TOKEN: token,
    API_ROOT: host.url,
    REDIS_URL: redis.url,
    CHATS: String(count),
    FIRST_CHAT: String(first),
  });
  return { stop: () => rival.stop() };
}

const at = (sorted: readonly number[], share: number): string =>
  sorted.length === 0 ? '–' : (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);

try {
  const all = await Promise.all(only.map(async (name) => ({ name, figures: await contest(name) })));
  const rows = all.map(
    ({ name, figures: f }) =>
      `| ${name} | ${f.accepted} | ${f.seconds.toFixed(1)} | ${(100 * f.used).toFixed(1)} % | ${f.refused} | ${f.fullest} | ${f.answers.length} | ${at(f.answers, 0.5)} | ${at(f.answers, 0.99)} | ${at(f.answers, 1)} | ${f.unanswered} |`,
  );
  const lines = [
    '# Delivery at the ceiling',
    '',
    `\`node --import tsx bench/delivery.ts ${process.argv.slice(2).join(' ')}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? '?'}), Redis ${redis.version}.`,
    'All contestants at the same time, against one Bot API server in one process that takes at most 30 messages in any sliding second of each bot and answers the rest with 429.',
    'Ferryman is three processes (one hears and ticks, two work), as in production; pacing on.',
    '',
    '| | taken | seconds | of the ceiling | refused (429) | most in a second | answers | p50 ms | p99 ms | slowest ms | unanswered |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
  console.log(lines);
  if (values.out !== undefined) await writeFile(values.out, lines);
} finally {
  await host.close();
  await redis.stop();
  await postgres.stop();
  compiled.remove();
}
