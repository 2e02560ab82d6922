import { z } from 'zod';
import { checkFlows } from '../../flow/check.ts';
import type { Io } from '../../lib/io.ts';
import type { Sql } from '../../storage/database.ts';
import { listReleases } from '../../storage/releases.ts';
import { waitingSessions } from '../../storage/waiting.ts';
import { exit } from './exit.ts';
import { lockOf, readFlowFiles, readReleasedLock, released } from './flow-files.ts';
import { onDatabase, type Desk } from './operation.ts';
import { worded } from './worded.ts';

/**
 * Checks the flow files, compares them with what is released (in the database where there is one, else in flows/released.lock), and says
 * how many people wait where. With `lock`, writes what released.lock is to hold instead.
 */
export const flowsCheckOperation = onDatabase(z.object({ lock: z.boolean().default(false) }), async (services, { lock }, io) => {
  const { say, home, db } = services;
  if (lock) {
    await io.write(await lockOf(services));
    return exit.done;
  }
  const { files, problems: unreadable, catalogue, messages } = await readFlowFiles(services);
  const known = db === undefined ? await readReleasedLock(home) : await releasedIn(db);
  const problems = [...unreadable, ...checkFlows(files, catalogue, { released: known, messages })];
  for (const problem of problems) io.warn(worded(services, problem));
  if (db !== undefined) await sayWaiting(services, db, io);
  io.print(problems.length === 0 ? say('cli.flows.good', { count: files.length }) : say('cli.flows.bad', { count: problems.length }));
  return problems.length === 0 ? exit.done : exit.found;
});

/** The newest release of each flow. A database that was never started has none. */
async function releasedIn(db: Sql): ReturnType<typeof readReleasedLock> {
  const all = await listReleases(db);
  const newest = all.filter((release, i) => all.findIndex((other) => other.name === release.name) === i);
  return released(newest);
}

async function sayWaiting({ say }: Desk, db: Sql, io: Io): Promise<void> {
  for (const { flow, version, step, parked, count } of await waitingSessions(db)) {
    io.print(say(parked ? 'cli.flows.parked' : 'cli.flows.waiting', { flow, version, step: step ?? '', count }));
  }
}
