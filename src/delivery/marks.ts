import { FerrymanError } from '../lib/errors.ts';
import { gather } from '../lib/gather.ts';
import type { Log } from '../lib/log.ts';
import type { Database } from '../storage/database.ts';
import { markSent, type SentMark } from '../storage/outbox.ts';

/** A database that is away is tried again so often, this long apart (milliseconds): about as long as nobody else may take the rows. */
const tries = 40;
const pauseMs = 250;

/**
 * Writes down what was sent, many rows a statement, and waits for a database that comes back soon. A mark that is lost with the process means that
 * the message may be sent once more, never that it is not sent.
 */
export class Marks {
  readonly #mark: (mark: SentMark) => Promise<void>;
  /** Batches are written in order: when the last mark is, all are. */
  #last: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(db: Database, log: Log) {
    this.#mark = gather(async (marks) => {
      await this.#write(db, marks).catch((error: unknown) => log.error('delivery.marks', error, { lost: marks.length }));
      return [];
    }, 500);
  }

  add(mark: SentMark): void {
    this.#last = this.#mark(mark);
  }

  /** Resolves when what was added before this call is written (or lost), whatever is added meanwhile. */
  written(): Promise<void> {
    return this.#last;
  }

  /** Resolves when everything added so far is written (or the database is out of reach). */
  async idle(): Promise<void> {
    for (let last; last !== this.#last;) await (last = this.#last);
  }

  /** From now on nothing waits for a database that is away. */
  stop(): void {
    this.#stopped = true;
  }

  async #write(db: Database, marks: readonly SentMark[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await markSent(db, marks);
      } catch (error) {
        const away = error instanceof FerrymanError && error.whose === 'operational';
        if (!away || this.#stopped || attempt === tries) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}
