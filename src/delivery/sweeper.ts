import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Queue, Work } from './queue.ts';

interface SweeperParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly bot: string;
  readonly queue: Queue;
  /** What is owed and due now, the most urgent first, no more than `limit`; nothing is claimed. */
  readonly find: (now: number, limit: number) => Promise<readonly Work[]>;
  /** When the next of it is due (epoch milliseconds), where something is owed at all. */
  readonly nextDue: () => Promise<number | undefined>;
  /** Asks for another run at a moment (epoch milliseconds). */
  readonly again: (moment: number) => void;
}

/** So much is told at a time: the queue stays short however much is owed, so that what is urgent never stands far behind. */
const page = 500;
/** What becomes due within this is waited for; the rest is the minute's. Milliseconds. */
const soon = 60_000;
/** Between two looks at what others have in hand. Milliseconds. */
const rest = 1_000;
/** Between two looks while more is owed than is told: whoever drains the queue looks sooner. Milliseconds. */
const long = 5_000;

/**
 * Finds what is owed and due (left by a dead process, put off, planned for now, or lost with the queue) and tells the queue. One look
 * at a time; a call during a look has it look once more.
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

  /** Resolves when what is due now is told, as far as a page holds it. Never throws. */
  run(): Promise<void> {
    this.#more = true;
    this.#running ??= this.#looks().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when the look under way, if any, is done. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #looks(): Promise<void> {
    const { find, queue, bot, clock, log } = this.#parts;
    while (this.#more && !this.#stopped) {
      this.#more = false;
      try {
        const works = await find(clock.now(), page);
        await queue.tell(works);
        await this.#lookAhead(works.length === page ? long : rest);
      } catch (error) {
        log.error('delivery.sweep', error, { bot });
      }
    }
  }

  /** What another process has in hand is free when its claim runs out, which is sooner than the next minute. */
  async #lookAhead(pause: number): Promise<void> {
    const { nextDue, clock, again } = this.#parts;
    if (this.#stopped) return;
    const due = await nextDue();
    const now = clock.now();
    if (due === undefined || due > now + soon) return;
    const at = Math.max(due, now + pause);
    if (this.#lookAt !== undefined && this.#lookAt > now && this.#lookAt <= at) return;
    this.#lookAt = at;
    again(at);
  }
}
