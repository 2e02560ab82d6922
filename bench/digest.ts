/**
 * What one digest costs: a county of 35,000 households with three years of visits (420,000 a year), problems and promises, and one of its 300 villages; its
 * lists; beside reading the households alone. Run: `node --import tsx bench/digest.ts [--out FILE]`. Postgres with fsync on.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { homeDirectory } from '../src/app/home.ts';
import { readProgramme } from '../src/app/load-flows.ts';
import { digestPeriod } from '../src/domain/digests/digest.ts';
import type { Scope } from '../src/domain/policy/scope.ts';
import type { Database } from '../src/storage/database.ts';
import { cadresListed, householdsListed } from '../src/storage/digest-lists.ts';
import { journalSeal } from '../src/storage/journal-seal.ts';
import { migrate } from '../src/storage/migrate.ts';
import { readDigest } from '../src/storage/read-digest.ts';
import { openServer } from '../src/storage/server.ts';
import { startPostgres } from '../tests/support/postgres.ts';

const households = 35_000;
const cadres = 3_600;
const villages = 300;
const rounds = 40;
const months = 36;
const now = Date.UTC(2026, 2, 10, 4, 30);
const root = '00000000-0000-4000-8000-000000000001';

const uuid = (of: string, n = 'n'): string => `md5('${of}' || ${n})::uuid`;
const village = uuid('v', '(n % 300 + 1)');

/** Everything a digest reads, written set-wise. */
async function fill(db: Database): Promise<void> {
  const each = `generate_series(1, ${households}) n`;
  const moment = `to_timestamp(${now / 1000})`;
  const statements = [
    `insert into bot (id, root_area_id, programme, per_second, created_at) values ('b', '${root}', 'demo', 30, to_timestamp(0))`,
    `insert into area (id, bot_id, code, name, level, path, zone) values ('${root}', 'b', 'c', 'County', 'county', '/${root}/', 'Asia/Shanghai')`,
    `insert into area select ${uuid('v')}, 'b', 'v' || n, 'Village ' || n, 'village', '${root}', '/${root}/' || ${uuid('v')} || '/', 'Asia/Shanghai' from generate_series(1, ${villages}) n`,
    `insert into person (id, bot_id, code, name, access) select ${uuid('p')}, 'b', 'c' || n, 'Cadre ' || n, 1 from generate_series(1, ${cadres}) n`,
    `insert into person (id, bot_id, name, access) select ${uuid('q')}, 'b', 'Contact ' || n, 1 from ${each}`,
    `insert into appointment (id, person_id, role, area_id, from_day) select ${uuid('ap')}, ${uuid('p')}, 'cadre', '${root}', '2019-01-01' from generate_series(1, ${cadres}) n`,
    `insert into account (id, bot_id, channel, chat, version, state, reachable) select ${uuid('a')}, 'b', 'telegram', n::text, 0, '{}', n % 10 <> 0 from ${each}`,
    `insert into account_person (account_id, person_id, linked_at) select ${uuid('a')}, ${uuid('q')}, to_timestamp(0) from ${each} where n % 3 <> 0`,
    `insert into household (id, bot_id, code, head_name, area_id, register, since, last_visit_on, due_on, overdue_from, chain_seq, chain_head)
     select ${uuid('h')}, 'b', 'h' || n, 'Head ' || n, ${village}, 'poor', '2019-01-01', case when n % 3 = 0 then date '2026-03-05' else date '2026-02-03' end,
       case when n % 3 = 0 then date '2026-04-30' else date '2026-03-31' end,
       case when n % 3 = 0 then date '2026-05-01' when n % 50 = 1 then date '2026-03-01' else date '2026-04-01' end, 12, md5('x' || n) || md5('y' || n) from ${each}`,
    `insert into contact (household_id, person_id, from_day) select ${uuid('h')}, ${uuid('q')}, '2019-01-01' from ${each}`,
    `insert into assignment (id, household_id, person_id, from_day) select ${uuid('s')}, ${uuid('h')}, ${uuid('p', `(n % ${cadres} + 1)`)}, '2019-01-01' from ${each}`,
    // Month by month: a statement may not take long on a machine that does other work.
    ...Array.from(
      { length: months },
      (_, m) =>
        `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
         select md5('v' || n || '-${m}')::uuid, ${uuid('h')}, ${uuid('p', `(n % ${cadres} + 1)`)}, date '2026-03-10' - ${(months - m) * 30} + n % 28, ${moment}, 'routine', 'home', 'All well.', '{}', '{}', false, 1
         from ${each}`,
    ),
    `insert into promise (id, household_id, visit_id, cadre_id, words, outcome, outcome_on)
     select ${uuid('pr')}, ${uuid('h')}, ${uuid('v')}, ${uuid('p', `(n % ${cadres} + 1)`)}, 'x', 'kept', date '2025-04-01' + n % 365 from ${each}`,
    // A problem of each household within the year; one in ten is open.
    `insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_for, deadline_at, settled_at, version)
     select ${uuid('cf')}, 'b', ${uuid('h')}, 'problem', 1, 'received', 'house', 'week', 'x', '{}', opened, 'self', opened + interval '7 days',
       case when n % 10 <> 0 then opened + interval '5 days' end, 1 from ${each} cross join lateral (select ${moment} - interval '6 days' - n * interval '15 minutes' as opened) o`,
    'analyze',
  ];
  for (const statement of statements) await db.query(statement);
}

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
  await fill(db);
  const programme = await readProgramme(homeDirectory());
  const [one] = await db.query<{ path: string }>(`select path from area where code = 'v7'`);
  const county: Scope = { kind: 'areas', paths: [`/${root}/`] };
  const small: Scope = { kind: 'areas', paths: [one!.path] };
  const digest = (scope: Scope) => () => readDigest(db, { bot: 'b', programme, scope, rhythm: 'week', zone: 'Asia/Shanghai', at: now });
  const page = { bot: 'b', scope: county, day: '2026-03-10', page: 0, size: 8, sinceAt: now - 7 * 86_400_000 };
  const period = digestPeriod('2026-03-10', 'week');
  const rows: [string, Times][] = [
    [`reading the ${households} households alone`, await timesOf(() => db.query('select id, register, last_visit_on, due_on, overdue_from from household'))],
    [`a county's digest, ${households} households`, await timesOf(digest(county))],
    ['  of it the fingerprint of its journals', await timesOf(() => journalSeal(db, { bot: 'b', scope: county }))],
    [`a village's digest, ${Math.round(households / villages)} households`, await timesOf(digest(small))],
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
