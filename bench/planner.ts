/**
 * A morning's cards for 10,000, 100,000 and 1,000,000 households: a third of them due, one card for each cadre of ten, in three time zones
 * with their own mornings; then the same morning once more, when nothing is new. Beside the plainest `INSERT … SELECT` of such cards, which
 * asks nobody's zone, remembers nothing and knows of due visits alone, into a copy of the outbox in the same database. See bench/README.md.
 *
 *   node --expose-gc --import tsx bench/planner.ts [--sizes 10000,100000,1000000] [--out bench/results/planner.md]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readProgramme } from '../src/domain/programme/read-programme.ts';
import { MovableClock } from '../src/lib/clock.ts';
import { randomIds } from '../src/lib/ids.ts';
import { silentLog } from '../src/lib/log.ts';
import { cards } from '../src/planner/plans/cards.ts';
import { runPlans } from '../src/planner/run-plans.ts';
import type { Database } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { openServer } from '../src/storage/server.ts';
import { startPostgres } from '../tests/support/postgres.ts';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '10000,100000,1000000' }, out: { type: 'string' } } });
const sizes = values.sizes.split(',').map(Number);

const perCadre = 10;
const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Kathmandu'];
/** A Tuesday; 08:35 in each zone, the eastern one first. */
const mornings = ['2026-03-10T00:35:00Z', '2026-03-10T02:35:00Z', '2026-03-10T02:50:00Z'];
const nextMornings = mornings.map((at) => at.replace('03-10', '03-11'));

const read = readProgramme(await readFile(new URL('../flows/programme.yaml', import.meta.url), 'utf8'));
if (!read.ok) throw new Error('flows/programme.yaml does not fit');
const programme = read.value;

/** A county's people: a village in one of the zones for every hundred households, a cadre with an account for every ten. */
async function seed(db: Database, households: number): Promise<void> {
  const villages = households / 100;
  const cadres = households / perCadre;
  const uuid = (of: string, n: string): string => `md5('${of}' || (${n})::text)::uuid`;
  await db.query(`insert into bot (id, programme, per_second, created_at) values ('b', 'demo', 30, to_timestamp(0))`);
  await db.query(`insert into area (id, bot_id, code, name, level, path, zone)
    select ${uuid('v', 'n')}, 'b', 'v' || n, 'Village ' || n, 'village', '/' || ${uuid('v', 'n')} || '/', (array['${zones.join("','")}'])[n % 3 + 1] from generate_series(0, ${villages - 1}) n`);
  await db.query(
    `insert into person (id, bot_id, code, name, access) select ${uuid('p', 'n')}, 'b', lpad(n::text, 8, '0'), 'Cadre ' || n, 1 from generate_series(0, ${cadres - 1}) n`,
  );
  await db.query(
    `insert into appointment (id, person_id, role, area_id, from_day) select ${uuid('ap', 'n')}, ${uuid('p', 'n')}, 'cadre', ${uuid('v', 'n / 10')}, '2019-01-01' from generate_series(0, ${cadres - 1}) n`,
  );
  await db.query(
    `insert into account (id, bot_id, channel, chat, version, state, reachable) select ${uuid('a', 'n')}, 'b', 'telegram', n::text, 1, '{}', true from generate_series(0, ${cadres - 1}) n`,
  );
  await db.query(
    `insert into account_person (account_id, person_id, linked_at) select ${uuid('a', 'n')}, ${uuid('p', 'n')}, to_timestamp(0) from generate_series(0, ${cadres - 1}) n`,
  );
  // Every third is due on the last day before its week of warning is over, the others later.
  await db.query(`insert into household (id, bot_id, code, head_name, area_id, register, since, due_on, overdue_from, chain_seq, chain_head)
    select ${uuid('h', 'n')}, 'b', 'h' || n, 'Head ' || n, ${uuid('v', 'n / 100')}, 'poor', '2019-01-01', d.due, d.due + 1, 0, repeat('0', 64)
    from generate_series(0, ${households - 1}) n cross join lateral (select case when n % 3 = 0 then date '2026-03-13' else date '2026-04-30' end as due) d`);
  await db.query(
    `insert into assignment (id, household_id, person_id, from_day) select ${uuid('s', 'n')}, ${uuid('h', 'n')}, ${uuid('p', `n / ${perCadre}`)}, '2019-01-01' from generate_series(0, ${households - 1}) n`,
  );
  await db.query('create table plain_card (like outbox including all)');
  await db.query('vacuum analyze');
}

