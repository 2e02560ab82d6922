import type { Database } from '../storage/database.ts';
import { commitTurns, type TurnCommit, type TurnOutcome } from '../storage/turns.ts';

interface Waiting {
  readonly turn: TurnCommit;
  readonly resolve: (how: TurnOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: turns that are ready at the same time share one statement and one flush to disk. While a batch is on its
 * way the next one gathers, so nobody waits for a timer. A batch that fails as a whole is tried again turn by turn,
 * so that one bad turn does not take others with it.
 */
export class Commits {
  readonly #db: Database;
  readonly #most: number;
  #waiting: Waiting[] = [];
  #running = false;

  /** `most` turns a statement. */
  constructor(db: Database, most = 64) {
    this.#db = db;
    this.#most = most;
  }

  /** Commits one turn. Two turns of one account must not be under way at once: the mailbox sees to that. */
  commit(turn: TurnCommit): Promise<TurnOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ turn, resolve, reject });
      // Turns decided in the same tick of the event loop belong together.
      if (this.#waiting.length === 1) setImmediate(() => this.#next());
    });
  }

  /** One statement at a time: the fuller the next one is, the less each turn costs. */
  #next(): void {
    if (this.#running || this.#waiting.length === 0) return;
    this.#running = true;
    void this.#flush(this.#waiting.splice(0, this.#most)).finally(() => {
      this.#running = false;
      this.#next();
    });
  }

  async #flush(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await commitTurns(
        this.#db,
        batch.map((w) => w.turn),
      );
      for (const [i, waiting] of batch.entries()) waiting.resolve(outcomes[i]!);
    } catch (error) {
      if (batch.length === 1) return batch[0]!.reject(error);
      for (const waiting of batch) await this.#flush([waiting]);
    }
  }
}
