import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGround } from '../../src/app/ground.ts';
import { readSettings } from '../../src/config/settings.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { silentLog } from '../../src/lib/log.ts';
import { oweBroadcast, type Chats } from '../../tests/proofs/support/broadcast.ts';
import { BotProcess } from '../chat/bot-process.ts';
import { freePort } from '../chat/free-port.ts';
import { newDatabase } from '../chat/new-database.ts';

export interface Crew {
  /** Resolves when all of them are gone. */
  stop(): Promise<void>;
}

export interface CrewOptions {
  readonly name: string;
  readonly program: string;
  readonly token: string;
  readonly apiRoot: string;
  readonly postgresUrl: string;
  /** Absent: the database is the queue. */
  readonly redisUrl?: string;
  readonly chats: Chats;
}

/** Ferryman as three processes (one hears and ticks, two work) on a database of its own in which a broadcast is owed. */
export async function ferryman({ name, program, token, apiRoot, postgresUrl, redisUrl, chats }: CrewOptions): Promise<Crew> {
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-bench-'));
  const database = await newDatabase(postgresUrl, `bench_${name.replaceAll('-', '_')}`);
  const env = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
    DATABASE_URL: database.url,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    DATA_DIR: directory,
    FILES_DIR: join(directory, 'files'),
    SECRET_KEY: 'a key for the benchmark, and for nothing else',
    LOG_LEVEL: 'warn',
  };
  const settings = readSettings(env, 'serve', process.cwd());
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const ground = await openGround({ settings: settings.value, clock: systemClock, ids: randomIds(systemClock), log: silentLog });
  await oweBroadcast(ground.db, chats);
  await ground.db.query('vacuum analyze');
  await ground.close();
  const roles = ['bot,clock', 'worker', 'worker'];
  const processes: BotProcess[] = [];
  for (const role of roles) processes.push(new BotProcess(program, { ...env, FERRYMAN_ROLES: role, PORT: String(await freePort()) }));
  return {
    stop: async () => {
      await Promise.all(processes.map((one) => one.stop()));
      for (const one of processes) for (const line of one.lastWords) console.log(`${name}: ${line.slice(0, 300)}`);
      await database.client.end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
