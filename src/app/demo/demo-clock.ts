import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../../config/settings.ts';
import { AheadClock, systemClock, type Clock } from '../../lib/clock.ts';
import { FerrymanError } from '../../lib/errors.ts';

/** The demo's own time: the machine's, and as far ahead of it as it was ever moved, also after a restart. */
export interface DemoClock extends Clock {
  /** Moves to a moment (epoch milliseconds) that lies ahead, and keeps that before anything happens then. */
  forward(to: number): Promise<void>;
}

const keptSchema = z.strictObject({ ahead: z.number().nonnegative() });

/** Opens the demo's clock in its data directory. Throws `demo.clock` (operational) where what is kept there is no clock, `demo.time` outside the demo. */
export async function openDemoClock({ demo, dataDir }: Pick<Settings, 'demo' | 'dataDir'>, machine: Clock = systemClock): Promise<DemoClock> {
  if (!demo) throw new FerrymanError('demo.time', 'unexpected');
  const path = join(dataDir, 'clock.json');
  const clock = new AheadClock(machine, await aheadIn(path));
  return {
    now: () => clock.now(),
    async forward(to) {
      // Kept first: whoever is killed now finds the new time, and what is due by then is planned after the restart.
      await keep(dataDir, path, clock.ahead + Math.max(0, to - clock.now()));
      clock.forward(to);
    },
  };
}

/** The clock a process goes by: the demo's own in the demo, else the machine's. */
export const clockOf = async (settings: Pick<Settings, 'demo' | 'dataDir'>, machine: Clock = systemClock): Promise<Clock> =>
  settings.demo ? openDemoClock(settings, machine) : machine;

async function aheadIn(path: string): Promise<number> {
  try {
    return keptSchema.parse(JSON.parse(await readFile(path, 'utf8'))).ahead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw new FerrymanError('demo.clock', 'operational', { path }, error);
  }
}

/** Written beside and moved over it: a kill leaves the one or the other. Nobody waits for the disk: this is a demo. */
async function keep(directory: string, path: string, ahead: number): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, JSON.stringify({ ahead }), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
