import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe } from 'vitest';
import { freePort } from '../../bench/chat/free-port.ts';

/** A Redis for tests. */
export interface TestRedis {
  readonly url: string;
  /** Forgets everything, as somebody's FLUSHALL would. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** A suite that needs a Redis of its own; skipped by name, with the reason, where there is none. */
export function onRedis(suite: (redis: () => TestRedis) => void): void {
  const missing = redisMissing();
  describe.skipIf(missing !== undefined)(`redis${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
    let redis: TestRedis | undefined;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis?.stop());
    suite(() => redis!);
  });
}

/** Why there is no Redis here; undefined where there is one. */
export function redisMissing(): string | undefined {
  if ((process.env['FERRYMAN_TEST_REDIS'] ?? '') !== '') return undefined;
  const found = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'redis-server')));
  return found ? undefined : 'redis-server is not installed and FERRYMAN_TEST_REDIS is not set';
}

/** The Redis that `FERRYMAN_TEST_REDIS` names, else a private one in a temporary directory, with nothing kept on disk. */
export async function startRedis(): Promise<TestRedis> {
  const given = process.env['FERRYMAN_TEST_REDIS'];
  if (given !== undefined && given !== '') return connected(given, () => Promise.resolve());
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-redis-'));
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', '', '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
  });
  const onExit = (): void => void server.kill('SIGKILL');
  process.once('exit', onExit);
  return connected(`redis://127.0.0.1:${port}`, async () => {
    process.off('exit', onExit);
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
    await rm(directory, { recursive: true, force: true });
  });
}

async function connected(url: string, end: () => Promise<void>): Promise<TestRedis> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url,
    flush: async () => void (await client.flushall()),
    stop: async () => {
      client.disconnect();
      await end();
    },
  };
}
