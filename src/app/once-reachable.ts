import { setTimeout as later } from 'node:timers/promises';
import { FerrymanError } from '../lib/errors.ts';

interface Patience {
  /** For so long it is tried again; milliseconds. */
  readonly patience: number;
  /** Says, once, that the database is waited for. */
  readonly waits: () => void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

const betweenMs = 1_000;

/**
 * What `open` gives, as soon as the database answers: after a power cut it may come up later than we do, and go through its log first. Throws
 * `database.unreachable` when patience is at an end; whatever else goes wrong is no matter of waiting and is thrown at once.
 */
export async function onceReachable<T>(open: () => Promise<T>, { patience, waits, signal }: Patience): Promise<T> {
  const tooLong = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  for (let said = false; ; said = true) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof FerrymanError) || error.code !== 'database.unreachable' || tooLong.aborted) throw error;
      if (!said) waits();
      await later(betweenMs, undefined, { signal: tooLong }).catch(() => undefined);
    }
  }
}
