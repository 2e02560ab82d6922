/**
 * A problem's whole life per second: filed by the household, taken, solved and rated, each a turn of its own that is durable with its event,
 * its climbing, what it says and what it owes to others; with 1,000 and with 1,000,000 problems stored already, open ones among them. Run:
 * `node --import tsx bench/cases.ts [--stored 1000,1000000] [--seconds 20] [--callers 12] [--out FILE]`. Postgres with fsync on.
 */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { homeDirectory } from '../src/lib/home.ts';
import { readCaseTypes } from '../src/app/load-cases.ts';
import { readProgramme } from '../src/app/load-flows.ts';
import { loadTexts } from '../src/app/load-texts.ts';
import { makeReads } from '../src/conversation/reads.ts';
import { actOnCase } from '../src/conversation/cases/act-on-case.ts';
import { openCaseFor } from '../src/conversation/cases/open-case.ts';
import { DeskCache } from '../src/conversation/desk-cache.ts';
import type { Draft, Speaker } from '../src/conversation/draft.ts';
import type { House } from '../src/conversation/house.ts';
import { Receiver } from '../src/conversation/receive.ts';
import { caseSight } from '../src/domain/cases/blind.ts';
import { systemClock } from '../src/lib/clock.ts';
import { randomIds } from '../src/lib/ids.ts';
import { makeSeal } from '../src/lib/seal.ts';
import { listCases } from '../src/storage/case-lists.ts';
import type { Database, Sql, Value } from '../src/storage/database.ts';
import { loadDesk } from '../src/storage/desks.ts';
import { migrate } from '../src/storage/migrate.ts';
import { openServer } from '../src/storage/server.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { CpuMeter, parentOf } from './chat/cpu.ts';

const { values: options } = parseArgs({
  options: {
    stored: { type: 'string', default: '1000,1000000' },
    seconds: { type: 'string', default: '20' },
    callers: { type: 'string', default: '12' },
    out: { type: 'string' },
  },
});
const seconds = Number(options.seconds);
const callers = Number(options.callers);
const households = 35_000;
const cadres = 3_600;
const root = '00000000-0000-4000-8000-000000000001';
const ids = randomIds(systemClock);

const uuid = (of: string, n = 'n'): string => `md5('${of}' || ${n})::uuid`;
const cadreOf = `(n % ${cadres} + 1)`;

/** A county with an account for everybody. */
async function county(db: Database): Promise<void> {
  const each = `generate_series(1, ${households}) n`;
  const staff = `generate_series(1, ${cadres}) n`;
  for (const statement of [
    `insert into bot (id, root_area_id, programme, per_second, created_at) values ('b', '${root}', 'demo', 30, to_timestamp(0))`,
    `insert into area (id, bot_id, code, name, level, path, zone) values ('${root}', 'b', 'c', 'County', 'county', '/${root}/', 'Asia/Shanghai')`,
    `insert into area select ${uuid('v')}, 'b', 'v' || n, 'Village ' || n, 'village', '${root}', '/${root}/' || ${uuid('v')} || '/', 'Asia/Shanghai' from generate_series(1, 300) n`,
    `insert into person (id, bot_id, code, name, access) select ${uuid('p')}, 'b', 'c' || n, 'Cadre ' || n, 1 from ${staff}`,
    `insert into person (id, bot_id, name, access) select ${uuid('q')}, 'b', 'Contact ' || n, 1 from ${each}`,
    `insert into appointment (id, person_id, role, area_id, from_day) select ${uuid('ap')}, ${uuid('p')}, 'cadre', '${root}', '2019-01-01' from ${staff}`,
    `insert into appointment (id, person_id, role, area_id, from_day) select ${uuid('as')}, ${uuid('p')}, 'supervisor', ${uuid('v')}, '2019-01-01' from generate_series(1, 300) n`,
    `insert into account (id, bot_id, channel, chat, version, state, reachable) select ${uuid('a')}, 'b', 't', 'h' || n, 0, '{}', true from ${each}`,
    `insert into account (id, bot_id, channel, chat, version, state, reachable) select ${uuid('b')}, 'b', 't', 'c' || n, 0, '{}', true from ${staff}`,
    `insert into account_person (account_id, person_id, linked_at) select ${uuid('a')}, ${uuid('q')}, to_timestamp(0) from ${each}`,
    `insert into account_person (account_id, person_id, linked_at) select ${uuid('b')}, ${uuid('p')}, to_timestamp(0) from ${staff}`,
    `insert into household (id, bot_id, code, head_name, area_id, register, since, chain_seq, chain_head)
     select ${uuid('h')}, 'b', 'h' || n, 'Head ' || n, ${uuid('v', '(n % 300 + 1)')}, 'poor', '2019-01-01', 0, repeat('0', 64) from ${each}`,
    `insert into contact (household_id, person_id, from_day) select ${uuid('h')}, ${uuid('q')}, '2019-01-01' from ${each}`,
    `insert into assignment (id, household_id, person_id, from_day) select ${uuid('s')}, ${uuid('h')}, ${uuid('p', cadreOf)}, '2019-01-01' from ${each}`,
  ])
    await db.query(statement);
}

