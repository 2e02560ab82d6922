import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { makeWatch } from '../../src/app/watch.ts';
import { startBotApi } from '../support/bot-api/server.ts';
import { embeddedOnly } from '../support/databases.ts';
import { layDatabase } from '../support/embedded-dump.ts';
import { startHouse } from '../support/house.ts';

embeddedOnly((open) => {
  test('a served conversation shows in the numbers: turns, answers, messages and the clock, and nobody’s name', async () => {
    const watch = makeWatch();
    const house = await startHouse({ open, roster: join(import.meta.dirname, '../demo/roster.en'), at: '2026-03-10T04:00:00Z', metrics: watch.metrics });
    const door = await watch.open({ host: '127.0.0.1', port: 0, db: house.ground.db, clock: house.clock });
    onTestFinished(() => door.stop(0));
    const cadre = await house.join('C-01', { id: 7, name: 'Somebody', language: 'en' });
    await house.act(cadre, () => cadre.say('/today'));
    await house.tick();
    const text = await (await fetch(`http://127.0.0.1:${door.port}/metrics`)).text();
    const value = (name: string): number =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.slice(name.length + 1) ?? Number.NaN,
      );
    // The link, the yes, and the list.
    expect(value('ferryman_turn_seconds_count{bot="main"}')).toBe(3);
    expect(value('ferryman_reply_seconds_count{bot="main"}')).toBe(3);
    expect(value('ferryman_reply_seconds_sum{bot="main"}')).toBeGreaterThan(0);
    const [sent] = await house.ground.db.query<{ count: number }>(`select count(*) as count from outbox where state = 'sent' and lane = 'reply'`);
    expect(value('ferryman_messages_total{bot="main",lane="reply",outcome="sent"}')).toBe(sent!.count);
    expect(value('ferryman_planner_lag_seconds{bot="main"}')).toBeLessThan(60);
    expect(value('ferryman_database_up')).toBe(1);
    expect(text).not.toContain('ferryman_owed_messages{');
    const [person] = await house.ground.db.query<{ name: string }>(`select name from person where code = 'C-01'`);
    for (const word of [person!.name, 'Somebody', 'C-01']) expect(text).not.toContain(word);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('a process opens the watchers’ door where it is told to, and closes it when it ends', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-watch-'));
  const api = await startBotApi({ token: '42:watched', now: () => Date.now(), username: 'ferry_bot' });
  const watch = await freePort();
  await layDatabase(directory);
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../dist/src/main.js')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      BOT_TOKEN: '42:watched',
      TELEGRAM_API_ROOT: api.url,
      DATA_DIR: directory,
      PORT: '0',
      WATCH_PORT: String(watch),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await api.close();
    await rm(directory, { recursive: true, force: true });
  });
  const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${watch}${path}`);
  for await (const line of createInterface({ input: child.stderr })) if (line.includes('"msg":"watched"')) break;
  child.stderr.resume();
  expect(await (await ask('/healthz')).text()).toBe('ok');
  expect(await (await ask('/readyz')).text()).toBe('ready');
  const numbers = await (await ask('/metrics')).text();
  expect(numbers).toContain('ferryman_database_up 1\n');
  expect(numbers).toContain('ferryman_planner_lag_seconds{bot="main"}');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await expect(ask('/healthz')).rejects.toThrow('fetch failed');
}, 120_000);
