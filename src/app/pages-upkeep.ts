import { cutNames } from '../storage/cut-names.ts';
import { cutVisits } from '../storage/cut-visits.ts';
import { eraseMade } from '../storage/made-files.ts';
import type { Ground } from './ground.ts';

/** A file that was made to be sent stays this long: a chat that is out of reach for a while still gets it. */
const madeFor = 3 * 86_400_000;
/** So many visits, or names, are cut for the search at a time, and so often each minute. */
const cutAtOnce = 500;
const cutsPerMinute = 40;

/** What the supervisors' pages need done each minute: names and visits that were saved uncut are cut for the search, until there are none; files that were sent go. Idempotent. */
export async function pagesUpkeep({ db, clock, files }: Pick<Ground, 'db' | 'clock' | 'files'>): Promise<void> {
  for (let n = 0; n < cutsPerMinute && (await cutNames(db, cutAtOnce)) > 0; n++);
  for (let n = 0; n < cutsPerMinute && (await cutVisits(db, cutAtOnce)) === cutAtOnce; n++);
  for (const sha256 of await eraseMade(db, clock.now() - madeFor)) await files.remove(sha256);
}
