import { FerrymanError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Database } from '../storage/database.ts';
import { markSent, type SentMark } from '../storage/outbox.ts';

/** A database that is away is tried again so often, this long apart (milliseconds): about as long as nobody else may take the rows. */
const tries = 40;
const pauseMs = 250;
/** So long (milliseconds) a mark waits for others: a statement costs more than the marks in it, and nobody waits for it. */
const gatherMs = 20;

/**
 * Writes down what was sent, many rows a statement, and waits for a database that comes back soon. A mark that is lost with the process means that
 * the message may be sent once more, never that it is not sent.
 */
export class Marks {
  readonly #db: Database;
  readonly #log: Log;
  #waiting: SentMark[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** A batch that will take all that waits, as soon as the one before it is through. */
  #next: Promise<void> | undefined;
  /** Batches are written in order: when the last one is, all are. */
  #last: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  add(mark: SentMark): void {
    this.#waiting.push(mark);
    if (this.#next === undefined) this.#timer ??= setTimeout(() => void this.written(), gatherMs);
  }

  /** Writes what waits, at once; resolves when what was added before this call is written (or lost), whatever is added meanwhile. */
  written(): Promise<void> {
    if (this.#next === undefined && this.#waiting.length > 0) this.#next = this.#last = this.#last.then(() => this.#take());
    return this.#last;
  }

  /** Resolves when everything added so far is written (or the database is out of reach). */
  async idle(): Promise<void> {
    while (this.#waiting.length > 0 || this.#next !== undefined) await this.written();
    await this.#last;
  }

  /** From now on nothing waits for a database that is away. */
  stop(): void {
    this.#stopped = true;
  }

  async #take(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = this.#next = undefined;
    const marks = this.#waiting;
    this.#waiting = [];
    await this.#write(marks).catch((error: unknown) => this.#log.error('delivery.marks', error, { lost: marks.length }));
  }

  async #write(marks: readonly SentMark[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await markSent(this.#db, marks);
      } catch (error) {
        const away = error instanceof FerrymanError && error.whose === 'operational';
        if (!away || this.#stopped || attempt === tries) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}
