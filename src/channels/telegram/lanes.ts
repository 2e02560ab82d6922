/** Work that may have to be done again. */
interface Job {
  readonly id: number;
  /** Rejects when it did not take effect. */
  run(): Promise<void>;
  /** Called once when it has taken effect, and never if the lanes close before. */
  done(): void;
}

interface LanesOptions {
  /** How many jobs run at once, over all lanes. */
  readonly width: number;
  /** Waits after a job's failed attempt (1, 2, …); must resolve early when the lanes are to be closed. */
  readonly waitAfter: (job: Job, attempt: number, cause: unknown) => Promise<void>;
}

/**
 * Runs jobs: one after another within a lane, lanes beside each other. A job that fails is run again until it
 * succeeds, with its lane waiting behind it and nobody else.
 */
export class Lanes {
  readonly #options: LanesOptions;
  readonly #lanes = new Map<string, Job[]>();
  readonly #ready: string[] = [];
  #running = 0;
  #closed = false;
  readonly #idle: (() => void)[] = [];

  constructor(options: LanesOptions) {
    this.#options = options;
  }

  /** Puts a job at the end of its lane. */
  push(lane: string, job: Job): void {
    if (this.#closed) return;
    const queue = this.#lanes.get(lane);
    if (queue !== undefined) {
      queue.push(job);
      return;
    }
    this.#lanes.set(lane, [job]);
    this.#ready.push(lane);
    this.#start();
  }

  /** Starts nothing more; resolves when what runs has ended. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#running === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  #start(): void {
    while (!this.#closed && this.#running < this.#options.width) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      this.#running++;
      void this.#run(lane, 1);
    }
  }

  async #run(lane: string, attempt: number): Promise<void> {
    const queue = this.#lanes.get(lane) ?? [];
    const [job] = queue;
    let failed: { readonly cause: unknown } | undefined;
    try {
      await job?.run();
    } catch (cause) {
      failed = { cause };
    }
    this.#running--;
    if (failed === undefined || job === undefined) {
      queue.shift();
      job?.done();
      if (queue.length === 0) this.#lanes.delete(lane);
      else this.#ready.push(lane);
    } else if (!this.#closed) {
      // Its place is free for others while it waits.
      void this.#again(lane, job, attempt, failed.cause);
    }
    if (this.#closed && this.#running === 0) for (const wake of this.#idle.splice(0)) wake();
    this.#start();
  }

  async #again(lane: string, job: Job, attempt: number, cause: unknown): Promise<void> {
    await this.#options.waitAfter(job, attempt, cause);
    if (this.#closed) return;
    // Over the width for a moment rather than at the end of the line: there are never more of these than lanes.
    this.#running++;
    await this.#run(lane, attempt + 1);
  }
}