/** Problems with four events each, one in fifty of them open. Keys are sound by the way they are made, so they are not looked up one by one. */
async function store(db: Database, from: number, to: number): Promise<void> {
  const of = `(k % ${households} + 1)`;
  for (let first = from; first < to; first += 50_000) {
    const each = `generate_series(${first}, ${Math.min(to, first + 50_000) - 1}) k`;
    await db.script(`begin; set local session_replication_role = replica;
      insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_by, opened_for, holder_id,
        deadline_at, answered_at, settled_at, closed_at, rating, version)
      select md5('f' || k)::uuid, 'b', ${uuid('h', of)}, 'problem', -(k / ${households}) - 1, case when k % 50 = 0 then 'taken' else 'closed' end, 'water', 'week',
        'The tap by the road has been dry since Monday.', '{}', to_timestamp(1.7e9 + k), ${uuid('q', of)}, 'self', ${uuid('p', `(${of} % ${cadres} + 1)`)},
        to_timestamp(1.7e9 + k + 172800), to_timestamp(1.7e9 + k + 60), case when k % 50 <> 0 then to_timestamp(1.7e9 + k + 7200) end,
        case when k % 50 <> 0 then to_timestamp(1.7e9 + k + 9000) end, k % 5 + 1, 4 from ${each};
      insert into case_event (case_id, seq, at, by_id, kind, data)
      select md5('f' || k)::uuid, e.seq, to_timestamp(1.7e9 + k + e.seq), case when e.seq in (1, 4) then ${uuid('q', of)} else ${uuid('p', `(${of} % ${cadres} + 1)`)} end,
        e.kind, jsonb_build_object('as', e.way) from ${each}
        cross join (values (1, 'open', 'case.open'), (2, 'take', 'case.act'), (3, 'solve', 'case.act'), (4, 'rate', 'case.answer')) as e(seq, kind, way);
      insert into climb (id, bot_id, kind, subject, household_id, opened_at, level, level_since, next_at, apart_from, ended_at)
      select md5('k' || k)::uuid, 'b', 'case', md5('f' || k)::uuid, ${uuid('h', of)}, to_timestamp(1.7e9 + k), 0, to_timestamp(1.7e9 + k),
        case when k % 50 = 0 then to_timestamp(1.7e9 + k + 86400) end, '{}', case when k % 50 <> 0 then to_timestamp(1.7e9 + k + 7200) end from ${each};
      commit;`);
  }
  await db.query('vacuum (analyze)');
}

