import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { meteredDatabase, meteredLog } from '../../src/app/metered.ts';
import { makeWatch, type Watch } from '../../src/app/watch.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { FerrymanError } from '../../src/lib/errors.ts';
import { silentLog } from '../../src/lib/log.ts';
import type { Database } from '../../src/storage/database.ts';
import { owedByLane } from '../../src/storage/owed-by-lane.ts';
import type { Web } from '../../src/web/start-web.ts';
import { makePrometheus } from '../../src/web/watch/prometheus.ts';
import { eachDatabase } from '../support/databases.ts';
import { addBot } from './storage/world.ts';

const t0 = Date.UTC(2026, 2, 10, 4);
const doors: Web[] = [];
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.stop(0)));
});

async function opened(
  watch: Watch,
  db: Database,
  checks = {},
  clock = new MovableClock(t0),
): Promise<(path: string) => Promise<{ status: number; text: string }>> {
  const door = await watch.open({ host: '127.0.0.1', port: 0, db, clock, checks });
  doors.push(door);
  return async (path) => {
    const answer = await fetch(`http://127.0.0.1:${door.port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
}

/** A row that is owed (or whatever `state` says), due so many seconds before the clock's moment. */
async function owed(db: Database, row: { bot?: string; lane: string; due: number; claimed?: number; state?: string }): Promise<void> {
  const { bot = 'b1', lane, due, claimed = due, state = 'owed' } = row;
  const at = (before: number): number => t0 - before * 1000;
  await db.query(
    `insert into outbox (id, bot_id, account_id, seq, lane, state, created_at, send_after, claimed_until, attempts, sent)
     values ($1::uuid, $2, $1::uuid, 0, $3, $4, to_timestamp($5::float8 / 1000), to_timestamp($5::float8 / 1000), to_timestamp($6::float8 / 1000), 0, '{}')`,
    [randomUUID(), bot, lane, state, at(due), at(claimed)],
  );
}

eachDatabase((name, open) => {
  test('what is due is counted by bot and lane, with the age of the oldest: also while it is claimed or waits, not before its time', async () => {
    const { db } = await open();
    for (const bot of ['b1', 'b2']) await addBot(db, bot);
    await owed(db, { lane: 'reply', due: 7 });
    await owed(db, { lane: 'reply', due: 400, claimed: -10 });
    await owed(db, { lane: 'bulk', due: 5_000, claimed: -3_000 });
    await owed(db, { lane: 'bulk', due: -60 });
    await owed(db, { lane: 'bulk', due: -86_400 });
    await owed(db, { lane: 'bulk', due: 90_000, state: 'sent' });
    await owed(db, { bot: 'b2', lane: 'danger', due: 1 });
    const rows = [
      { bot: 'b1', lane: 'bulk', count: 1, since: t0 - 5_000_000 },
      { bot: 'b1', lane: 'reply', count: 2, since: t0 - 400_000 },
      { bot: 'b2', lane: 'danger', count: 1, since: t0 - 1_000 },
    ];
    expect(await owedByLane(db, t0)).toEqual(rows);
    expect(await owedByLane(db, t0, 1)).toMatchObject([{ count: 1 }, { count: 1 }, { count: 1 }]);
    const ask = await opened(makeWatch(), db);
    const { status, text } = await ask('/metrics');
    expect(status).toBe(200);
    for (const line of [
      'ferryman_database_up 1',
      'ferryman_owed_messages{bot="b1",lane="reply"} 2',
      'ferryman_oldest_owed_seconds{bot="b1",lane="reply"} 400',
      'ferryman_oldest_owed_seconds{bot="b1",lane="bulk"} 5000',
    ])
      expect(text).toContain(`${line}\n`);
    // What was sent meanwhile is no longer shown.
    await db.query(`update outbox set state = 'sent'`);
    expect((await ask('/metrics')).text).not.toContain('ferryman_owed_messages{');
  });

  test('looking at what is owed reads the index of owed rows, not the table', async () => {
    const { db } = await open();
    await addBot(db);
    await db.query(
      `insert into outbox (id, bot_id, account_id, seq, lane, state, created_at, send_after, claimed_until, attempts, sent)
       select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'b1', '018f3a3e-0000-7000-8000-000000000000', n, 'bulk',
         case when n % 100 = 0 then 'owed' else 'sent' end, to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, '{}' from generate_series(1, 20000) n`,
    );
    await db.query('analyze outbox');
    const said: string[] = [];
    const explaining = {
      query: async (text: string, values?: Parameters<Database['query']>[1]) => {
        said.push(...(await db.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)).map((row) => row['QUERY PLAN']));
        return [];
      },
    };
    await owedByLane(explaining, t0);
    expect(said.join('\n')).toContain('outbox_due');
    expect(said.join('\n')).not.toContain('Seq Scan on outbox');
    // By the bot as well: what another bot owes is not read.
    expect(said.join('\n')).toMatch(/Index Cond: \(\(bot_id = bot\.id\) AND \(lane = lane\.name\)/);
    expect(await owedByLane(db, t0)).toMatchObject([{ lane: 'bulk', count: 200 }]);
  });

  test('ready means: database there, migrations run, and what else it stands on; what is not ready is named by its code alone', async () => {
    const { db } = await open({ fresh: true });
    let queue = (): Promise<unknown> => Promise.resolve();
    const ask = await opened(makeWatch(), db, { queue: () => queue() });
    expect(await ask('/readyz')).toEqual({ status: 200, text: 'ready' });
    queue = () => Promise.reject(new Error('redis://:secret@host'));
    expect(await ask('/readyz')).toEqual({ status: 503, text: 'not ready\nqueue: failed' });
    queue = () => Promise.reject(new FerrymanError('queue.unreachable', 'operational', { host: 'secret' }));
    await db.query(`delete from schema_step where name = (select max(name) from schema_step)`);
    expect(await ask('/readyz')).toEqual({ status: 503, text: 'not ready\nmigrations: database.behind\nqueue: queue.unreachable' });
    if (name === 'embedded') return;
    await db.close();
    expect((await ask('/readyz')).text).toContain('database: database.unreachable');
    expect((await ask('/healthz')).text).toBe('ok');
    expect((await ask('/metrics')).text).toContain('ferryman_database_up 0\n');
  });

  test('what the database fails at is counted by its code, once, and thrown as it is', async () => {
    const { db } = await open();
    const watch = makeWatch();
    const metered = meteredDatabase(db, watch.metrics);
    await expect(metered.query('select nonsense')).rejects.toMatchObject({ code: 'database.failed' });
    await expect(metered.transaction((tx) => tx.query('select nonsense'))).rejects.toMatchObject({ code: 'database.failed' });
    await expect(metered.transaction(() => Promise.reject(new FerrymanError('mine', 'user')))).rejects.toMatchObject({ code: 'mine' });
    expect(await metered.query('select 1 as one')).toEqual([{ one: 1 }]);
    const { text } = await (await opened(watch, db))('/metrics');
    expect(text).toContain('ferryman_database_errors_total{code="database.failed"} 2\n');
    expect(text).not.toContain('mine');
  });
});

test('a check that hangs is not ready, and holds nobody up', async () => {
  const { watchPages } = await import('../../src/web/watch/watch-pages.ts');
  const pages = watchPages({
    checks: { queue: () => new Promise(() => undefined) },
    metrics: { contentType: 'text/plain', text: () => Promise.resolve('') },
    patience: 10,
  });
  const answer = await pages.fetch(new Request('http://x/readyz'));
  expect([answer.status, await answer.text()]).toEqual([503, 'not ready\nqueue: slow']);
});

test('turns, messages, events and the planner’s lag are what was told', async () => {
  let now = 1_000;
  const prometheus = makePrometheus(() => now);
  const { metrics } = prometheus;
  const since = metrics.now();
  now += 7;
  metrics.turnCommitted('b1', since);
  now += 93;
  metrics.turnAnswered('b1', since);
  metrics.messageTried('b1', 'reply', 'sent');
  metrics.messageTried('b1', 'bulk', 'limited');
  metrics.messageTried('b1', 'bulk', 'limited');
  metrics.minuteBegun('b1');
  now += 60_000;
  metrics.minuteBegun('b1');
  meteredLog(silentLog, metrics).error('turn.failed', new Error('words'));
  let shown = await prometheus.text([]);
  for (const line of [
    'ferryman_turn_seconds_bucket{le="0.005",bot="b1"} 0',
    'ferryman_turn_seconds_bucket{le="0.01",bot="b1"} 1',
    'ferryman_reply_seconds_sum{bot="b1"} 0.1',
    'ferryman_messages_total{bot="b1",lane="reply",outcome="sent"} 1',
    'ferryman_messages_total{bot="b1",lane="bulk",outcome="limited"} 2',
    'ferryman_planner_lag_seconds{bot="b1"} 60',
    'ferryman_log_events_total{level="error",event="turn.failed"} 1',
  ])
    expect(shown).toContain(`${line}\n`);
  expect(shown).toMatch(/^process_resident_memory_bytes \d+$/m);
  metrics.minutePlanned('b1');
  now += 2_000;
  shown = await prometheus.text(undefined);
  expect(shown).toContain('ferryman_planner_lag_seconds{bot="b1"} 2\n');
  expect(shown).toContain('ferryman_database_up 0\n');
  // A bot that was stopped is nobody's to plan for.
  metrics.botEnded('b1');
  expect(await prometheus.text([])).not.toContain('ferryman_planner_lag_seconds{');
});
