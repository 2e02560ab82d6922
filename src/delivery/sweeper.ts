import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Database } from '../storage/database.ts';
import { sweep, type OwedRow } from '../storage/outbox.ts';

export interface SweeperParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bot: string;
  /** How long what is found is kept for this process: milliseconds. */
  readonly claimFor: number;
  /** Sends what was found; resolves when all of it has been sent or put back. */
  readonly send: (rows: readonly OwedRow[]) => Promise<void>;
}

/** So many chats are taken at once, so that memory stays flat however much is owed. */
const page = 500;

/**
 * Finds what is still owed and due (left by a dead process, put off, or planned for now) and has it sent. One run at a time;
 * a call during a run has it go round once more.
 */
export class Sweeper {
  readonly #parts: SweeperParts;
  #running: Promise<void> | undefined;
  #more = false;
  #stopped = false;

  constructor(parts: SweeperParts) {
    this.#parts = parts;
  }

  /** Resolves when nothing that is due is left unclaimed. Never throws. */
  run(): Promise<void> {
    this.#more = true;
    this.#running ??= this.#rounds().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #rounds(): Promise<void> {
    const { db, bot, clock, log, claimFor, send } = this.#parts;
    while (this.#more && !this.#stopped) {
      this.#more = false;
      try {
        const now = clock.now();
        const rows = await sweep(db, { bot, now, claimUntil: now + claimFor, limit: page });
        if (rows.length === 0) continue;
        await send(rows);
        this.#more = true;
      } catch (error) {
        log.error('delivery.sweep', error, { bot });
      }
    }
  }
}
