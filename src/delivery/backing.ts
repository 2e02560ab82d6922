import { Redis } from 'ioredis';
import type { Log } from '../lib/log.ts';
import type { Database } from '../storage/database.ts';
import { bullQueue, migrateQueue, onDatabase, onRedis } from './bull-queue.ts';
import { databaseLedger } from './database-ledger.ts';
import { memoryLedger, roomOf, type Ledger } from './ledger.ts';
import type { Queue } from './queue.ts';
import { redisLedger } from './redis-ledger.ts';
import { steady } from './steady.ts';

/** What the processes of a deployment share beside the database: queues and paces, each bot its own. */
export interface Backing {
  queue(bot: string): Queue;
  /** `perSecond` is a bot's ceiling. */
  ledger(bot: string, perSecond: number): Ledger;
  /** Throws where the store is away. */
  check(): Promise<void>;
  /** After the queues and ledgers themselves are closed. */
  close(): Promise<void>;
}

interface BackingParts {
  readonly db: Database;
  /** Absent: the database holds queues and paces too. */
  readonly redisUrl?: string | undefined;
  readonly log: Log;
}

/** While the store is away each process sends this part of the ceiling by itself: people are answered, and what others send is not known. */
const alone = 1 / 4;

/** Opens queues and paces: on Redis where there is one, else in the database; an embedded one serves one process, which paces itself. */
export async function openBacking({ db, redisUrl, log }: BackingParts): Promise<Backing> {
  const monotonic = (): number => performance.now();
  const spared = (ledger: Ledger, perSecond: number): Ledger =>
    steady(ledger, memoryLedger(roomOf(Math.max(1, Math.floor(perSecond * alone))), monotonic), monotonic, (error) => log.error('pace.away', error));
  if (redisUrl === undefined) {
    await migrateQueue(db);
    const bull = onDatabase(db);
    return {
      queue: (bot) => bullQueue(bull, bot, log),
      ledger: (bot, perSecond) =>
        db.kind === 'embedded' ? memoryLedger(roomOf(perSecond), monotonic) : spared(databaseLedger(db, bot, roomOf(perSecond)), perSecond),
      check: async () => void (await db.query('select 1')),
      close: () => Promise.resolve(),
    };
  }
  const connect = (options: { readonly maxRetriesPerRequest: number | null; readonly commandTimeout?: number }): Redis => {
    const redis = new Redis(redisUrl, { ...options, retryStrategy: (times) => Math.min(2_000, 50 * times) });
    redis.on('error', (error: Error & { readonly code?: string }) => log.warn('redis.trouble', { code: error.code ?? error.name }));
    return redis;
  };
  const jobs = connect({ maxRetriesPerRequest: null });
  const claims = connect({ maxRetriesPerRequest: 1, commandTimeout: 1_000 });
  const ears = connect({ maxRetriesPerRequest: null });
  const bull = onRedis(jobs);
  return {
    queue: (bot) => bullQueue(bull, bot, log),
    ledger: (bot, perSecond) => spared(redisLedger(claims, ears, bot, roomOf(perSecond)), perSecond),
    check: async () => void (await claims.ping()),
    close: () => {
      for (const redis of [jobs, claims, ears]) redis.disconnect();
      return Promise.resolve();
    },
  };
}
