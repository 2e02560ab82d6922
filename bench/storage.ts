/**
 * How many turns a second the database takes, beside the least a durable turn could be: one statement that inserts one row and updates
 * another. Run: `npx tsx bench/storage.ts [seconds]`. Postgres with fsync on; PGlite in a temporary directory.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomIds } from '../src/lib/ids.ts';
import { systemClock } from '../src/lib/clock.ts';
import type { Database } from '../src/storage/database.ts';
import { openEmbedded } from '../src/storage/embedded.ts';
import { migrate } from '../src/storage/migrate.ts';
import { markSent } from '../src/storage/outbox.ts';
import { openServer } from '../src/storage/server.ts';
import { commitTurn, commitTurns, type TurnCommit } from '../src/storage/turns.ts';
import { startPostgres } from '../tests/support/postgres.ts';

const seconds = Number(process.argv[2] ?? 5);
const chats = 2000;
const ids = randomIds(systemClock);

/** What a session looks like in the middle of a visit: 2 kB. */
const stateOf = (person: string): unknown => ({
  question: 7,
  people: {
    [person]: {
      stack: [
        {
          id: ids.next(),
          flow: 'visit',
          version: 1,
          hash: 'a'.repeat(64),
          input: {},
          startedAt: 1,
          touchedAt: 2,
          open: { number: 7, step: 'promises.1.words' },
          answers: Object.fromEntries(
            Array.from({ length: 8 }, (_, n) => [`step${n}`, { value: `a "quoted" answer, 第${n}个回答`, messages: ['123456'], by: 'asked' }]),
          ),
        },
      ],
      parked: [],
      card: ids.next(),
    },
  },
});
const message = {
  body: { key: 'visit.narrative.ask', args: { name: 'Wang' } },
  buttons: [
    [
      { label: { key: 'common.back' }, data: '7.back' },
      { label: { key: 'common.skip' }, data: '7.skip' },
    ],
  ],
};

interface Chat {
  readonly account: string;
  readonly person: string;
  version: number;
  readonly state: unknown;
}

async function prepared(db: Database): Promise<readonly Chat[]> {
  await migrate(db, Date.now());
  const all = Array.from({ length: chats }, (): Chat => {
    const person = ids.next();
    return { account: ids.next(), person, version: 0, state: stateOf(person) };
  });
  await db.query(`insert into bot (id, programme, per_second, created_at) values ('b', 'demo', 30, to_timestamp(0))`);
  await db.query(`insert into person (id, bot_id, name, access) select x, 'b', 'n', 1 from unnest($1::uuid[]) x`, [all.map((c) => c.person)]);
  await db.query(
    `insert into account (id, bot_id, channel, chat, version, state, reachable) select x, 'b', 't', x::text, 0, '{}', true from unnest($1::uuid[]) x`,
    [all.map((c) => c.account)],
  );
  await db.query('create table bare_chat (id uuid primary key, version int4 not null, state jsonb not null)');
  await db.query('create table bare_heard (id int8 primary key)');
  await db.query(`insert into bare_chat select x, 0, '{}' from unnest($1::uuid[]) x`, [all.map((c) => c.account)]);
  await db.query('analyze');
  return all;
}

let update = 1;
function turnOf(chat: Chat): TurnCommit {
  const at = Date.now();
  return {
    bot: 'b',
    updateId: update++,
    account: chat.account,
    expect: { version: chat.version, access: [{ person: chat.person, access: 1 }] },
    state: chat.state,
    speaker: chat.person,
    language: 'zh',
    wakeAt: at + 86_400_000,
    at,
    outbox: [{ id: ids.next(), person: chat.person, lane: 'reply', message, sendAfter: at, claimedUntil: at + 30_000 }],
    audits: [],
  };
}

type Step = (mine: readonly Chat[]) => Promise<void>;

