import type { Log } from '../lib/log.ts';
import type { Database } from '../storage/database.ts';
import { markSent, type SentMark } from '../storage/outbox.ts';

/**
 * Writes down what was sent, many rows a statement: while one is on its way the next marks gather. A mark that is lost with the
 * process means that the message may be sent once more, never that it is not sent.
 */
export class Marks {
  readonly #db: Database;
  readonly #log: Log;
  #waiting: SentMark[] = [];
  #writing: Promise<void> | undefined;
  #added = 0;
  #done = 0;
  #waits: { readonly upTo: number; readonly resolve: () => void }[] = [];

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  add(mark: SentMark): void {
    this.#waiting.push(mark);
    this.#added += 1;
    this.#writing ??= this.#write();
  }

  /** Resolves when what was added before this call is written (or lost), whatever is added meanwhile. */
  written(): Promise<void> {
    const upTo = this.#added;
    return this.#done >= upTo ? Promise.resolve() : new Promise((resolve) => this.#waits.push({ upTo, resolve }));
  }

  /** Resolves when everything added so far is written (or the database is out of reach). */
  async idle(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #write(): Promise<void> {
    // What is sent in the next moments joins this statement.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const marks = this.#waiting.splice(0, 500);
      try {
        await markSent(this.#db, marks);
      } catch (error) {
        this.#log.error('delivery.marks', error, { lost: marks.length });
      }
      this.#done += marks.length;
      for (const { resolve } of this.#waits.filter((wait) => wait.upTo <= this.#done)) resolve();
      this.#waits = this.#waits.filter((wait) => wait.upTo > this.#done);
    }
    this.#writing = undefined;
  }
}