/** One turn of somebody's chat, from its desk to its commit as the bot does it. */
function turn(chat: string, work: (draft: Draft, speaker: Speaker) => Promise<unknown>): Promise<void> {
  return receiver.wake(chat, async (draft) => void (await work(draft, draft.speaker()!)));
}

const asUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Files, takes, solves and rates one problem of a household. */
async function life(n: number): Promise<void> {
  const household = asUuid(createHash('md5').update(`h${n}`).digest('hex'));
  const cadre = `c${(n % cadres) + 1}`;
  let id = '';
  await turn(`h${n}`, async (draft, speaker) => {
    const opened = await openCaseFor(draft, speaker, {
      type: 'problem',
      household,
      category: 'water',
      urgency: 'week',
      words: 'The tap by the road has been dry since Monday.',
      attachments: [],
    });
    if (!opened.ok) throw new Error(opened.error);
    id = opened.value.id;
  });
  await turn(cadre, (draft, speaker) => actOnCase(draft, speaker, id, { act: 'take' }));
  await turn(cadre, (draft, speaker) => actOnCase(draft, speaker, id, { act: 'solve', words: 'A new pump.' }));
  await turn(`h${n}`, (draft, speaker) => actOnCase(draft, speaker, id, { act: 'rate', rating: 4 }));
}

/** The least a life could be: four durable transactions that insert one row and update one. */
async function bareLife(db: Database, n: number): Promise<void> {
  for (let i = 0; i < 4; i++)
    await db.transaction(async (tx) => {
      await tx.query('insert into bare_event (id, what) values ($1::uuid, $2)', [ids.next(), 'The tap by the road has been dry since Monday.'], 'bare_event');
      await tx.query('update bare_case set version = version + 1 where id = $1', [n], 'bare_case');
    });
}

/** How often something can be done in a second from several callers at once, each with numbers of its own. */
async function bare(db: Database): Promise<number> {
  let done = 0;
  const from = performance.now();
  const end = from + (seconds * 1000) / 2;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let k = 0; performance.now() < end; k++, done++) await bareLife(db, 1 + ((k * callers + caller) % households));
    }),
  );
  return done / ((performance.now() - from) / 1000);
}

interface Measured {
  readonly lives: number;
  readonly p50: number;
  readonly p99: number;
  /** Statements for each life, and milliseconds of processor: the bot's with what drives it, and Postgres'. */
  readonly statements: number;
  readonly botCpu: number;
  readonly postgresCpu: number;
  /** A cadre's list, milliseconds. */
  readonly list: number;
}

/** Lives a second from several callers at once, each with households of its own, and how long a cadre's list takes after that. */
async function measure(): Promise<Measured> {
  let done = 0;
  const took: number[] = [];
  const [statementsBefore, cpu, postgresCpu] = [counted.statements, process.cpuUsage(), new CpuMeter(postmaster)];
  const from = performance.now();
  const end = from + seconds * 1000;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let k = 0; performance.now() < end; k++) {
        const began = performance.now();
        await life(1 + ((k * callers + caller) % households));
        took.push(performance.now() - began);
        done += 1;
      }
    }),
  );
  const lives = done / ((performance.now() - from) / 1000);
  const { user, system } = process.cpuUsage(cpu);
  const each = { statements: (counted.statements - statementsBefore) / done, botCpu: (user + system) / 1000 / done, postgresCpu: postgresCpu.taken() / done };
  took.sort((a, b) => a - b);
  const { people } = await loadDesk(db, { bot: 'b', channel: 't', chat: 'c7', newId: ids.next(), language: 'en', now: systemClock.now() });
  const before = performance.now();
  for (let i = 0; i < 10; i++) await listCases(db, { bot: 'b', sight: caseSight(people[0]!.actor, systemClock.now()), state: 'open', limit: 200 });
  return { lives, p50: took[Math.floor(took.length / 2)]!, p99: took[Math.floor(took.length * 0.99)]!, ...each, list: (performance.now() - before) / 10 };
}

