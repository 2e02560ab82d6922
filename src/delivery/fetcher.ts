import type { Channel } from '../channels/contract.ts';
import type { Clock } from '../lib/clock.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { claimAttachment, putBackAttachment, storedAttachment } from '../storage/attachments.ts';
import type { Database } from '../storage/database.ts';
import type { Files } from '../storage/files.ts';
import { backoff } from './relay.ts';

interface FetcherParts {
  readonly db: Database;
  readonly channel: Channel;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  /** The largest file that is kept. */
  readonly limitBytes: number;
  /** How long a claimed file is kept for this process: milliseconds. */
  readonly claimFor: number;
  /** Asks for another run at a moment (epoch milliseconds): a file was put back until then. */
  readonly again: (moment: number) => void;
}

/** After so many failures a file is given up; its visit stays, and says that the file could not be fetched. */
const mostAttempts = 15;

/**
 * Fetches a file somebody sent, as owed work: claimed first, tried again later until it is kept or gone. The entry it belongs to never waits
 * for it. Throws only where the database is out of reach.
 */
export async function fetchFile(parts: FetcherParts, id: string): Promise<void> {
  const { channel, files, db, clock, log, limitBytes, claimFor } = parts;
  const now = clock.now();
  const owed = await claimAttachment(db, { id, now, claimUntil: now + claimFor });
  if (owed === undefined) return;
  const attempts = owed.attempts + 1;
  try {
    const content = await channel.fetch(owed.handle, limitBytes);
    const sha256 = await files.put(content);
    await storedAttachment(db, { id, sha256, bytes: content.length });
  } catch (error) {
    const code = error instanceof FerrymanError ? error.code : 'unexpected';
    const lost = (error instanceof FerrymanError && error.whose === 'user') || attempts >= mostAttempts;
    log.warn('files.not_fetched', { attachment: id, code, attempts, lost });
    const nextAt = clock.now() + backoff(attempts);
    await putBackAttachment(db, { id, code, attempts, nextAt, lost });
    if (!lost) parts.again(nextAt);
  }
}
