/**
 * What the supervisors' pages cost: a county of 35,000 households, 420,000 visits a year, with 4 and with 40 months of journal (tenfold), asked for as a
 * browser asks, through the whole site without a network between. Run: `[REQUESTS=40] node --import tsx bench/pages.ts [--out FILE]`. Postgres with fsync on.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGround } from '../src/app/ground.ts';
import { loadAssets } from '../src/app/load-assets.ts';
import { pagesHouse } from '../src/app/pages-house.ts';
import { readSettings } from '../src/config/settings.ts';
import { MovableClock } from '../src/lib/clock.ts';
import { seededIds } from '../src/lib/ids.ts';
import { silentLog } from '../src/lib/log.ts';
import { loadActorByCode } from '../src/storage/desks.ts';
import { openServer } from '../src/storage/server.ts';
import { createWebLink } from '../src/storage/web-links.ts';
import { makeSite } from '../src/web/site.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { countyNow, fillCounty, households, writeCheckIns, writeVisits } from './county.ts';

const requests = Number(process.env['REQUESTS'] ?? 200);
const origin = 'http://127.0.0.1';
const few = 4;
const many = few * 10;
const unlimited = { session: 1e9, address: 1e9, signIn: 1e9 };

interface Times {
  readonly median: number;
  readonly p95: number;
}

const postgres = await startPostgres({ durable: true });
if (postgres.url === undefined) throw new Error(postgres.why);
const directory = await mkdtemp(join(tmpdir(), 'ferryman-bench-pages-'));
const db = openServer({ url: postgres.url, connections: 4 });
try {
  const clock = new MovableClock(new Date(countyNow).toISOString());
  const settings = readSettings(
    {
      BOT_TOKEN: '42:bench',
      DATA_DIR: directory,
      DATABASE_URL: postgres.url,
      FILES_DIR: join(directory, 'files'),
      SECRET_KEY: 'a key of the bench that is long enough for the seal',
    },
    'command',
    directory,
  );
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const ground = await openGround({ settings: settings.value, clock, ids: seededIds(clock, 5), log: silentLog, db });
  await fillCounty(db);
  const site = makeSite({ house: pagesHouse(ground, { assets: await loadAssets(), bot: () => ({}) }), limits: unlimited });

  /** Signs the county's supervisor in, as a link from chat does. */
  const signIn = async (): Promise<string> => {
    const { seal, ids } = ground;
    const person = (await loadActorByCode(db, 'b', 's1'))!.actor.person;
    const [account] = await db.query<{ id: string }>(
      `insert into account (id, bot_id, channel, chat, version, state, reachable) values (md5('acs')::uuid, 'b', 'telegram', 's', 0, '{}', true) returning id`,
    );
    await db.query('insert into account_person (account_id, person_id, linked_at) values ($1::uuid, $2::uuid, to_timestamp(0))', [account!.id, person]);
    const secret = ids.secret(24);
    await createWebLink(db, { codeHash: seal.hash(secret), bot: 'b', account: account!.id, person, at: countyNow, endsAt: countyNow + 600_000 });
    const answer = await site.request(`${origin}/pages/b/link/${secret}`, { method: 'POST', headers: { Origin: origin, 'Sec-Fetch-Site': 'same-origin' } });
    const [, cookie] = /^([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '') ?? [];
    if (answer.status !== 303 || cookie === undefined) throw new Error(`not let in: ${answer.status}`);
    return cookie;
  };
  const cookie = await signIn();
  const [{ id: home } = { id: '' }] = await db.query<{ id: string }>(`select id from household where code = 'h777'`);
  const get = (path: string) => (): Promise<Response> => Promise.resolve(site.request(`${origin}/pages/b${path}`, { headers: { Cookie: cookie } }));
  const search = (words: string) => (): Promise<Response> =>
    Promise.resolve(
      site.request(`${origin}/pages/b/journal`, {
        method: 'POST',
        body: new URLSearchParams({ words }),
        headers: { Cookie: cookie, Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
      }),
    );
  const pages: readonly (readonly [string, () => Promise<Response>])[] = [
    ['overview (the digest)', get('/')],
    ['coverage, this month', get('/coverage')],
    ['coverage, last month', get('/coverage?month=2026-02')],
    ['coverage, a year ago', get('/coverage?month=2025-03')],
    ['overdue', get('/overdue')],
    ['overdue, the last page', get('/overdue?page=20')],
    ['problems', get('/problems')],
    ['help asked for', get('/help')],
    ['a household', get(`/households/${home}`)],
    ['journal, search for a common word', search('roof')],
    ['journal, search for Chinese words', search('老人')],
    ['journal, search for a name', search('Head 777')],
    ['journal, search for a word and a place', search('pig, Village 73')],
  ];

  const timesOf = async (name: string, ask: () => Promise<Response>): Promise<Times> => {
    const asked = async (): Promise<number> => {
      const before = performance.now();
      const answer = await ask();
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`);
      return performance.now() - before;
    };
    for (let n = 0; n < 5; n++) await asked();
    const times: number[] = [];
    for (let n = 0; n < requests; n++) times.push(await asked());
    times.sort((a, b) => a - b);
    return { median: times[Math.floor(requests / 2)]!, p95: times[Math.floor(requests * 0.95)]! };
  };
  const measured = async (from: number, to: number): Promise<ReadonlyMap<string, Times>> => {
    await writeVisits(db, { from, to });
    await writeCheckIns(db, { from, to });
    await db.query('vacuum analyze');
    // What was just written goes to the disk before anything is measured: a county does not write a year in the minute before it looks.
    await db.query('checkpoint');
    console.error(`${new Date().toISOString()} written`);
    const all = new Map<string, Times>();
    for (const [name, ask] of pages) {
      const times = await timesOf(name, ask);
      all.set(name, times);
      console.error(`${from} months: ${name}: ${times.median.toFixed(1)} / ${times.p95.toFixed(1)} ms`);
    }
    return all;
  };

  const small = await measured(few, 1);
  const large = await measured(many, few + 1);
  const cell = (times: Times | undefined): string => (times === undefined ? '–' : `${times.median.toFixed(1)} ms | ${times.p95.toFixed(1)} ms`);
  const table = [
    `| of ${requests} requests | ${few} months: median | 95 % | ${many} months: median | 95 % |`,
    '| --- | ---: | ---: | ---: | ---: |',
    ...pages.flatMap(([name]) => (large.has(name) ? [`| ${name} | ${cell(small.get(name))} | ${cell(large.get(name))} |`] : [])),
  ].join('\n');
  console.log(table);
  const out = process.argv[process.argv.indexOf('--out') + 1];
  if (process.argv.includes('--out') && out !== undefined)
    await writeFile(
      out,
      [
        `# What the supervisors' pages cost`,
        '',
        `- Node ${process.version}, Postgres, fsync on, load average ${loadavg()[0]!.toFixed(0)} on ${cpus().length} cores, one request after the other through the whole site (session, policy, audit row, SQL, markup)`,
        `- A county's supervisor: ${households} households, a visit and a check-in of each a month; the journal grows tenfold from ${few} to ${many} months`,
        '- Command: `node --import tsx bench/pages.ts`',
        '',
        table,
        '',
      ].join('\n'),
    );
} finally {
  await db.close();
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}