/** The same database, counting what it is asked. */
function counting(db: Database): { readonly db: Database; statements: number } {
  const count = <S extends Sql>(sql: S): S => ({
    ...sql,
    query: (text: string, values?: readonly Value[], name?: string) => {
      counted.statements += 1;
      return sql.query(text, values, name);
    },
  });
  const counted = {
    statements: 0,
    db: {
      ...count(db),
      transaction: <T>(work: (tx: Sql) => Promise<T>) => {
        counted.statements += 2;
        return db.transaction((tx) => work(count(tx)));
      },
    },
  };
  return counted;
}

const postgres = await startPostgres({ durable: true });
if (postgres.url === undefined) throw new Error(postgres.why);
const db = openServer({ url: postgres.url, connections: callers });
const counted = counting(db);
const [version] = await db.query<{ v: string }>('select version() as v');
const [backend] = await db.query<{ pid: number }>('select pg_backend_pid() as pid');
const postmaster = parentOf(backend!.pid);
await migrate(db, Date.now());
await county(db);
await db.query('create table bare_event (id uuid primary key, what text not null)');
await db.query('create table bare_case (id int4 primary key, version int4 not null)');
await db.query(`insert into bare_case select n, 0 from generate_series(1, ${households}) n`);
const home = homeDirectory();
const nothing = (): void => undefined;
const house = {
  bot: 'b',
  channel: 't',
  db: counted.db,
  reads: makeReads(counted.db),
  clock: systemClock,
  ids,
  seal: makeSeal('a key for the benchmark that is long enough'),
  texts: await loadTexts(home),
  programme: await readProgramme(home),
  caseTypes: await readCaseTypes(home),
  claimFor: 10_000,
  deliver: nothing,
  sweep: nothing,
  sweepAll: nothing,
} as unknown as House;
// Room for everybody who takes part: what a process that was just started has to read first is not the matter here.
const receiver = new Receiver(house, new DeskCache(households + cadres));

const lines = [
  '# A problem’s whole life',
  '',
  `${version!.v.split(' on ')[0]}, fsync on, ${callers} callers; ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; ${households.toLocaleString('en')} households.`,
  'A life is four turns: filed, taken, solved, rated. Each reads its chat, the case and everybody who has to do with it, and commits state,',
  'event, climbing, audit, its answer and what it owes to others in one durable statement, which turns of other chats at the same moment share.',
  '',
  'Beside it in the same run: four bare transactions that insert one row and update one. Processor time is that of one life.',
  '',
  '| problems stored before (4 events each) | lives a second | bare | share | a life, median | 99 % | statements a life | bot | Postgres | a cadre’s list |',
  '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];
let stored = 0;
for (const wanted of options.stored.split(',').map(Number)) {
  await store(db, stored, wanted);
  stored = wanted;
  await measure();
  const before = await bare(db);
  const { lives, p50, p99, statements, botCpu, postgresCpu, list } = await measure();
  const least = (before + (await bare(db))) / 2;
  lines.push(
    `| ${wanted.toLocaleString('en')} | ${lives.toFixed(0)} | ${least.toFixed(0)} | ${(lives / least).toFixed(2)} | ${p50.toFixed(0)} ms | ${p99.toFixed(0)} ms | ${statements.toFixed(1)} | ${botCpu.toFixed(2)} ms | ${postgresCpu.toFixed(2)} ms | ${list.toFixed(1)} ms |`,
  );
  console.log(lines.at(-1));
}
lines.push(
  '',
  `Load of the machine by others and this at the end: ${loadavg()[0]!.toFixed(1)} (1 minute).`,
  '',
  'Run: `node --import tsx bench/cases.ts --out bench/results/cases.md`.',
);
await db.close();
await postgres.stop();
if (options.out === undefined) console.log(lines.join('\n'));
else await writeFile(options.out, `${lines.join('\n')}\n`);