/** The plainest way to owe a card to each cadre with something due: the same rows, with the same words and buttons. */
const plain = `insert into plain_card (id, bot_id, account_id, person_id, seq, lane, message, kind, about, dedupe_key, state, created_at, send_after, claimed_until, attempts, sent)
  select md5('c' || due.person_id)::uuid, 'b', a.id, due.person_id, a.version::int8 * 1000 + 999, 'reminder',
    jsonb_build_object('body', jsonb_build_object('list', due.lines, 'join', 'lines'), 'buttons', due.buttons), 'card', jsonb_build_object('lines', due.keys, 'more', 0),
    'card:' || due.person_id || ':2026-03-10', 'owed', to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, '{}'
  from (
    select s.person_id,
      jsonb_agg(jsonb_build_object('key', 'card.visit_due', 'args', jsonb_build_object('name', h.head_name, 'village', ar.name, 'day', jsonb_build_object('day', h.due_on), 'days', 3))) as lines,
      jsonb_agg(jsonb_build_array(jsonb_build_object('label', jsonb_build_object('key', 'card.visit', 'args', jsonb_build_object('name', h.head_name)), 'data', 'go.visit.' || h.id))) as buttons,
      jsonb_agg(jsonb_build_object('key', 'visit:' || h.id || ':' || h.due_on, 'days', 3)) as keys
    from household h join assignment s on s.household_id = h.id and s.to_day is null join area ar on ar.id = h.area_id
    where h.due_on <= date '2026-03-17' group by s.person_id
  ) due
  join account_person l on l.person_id = due.person_id and l.unlinked_at is null join account a on a.id = l.account_id and a.reachable
  on conflict (bot_id, dedupe_key) where dedupe_key is not null do nothing`;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

interface Figures {
  readonly households: number;
  readonly plain: number;
  readonly plainAgain: number;
  readonly planned: number;
  readonly again: number;
  readonly cards: number;
  readonly heapMiB: number;
}

async function measure(url: string, households: number): Promise<Figures> {
  // One connection, which may take its time: the plain statement is one for all the county.
  const db = openServer({ url, connections: 1 });
  await db.query('set statement_timeout = 0');
  const clock = new MovableClock(mornings[0]!);
  await migrate(db, clock.now());
  await seed(db, households);
  const ids = randomIds(clock);
  let most = 0;
  const settled = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = settled();
  const run = (at: string): Promise<number> => {
    clock.set(at);
    return runPlans({ db, bot: 'b', programme, ids, flowOf: () => undefined, clock, log: silentLog }, [cards]);
  };
  const sampling = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed - before)), 20);
  const plainMs = await timed(() => db.query(plain));
  const plainAgain = await timed(() => db.query(plain));
  let made = 0;
  const planned = await timed(async () => {
    for (const at of mornings) made += await run(at);
  });
  // A new morning on which nothing is new.
  const again = await timed(async () => {
    for (const at of nextMornings) made += await run(at);
  });
  clearInterval(sampling);
  await db.close();
  return { households, plain: plainMs, plainAgain, planned, again, cards: made, heapMiB: most / 2 ** 20 };
}

/** The same on a Postgres of its own. */
async function measureAlone(households: number): Promise<Figures> {
  const postgres = await startPostgres({ durable: true });
  if (postgres.url === undefined) throw new Error(postgres.why);
  const figures = await measure(postgres.url, households);
  await postgres.stop();
  return figures;
}

// A service has planned mornings before: what the program costs the first time it runs at all is not the matter here.
await measureAlone(1_000);
const found: Figures[] = [];
for (const households of sizes) {
  const figures = await measureAlone(households);
  found.push(figures);
  console.log(JSON.stringify(figures));
}

const s = (ms: number): string => (ms / 1000).toFixed(2);
const lines = [
  '# A morning’s cards',
  '',
  `\`node --expose-gc --import tsx bench/planner.ts\` on ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}, Postgres with fsync on, all on one machine.`,
  'A third of the households is due; one card for each cadre with something due, in three time zones; pages of 2,000 of the staff. A county of 1,000 goes before, unmeasured.',
  '',
  '| households | cards | plain `INSERT … SELECT` | planner | times | µs a household | nothing new: plain | planner | times | heap at most |',
  '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...found.map(
    (f) =>
      `| ${f.households.toLocaleString('en')} | ${f.cards.toLocaleString('en')} | ${s(f.plain)} s | ${s(f.planned)} s | ${(f.planned / f.plain).toFixed(1)} | ${((f.planned * 1000) / f.households).toFixed(1)} | ${s(f.plainAgain)} s | ${s(f.again)} s | ${(f.again / f.plainAgain).toFixed(1)} | ${f.heapMiB.toFixed(0)} MiB |`,
  ),
  '',
];
console.log(lines.join('\n'));
if (values.out !== undefined) await writeFile(values.out, lines.join('\n'));
