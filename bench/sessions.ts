/**
 * Memory with many open sessions: `node --expose-gc --import tsx bench/sessions.ts [--open 1000,100000]`. Every session is a visit begun and left at its
 * second question, by a chat of its own, through the receiver, on a private Postgres. What the process holds afterwards is printed.
 */
import type { Channel } from '../src/channels/contract.ts';
import { openBacking } from '../src/delivery/backing.ts';
import { runBot } from '../src/app/bot.ts';
import { openGround } from '../src/app/ground.ts';
import { readSettings } from '../src/config/settings.ts';
import { systemClock } from '../src/lib/clock.ts';
import { randomIds } from '../src/lib/ids.ts';
import { silentLog } from '../src/lib/log.ts';
import { saveBot } from '../src/storage/bots.ts';
import type { Sql } from '../src/storage/database.ts';
import { openServer } from '../src/storage/server.ts';
import { startPostgres } from '../tests/support/postgres.ts';

const sizes = (process.argv[process.argv.indexOf('--open') + 1] ?? '').includes('0')
  ? (process.argv[process.argv.indexOf('--open') + 1] as string).split(',').map(Number)
  : [1000, 100_000];
const atOnce = 200;

/** So many cadres in one village, a household each, each linked to a chat `1`…, set-based. */
async function seed(db: Sql, bot: string, count: number, at: number): Promise<void> {
  await db.query(
    `insert into area (id, bot_id, code, name, level, path, zone) values (md5('area')::uuid, $1, 'V', 'Village', 'village', '/' || md5('area')::uuid || '/', 'Asia/Shanghai')`,
    [bot],
  );
  await db.query(
    `insert into person (id, bot_id, code, name, language, access) select md5('p' || n)::uuid, $1, 'C-' || n, 'Cadre ' || n, 'en', 1 from generate_series(1, $2::int) n`,
    [bot, count],
  );
  await db.query(
    `insert into appointment (id, person_id, role, area_id, from_day) select md5('a' || n)::uuid, md5('p' || n)::uuid, 'cadre', md5('area')::uuid, '2019-01-01' from generate_series(1, $1::int) n`,
    [count],
  );
  await db.query(
    `insert into household (id, bot_id, code, head_name, area_id, register, since, chain_seq, chain_head)
     select md5('h' || n)::uuid, $1, 'H-' || n, 'Household ' || n, md5('area')::uuid, 'poor', '2019-01-01', 0, repeat('0', 64) from generate_series(1, $2::int) n`,
    [bot, count],
  );
  await db.query(
    `insert into assignment (id, household_id, person_id, from_day) select md5('s' || n)::uuid, md5('h' || n)::uuid, md5('p' || n)::uuid, '2019-01-01' from generate_series(1, $1::int) n`,
    [count],
  );
  await db.query(
    `insert into account (id, bot_id, channel, chat, version, state, language, reachable) select md5('t' || n)::uuid, $1, 'telegram', n::text, 0, '{}', 'en', true from generate_series(1, $2::int) n`,
    [bot, count],
  );
  await db.query(
    `insert into account_person (account_id, person_id, linked_at) select md5('t' || n)::uuid, md5('p' || n)::uuid, to_timestamp($1::float8 / 1000) from generate_series(1, $2::int) n`,
    [at, count],
  );
  await db.query('analyze');
}

/** Takes every message and keeps none. */
const deaf: Channel = {
  name: 'telegram',
  limits: { textLength: 4096, buttonDataBytes: 64, buttonsPerMessage: 100, buttonsPerRow: 8, buttonLabelLength: 128 },
  send: () => Promise.resolve({ how: 'sent', messages: ['1'] }),
  acknowledge: () => Promise.resolve(),
  fetch: () => Promise.resolve(new Uint8Array()),
  leave: () => Promise.resolve(),
  menu: () => Promise.resolve(),
  me: () => Promise.resolve({ username: 'bench' }),
  link: (_username, code) => code,
};

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
const postgres = await startPostgres({ durable: true });
if (postgres.url === undefined) throw new Error(postgres.why);
try {
  const db = openServer({ url: postgres.url });
  const settings = readSettings(
    { BOT_TOKEN: '1:bench', SECRET_KEY: 'a key for the benchmark alone, long enough', DATA_DIR: '/tmp/ferryman-bench' },
    'serve',
    process.cwd(),
  );
  if (!settings.ok) throw new Error('settings');
  const ground = await openGround({ settings: settings.value, clock: systemClock, ids: randomIds(systemClock), log: silentLog, db });
  await saveBot(db, { id: 'main', username: 'bench', programme: 'bench', perSecond: 30 }, systemClock.now());
  await seed(db, 'main', Math.max(...sizes), systemClock.now());
  const bot = runBot({
    ...ground,
    bot: 'main',
    channel: deaf,
    username: 'bench',
    queue: (await openBacking({ db: ground.db, log: ground.log })).queue('main'),
    does: () => false,
    claimFor: 60_000,
  });
  console.log('| open sessions | heap MB | memory of the process MB | turns/s while opening |\n| --- | --- | --- | --- |');
  let update = 0;
  let done = 0;
  for (const size of [...sizes].sort((a, b) => a - b)) {
    const from = done;
    const began = performance.now();
    const say = async (chat: number, text: string, command?: string): Promise<void> =>
      bot.receive({
        bot: 'main',
        updateId: ++update,
        chat: String(chat),
        from: { account: String(chat), name: 'x' },
        at: Date.now(),
        what: { kind: 'text', message: String(update), text, ...(command === undefined ? {} : { command, rest: '' }) },
      });
    const worker = async (): Promise<void> => {
      for (;;) {
        const chat = ++done;
        if (chat > size) return;
        await say(chat, '/visit', 'visit');
        await say(chat, '1');
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    done = size;
    await bot.settled();
    const seconds = (performance.now() - began) / 1000;
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    console.log(
      `| ${size.toLocaleString('en')} | ${megabytes(heapUsed)} | ${megabytes(rss)} | ${Math.round(((size - from) * 2) / seconds).toLocaleString('en')} |`,
    );
  }
  const open = await db.query<{ n: number }>(`select count(*)::int4 as n from account where state::text like '%"open"%'`);
  console.log(`\nsessions open in the database: ${open[0]?.n.toLocaleString('en')}`);
  await bot.stop();
  await ground.close();
} finally {
  await postgres.stop();
}
