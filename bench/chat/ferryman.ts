import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/storage/embedded.ts';
import { openServer } from '../../src/storage/server.ts';
import type { Contestant, Surroundings } from './contestant.ts';
import { firstChat } from './crowd.ts';
import { freePort } from './free-port.ts';
import { newDatabase } from './new-database.ts';
import { seedFerryman } from './seed.ts';

/** How many households each cadre has. */
const households = 8;

/** Ferryman itself as it is started in production, on a Postgres database of its own or on the embedded one. Pacing is off. */
export async function ferryman(name: 'ferryman-server' | 'ferryman-embedded', around: Surroundings): Promise<Contestant> {
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-bench-'));
  const server = name === 'ferryman-server' ? await newDatabase(around.postgresUrl, 'bench_ferryman') : undefined;
  const port = await freePort();
  const token = `${name.length}:bench-${name}`;
  const env = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: around.apiRoot,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    ...(server === undefined ? {} : { DATABASE_URL: server.url }),
    DATA_DIR: directory,
    FILES_DIR: join(directory, 'files'),
    SECRET_KEY: 'a key for the benchmark, and for nothing else',
    FERRYMAN_PACING: 'off',
    LOG_LEVEL: 'warn',
  };
  const close = async (): Promise<void> => {
    await server?.client.end();
    await rm(directory, { recursive: true, force: true });
  };
  await seedFerryman({ env, chats: { first: firstChat, count: around.cadres }, households }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    name,
    token,
    program: around.ferryman,
    env,
    // The embedded database has one owner, and looks after itself.
    analyze: () => server?.client.query('vacuum analyze') ?? Promise.resolve(),
    saved: async () => {
      const db = server === undefined ? await openEmbedded({ directory: join(directory, 'database') }) : openServer({ url: server.url, connections: 1 });
      const [row] = await db.query<{ visits: number; promises: number }>(
        'select (select count(*)::int from visit) as visits, (select count(*)::int from promise) as promises',
      );
      await db.close();
      return row!;
    },
    close,
  };
}
