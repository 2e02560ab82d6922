import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Database } from '../storage/database.ts';
import { nextDue, sweep, type OwedRow } from '../storage/outbox.ts';

export interface SweeperParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bot: string;
  /** How long what is found is kept for this process: milliseconds. */
  readonly claimFor: number;
  /** Sends what was found; resolves when all of it has been sent or put back. */
  readonly send: (rows: readonly OwedRow[]) => Promise<void>;
  /** Asks for another run at a moment (epoch milliseconds). */
  readonly again: (moment: number) => void;
}

/** So many chats are taken at once, so that memory stays flat however much is owed. */
const page = 500;
/** What becomes due within this is waited for; the rest is the minute's. Milliseconds. */
const soon = 60_000;
/** Between two looks at what others hold. Milliseconds. */
const rest = 1_000;

/**
 * Finds what is still owed and due (left by a dead process, put off, or planned for now) and has it sent. One run at a time;
 * a call during a run has it go round once more.
 */
export class Sweeper {
  readonly #parts: SweeperParts;
  #running: Promise<void> | undefined;
  #more = false;
  #stopped = false;
  /** When the next look is due, where one is asked for. */
  #lookAt: number | undefined;

  constructor(parts: SweeperParts) {
    this.#parts = parts;
  }

  /** Resolves when nothing that is due is left unclaimed. Never throws. */
  run(): Promise<void> {
    this.#more = true;
    this.#running ??= this.#rounds()
      .then(() => this.#lookAhead())
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  /** Resolves when the run under way, if any, is done. */
  async idle(): Promise<void> {
    await this.#running;
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

  /** What another process claimed is free when its claim runs out, which is sooner than the next minute. */
  async #lookAhead(): Promise<void> {
    const { db, bot, clock, log, again } = this.#parts;
    if (this.#stopped) return;
    try {
      const due = await nextDue(db, bot);
      const now = clock.now();
      if (due === undefined || due > now + soon) return;
      const at = Math.max(due, now + rest);
      if (this.#lookAt !== undefined && this.#lookAt > now && this.#lookAt <= at) return;
      this.#lookAt = at;
      again(at);
    } catch (error) {
      log.error('delivery.sweep', error, { bot });
    }
  }
}