/** Runs `step` from `callers` at once, each on chats of its own; prints and returns turns a second. */
async function measure(name: string, callers: number, size: number, step: Step, all: readonly Chat[]): Promise<number> {
  const share = Math.floor(all.length / callers);
  let done = 0;
  const from = performance.now();
  const end = from + seconds * 1000;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let k = 0; performance.now() < end; k += size) {
        await step(Array.from({ length: size }, (_unused, j) => all[caller * share + ((k + j) % share)]!));
        done += size;
      }
    }),
  );
  const rate = done / ((performance.now() - from) / 1000);
  console.log(`${name.padEnd(58)} ${Math.round(rate).toLocaleString('en').padStart(8)} turns/s`);
  return rate;
}

async function run(title: string, db: Database, callers: number): Promise<void> {
  const all = await prepared(db);
  console.log(`\n${title}`);
  const bare: Step = async ([chat]) => {
    await db.query(
      'with heard as (insert into bare_heard values ($1) on conflict do nothing) update bare_chat set version = version + 1, state = $3::jsonb where id = $2::uuid',
      [update++, chat!.account, JSON.stringify(chat!.state)],
      'bare',
    );
  };
  const commit: Step = async (mine) => {
    const outcomes = await commitTurns(db, mine.map(turnOf));
    if (outcomes.some((o) => o !== 'committed')) throw new Error(outcomes.join());
    for (const chat of mine) chat.version += 1;
  };
  const withMarks: Step = async (mine) => {
    const turns = mine.map(turnOf);
    await commitTurns(db, turns);
    for (const chat of mine) chat.version += 1;
    await markSent(
      db,
      turns.map((t) => ({ id: t.outbox[0]!.id, messages: ['1'], done: true, at: t.at })),
    );
  };
  const withFacts: Step = async ([chat]) => {
    await commitTurn(db, turnOf(chat!), async (tx) => void (await tx.query('select 1')));
    chat!.version += 1;
  };
  await measure('(warming up)', callers, 1, commit, all);
  const least = await measure(`bare insert + update, 1 statement, ${callers} callers`, callers, 1, bare, all);
  const single = await measure(`commitTurns, 1 turn a statement, ${callers} callers`, callers, 1, commit, all);
  const batch = await measure(`commitTurns, 20 turns a statement, ${callers} callers`, callers, 20, commit, all);
  const lanes = await measure('commitTurns, 20 turns a statement, 2 callers', Math.min(2, callers), 20, commit, all);
  const marked = await measure('the same, and its 20 messages marked as sent', Math.min(2, callers), 20, withMarks, all);
  const facts = await measure(`commitTurn with facts (4 round trips), ${callers} callers`, callers, 1, withFacts, all);
  console.log(
    `to the bare statement: single ${(single / least).toFixed(2)}, batch ${(batch / least).toFixed(2)}, two lanes ${(lanes / least).toFixed(2)}, with marks ${(marked / least).toFixed(2)}, with facts ${(facts / least).toFixed(2)}`,
  );
  const [hot] = await db.query<{ all: number; hot: number }>(
    `select n_tup_upd as all, n_tup_hot_upd as hot from pg_stat_user_tables where relname = 'account'`,
  );
  if (hot !== undefined && hot.all > 0) console.log(`account rows updated without touching an index: ${((100 * hot.hot) / hot.all).toFixed(1)} %`);
}

const postgres = await startPostgres({ durable: true });
if (postgres.url === undefined) console.log(`no Postgres: ${postgres.why}`);
else {
  const db = openServer({ url: postgres.url, connections: 10 });
  const [version] = await db.query<{ v: string }>(`select version() as v`);
  await run(`${version!.v.split(' on ')[0]}, fsync on, node-postgres, 10 connections`, db, 10);
  await db.close();
}
await postgres.stop();

const directory = await mkdtemp(join(tmpdir(), 'ferryman-bench-'));
const lite = await openEmbedded({ directory: join(directory, 'db') });
await run('PGlite in a directory (no fsync)', lite, 1);
await lite.close();
await rm(directory, { recursive: true, force: true });
