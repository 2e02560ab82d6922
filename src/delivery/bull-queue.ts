import { createPostgresBackend, createRedisBackend, Queue as BullQueue, runMigrations, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log } from '../lib/log.ts';
import type { Database } from '../storage/database.ts';
import { pgShaped } from './pg-shaped.ts';
import type { Queue, Work } from './queue.ts';

/** A worker that died has its jobs taken by others after this at the latest. Milliseconds. */
const lockMs = 10_000;
const lookForDeadMs = 5_000;
/** How often `idle` looks whether others have done what was told here. Milliseconds. */
const lookMs = 20;

/** What BullMQ needs to know of a store: its connection, and who talks over it. */
interface Bull {
  readonly queue: (name: string, prefix: string) => BullQueue;
  readonly worker: (name: string, prefix: string, run: (job: Job) => Promise<void>, atOnce: number) => Worker;
}

const jobOptions = { removeOnComplete: true, removeOnFail: true } as const;
const workerOptions = {
  lockDuration: lockMs,
  stalledInterval: lookForDeadMs,
  maxStalledCount: 1_000_000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
};

/** Brings the queue's own tables up to date. Several processes may start at once. Idempotent. */
export async function migrateQueue(db: Database): Promise<void> {
  await db.driver.alone((session) => runMigrations(session as Parameters<typeof runMigrations>[0]));
}

/** BullMQ on Redis. The connection waits for ever for a Redis that is away; it stays the caller's. */
export function onRedis(connection: Redis): Bull {
  return {
    queue: (name, prefix) => new BullQueue(name, { connection, prefix, defaultJobOptions: jobOptions }, createRedisBackend),
    worker: (name, prefix, run, concurrency) => new Worker(name, run, { connection, prefix, concurrency, ...workerOptions }, createRedisBackend),
  };
}

/** BullMQ in the database; `migrateQueue` first. Its trail of events is kept short: nobody reads it. */
export function onDatabase(db: Database): Bull {
  const connection = pgShaped(db.driver);
  const backend = createPostgresBackend as unknown as typeof createRedisBackend;
  const options = { connection: connection, defaultJobOptions: jobOptions, streams: { events: { maxLen: 100 } } };
  return {
    queue: (name) => new BullQueue(name, options, backend),
    worker: (name, _prefix, run, concurrency) => new Worker(name, run, { connection, concurrency, ...workerOptions }, backend),
  };
}

/** One bot's queue. Never throws for a store that is away: what was not told is found by the next sweep. */
export function bullQueue(bull: Bull, bot: string, log: Log): Queue {
  const name = `ferryman-${bot}`;
  // In braces, so that all keys of a bot lie on one node of a cluster.
  const prefix = `{${name}}`;
  const queue = bull.queue(name, prefix);
  const trouble = (error: Error): void => log.warn('queue.trouble', { bot, code: (error as { code?: string }).code ?? error.name, says: error.message });
  queue.on('error', trouble);
  let worker: Worker | undefined;
  let told = false;
  let closed = false;

  const busy = async (): Promise<boolean> => {
    const counts = await queue.getJobCounts('waiting', 'prioritized', 'active');
    return Object.values(counts).some((count) => count > 0);
  };

  return {
    async tell(works) {
      if (works.length === 0 || closed) return;
      told = true;
      await queue
        .addBulk(
          works.map(({ kind, id, rank }) => ({ name: kind, data: id, opts: { jobId: `${kind}-${rank}-${id}`, ...(rank === 0 ? {} : { priority: rank }) } })),
        )
        .catch((error: unknown) => log.error('queue.tell', error, { bot, lost: works.length }));
    },
    async listen(run, { atOnce, drained }) {
      const perform = (job: Job): Promise<void> => run({ kind: job.name as Work['kind'], id: job.data as string, rank: job.priority });
      worker = bull.worker(name, prefix, perform, atOnce);
      worker.on('error', trouble);
      worker.on('failed', (_job, error) => trouble(error));
      worker.on('drained', drained);
      await worker.waitUntilReady();
    },
    async idle() {
      while (told && !closed) {
        told = false;
        while (!closed && (await busy())) await new Promise((resolve) => setTimeout(resolve, lookMs));
      }
    },
    async close() {
      closed = true;
      await worker?.close();
      await queue.close();
    },
  };
}
