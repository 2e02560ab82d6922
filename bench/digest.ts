/**
 * What one digest costs: a county of 35,000 households with three years of visits (420,000 a year), problems and promises, and one of its 300 villages; its
 * lists; beside reading the households alone. Run: `node --import tsx bench/digest.ts [--out FILE]`. Postgres with fsync on.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { homeDirectory } from '../src/lib/home.ts';
import { readProgramme } from '../src/app/load-flows.ts';
import { digestPeriod } from '../src/domain/digests/digest.ts';
import type { Scope } from '../src/domain/policy/scope.ts';
import { cadresListed, householdsListed } from '../src/storage/digest-lists.ts';
import { journalSeals } from '../src/storage/journal-seal.ts';
import { migrate } from '../src/storage/migrate.ts';
import { readDigests } from '../src/storage/read-digest.ts';
import { openServer } from '../src/storage/server.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { countyNow, fillCounty, households, root, villages, writeVisits } from './county.ts';

const rounds = 40;
const months = 36;
const now = countyNow;

interface Times {
  readonly median: number;
  readonly p95: number;
}

async function timesOf(work: () => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(rounds / 2)]!, p95: times[Math.floor(rounds * 0.95)]! };
}

const postgres = await startPostgres({ durable: true });
if (postgres.url === undefined) throw new Error(postgres.why);
const db = openServer({ url: postgres.url, connections: 4 });
try {
  await migrate(db, now);
  await fillCounty(db);
  await writeVisits(db, { from: months, to: 1 });
  await db.query('analyze');
  const programme = await readProgramme(homeDirectory());
  const [one] = await db.query<{ path: string }>(`select path from area where code = 'v7'`);
  const county: Scope = { kind: 'areas', paths: [`/${root}/`] };
  const areas = (await db.query<{ id: string }>('select id from area')).map(({ id }) => id);
  const twenty = (await db.query<{ path: string }>(`select path from area where code like 'v%' order by code limit 20`)).map(({ path }): Scope => ({
    kind: 'areas',
    paths: [path],
  }));
  const small: Scope = { kind: 'areas', paths: [one!.path] };
  const digest =
    (...scopes: readonly Scope[]) =>
    () =>
      readDigests(db, { bot: 'b', programme, scopes, rhythm: 'week', zone: 'Asia/Shanghai', at: now });
  const page = { bot: 'b', scope: county, day: '2026-03-10', page: 0, size: 8, sinceAt: now - 7 * 86_400_000 };
  const period = digestPeriod('2026-03-10', 'week');
  const rows: [string, Times][] = [
    [`reading the ${households} households alone`, await timesOf(() => db.query('select id, register, last_visit_on, due_on, overdue_from from household'))],
    [`a county's digest, ${households} households`, await timesOf(digest(county))],
    ['  of it the fingerprint of its journals', await timesOf(() => journalSeals(db, [areas]))],
    [`a village's digest, ${Math.round(households / villages)} households`, await timesOf(digest(small))],
    [`the digests of ${twenty.length} villages together`, await timesOf(digest(...twenty))],
    ["a county's list of overdue households, first page", await timesOf(() => householdsListed(db, 'overdue', page))],
    ["a county's list of households chat does not reach, first page", await timesOf(() => householdsListed(db, 'unreached', page))],
    ["a county's visits by cadre, first page", await timesOf(() => cadresListed(db, { ...page, period, counts: programme.counts }))],
  ];
  const table = [
    `| of ${rounds} times | median | 95 % |`,
    '| --- | ---: | ---: |',
    ...rows.map(([what, { median, p95 }]) => `| ${what} | ${median.toFixed(1)} ms | ${p95.toFixed(1)} ms |`),
  ].join('\n');
  console.log(table);
  const out = process.argv[process.argv.indexOf('--out') + 1];
  if (process.argv.includes('--out') && out !== undefined)
    await writeFile(
      out,
      `# What one digest costs\n\n- Node ${process.version}, Postgres, fsync on, load average ${loadavg()[0]!.toFixed(0)} on ${cpus().length} cores: compare with the first line\n- Command: \`node --import tsx bench/digest.ts\`\n\n${table}\n`,
    );
} finally {
  await db.close();
  await postgres.stop();
}
