/**
 * Drives all bots through the ten-update visit in one run. See bench/README.md.
 *
 *   node --import tsx bench/chat/run.ts [--cadres 1,50,1000] [--rounds 4] [--seconds 5] [--warm 20000] [--pool 1000] [--only wizard,grammy,…] [--out bench/results/chat.md]
 */
import { writeFileSync } from 'node:fs';
import { startPostgres } from '../../tests/support/postgres.ts';
import { BotProcess } from './bot-process.ts';
import { circumstances } from './circumstances.ts';
import { compileBench } from './compile.ts';
import type { Contestant } from './contestant.ts';
import { contestantOf } from './contestants.ts';
import { CpuMeter } from './cpu.ts';
import { startLoad } from './load-process.ts';
import { summary, type Measured } from './measure.ts';
import { benchOptions } from './options.ts';
import { startRedis } from './redis.ts';
import { report, type Kept } from './report.ts';

const options = benchOptions(process.argv.slice(2));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const closing: (() => unknown)[] = [];
/** Rounds of two seconds after which a bot is warm enough, however slow it is. */
const mostWarmUps = 30;

async function bench(): Promise<string> {
  const compiled = await compileBench(['load', 'bare', 'grammy', 'wizard'].map((name) => `bench/chat/${name}.ts`));
  closing.push(() => compiled.remove());
  const postgres = await startPostgres({ durable: true });
  closing.push(() => postgres.stop());
  if (postgres.url === undefined) throw new Error(postgres.why);
  const redis = await startRedis();
  closing.push(() => redis.stop());
  const load = await startLoad(compiled.path('bench', 'chat', 'load.js'));
  closing.push(() => load.stop());
  const around = {
    apiRoot: load.url,
    postgresUrl: postgres.url,
    redisUrl: redis.url,
    cadres: Math.max(options.pool, ...options.cadres),
    ferryman: compiled.ferryman,
    program: compiled.path,
  };
  const heading = await circumstances(around, redis.version, options);

  const bots: { contestant: Contestant; process: BotProcess }[] = [];
  for (const name of options.only) {
    const contestant = await contestantOf(name, around);
    closing.push(() => contestant.close());
    const ready = load.expect(name, { token: contestant.token, connections: options.connections, pool: around.cadres });
    const bot = new BotProcess(contestant.program, contestant.env);
    closing.push(() => bot.stop());
    await Promise.race([ready, bot.ended()]);
    bots.push({ contestant, process: bot });
    say(`${name} is ready`);
  }

  const rounds: Measured[] = [];
  const finished = new Map<string, number>();
  const count = (bot: string, visits: number): void => void finished.set(bot, (finished.get(bot) ?? 0) + visits);
  // A bot runs for months: what its engine takes to compile it in the first minute is none of its cost. The same number of updates for each.
  for (const { contestant } of bots) {
    for (let done = 0, tries = 0; done < options.warm && tries < mostWarmUps; tries++) {
      const { updates, visits } = await load.round(contestant.name, Math.min(50, around.cadres), 2000);
      done += updates;
      count(contestant.name, visits);
    }
    await contestant.analyze();
    say(`${contestant.name} is warm`);
  }
  for (const cadres of options.cadres) {
    // The first round is not counted.
    for (let round = 0; round <= options.rounds; round++) {
      // Each round begins with another bot: what comes after what evens out.
      for (let turn = 0; turn < bots.length; turn++) {
        const { contestant, process: bot } = bots[(turn + round) % bots.length]!;
        const meters = [bot.pid, heading.postmaster, redis.pid].map((pid) => new CpuMeter(pid));
        const result = await load.round(contestant.name, cadres, (round === 0 ? Math.min(2, options.seconds) : options.seconds) * 1000);
        const [botCpu = 0, postgresCpu = 0, redisCpu = 0] = meters.map((meter) => meter.taken());
        count(contestant.name, result.visits);
        if (round > 0) rounds.push({ ...result, bot: contestant.name, cadres, botCpu, postgresCpu, redisCpu });
        say(
          `${cadres} cadres, round ${round}, ${contestant.name}: ${Math.round(result.updates / result.seconds)}/s p50 ${result.p50.toFixed(1)} p99 ${result.p99.toFixed(1)} ms ${JSON.stringify(result.errors)}`,
        );
        for (const sample of result.samples) say(`   ${sample.replaceAll('\n', ' / ')}`);
      }
    }
  }

  const kept: Kept[] = [];
  await Promise.all(bots.map((one) => one.process.stop()));
  for (const { contestant, process: bot } of bots) for (const line of bot.lastWords) say(`${contestant.name} said: ${line}`);
  for (const { contestant } of bots) kept.push({ bot: contestant.name, finished: finished.get(contestant.name) ?? 0, ...(await contestant.saved()) });
  const lines = options.cadres.flatMap((cadres) => options.only.map((bot) => summary(rounds.filter((one) => one.bot === bot && one.cadres === cadres))));
  return report(heading, lines, kept);
}

try {
  const text = await bench();
  process.stdout.write(`${text}\n`);
  if (options.out !== undefined) writeFileSync(options.out, text);
} finally {
  for (const close of closing.reverse()) await Promise.resolve(close()).catch((error: unknown) => say(String(error)));
}
