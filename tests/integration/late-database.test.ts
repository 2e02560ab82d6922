import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { BotProcess } from '../proofs/crash/bot-process.ts';
import { startBotApi } from '../support/bot-api/server.ts';
import { notOurs, startPostgres } from '../support/postgres.ts';

const missing = await notOurs();
const because = missing === undefined ? '' : ` (skipped: ${missing})`;
const waiting = /does not answer yet/;

/** A door to a Postgres that can be opened later: until then nobody listens there. */
async function doorTo(url: string): Promise<{ readonly url: string; open(): Promise<void> }> {
  const target = new URL(url);
  const door = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => [near, far].map((one) => one.destroy()));
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;
  door.close();
  await once(door, 'close');
  onTestFinished(() => void door.close());
  const here = new URL(url);
  here.port = String(port);
  return {
    url: here.href,
    async open() {
      door.listen(port, '127.0.0.1');
      await once(door, 'listening');
    },
  };
}

async function starting(databaseUrl: string): Promise<BotProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-late-'));
  const api = await startBotApi({ token: '42:late', username: 'ferry_bot' });
  const bot = new BotProcess({
    BOT_TOKEN: '42:late',
    TELEGRAM_API_ROOT: api.url,
    PORT: '0',
    DATA_DIR: directory,
    FILES_DIR: join(directory, 'files'),
    SECRET_KEY: 'a test key that is long enough for the seal',
    DATABASE_URL: databaseUrl,
    FERRYMAN_LANGUAGE: 'en',
  });
  onTestFinished(async () => {
    await bot.end('SIGKILL');
    await api.close();
    await rm(directory, { recursive: true, force: true });
  });
  bot.start();
  return bot;
}

test.skipIf(missing !== undefined)(
  `a process that comes up before its Postgres waits for it, and says so; a wrong name is no matter of waiting${because}`,
  async () => {
    const postgres = await startPostgres({ durable: false });
    onTestFinished(() => postgres.stop());
    const door = await doorTo(postgres.url!);
    const bot = await starting(door.url);
    await vi.waitFor(() => expect(bot.lastWords.join('\n')).toMatch(waiting), { timeout: 30_000 });
    await door.open();
    await bot.serving();

    const elsewhere = await starting(door.url.replace(/\/postgres$/, '/nowhere'));
    await expect(elsewhere.serving()).rejects.toThrow(/ended by itself/);
    expect(elsewhere.lastWords.at(-1)).toBe('The database does not let us in. Look at the user, the password and the name of the database in DATABASE_URL.');
    expect(elsewhere.lastWords.join('\n')).not.toMatch(waiting);
  },
);
