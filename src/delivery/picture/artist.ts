import { extname } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { systemTimers, type Timers } from '../../channels/timers.ts';
import { FerrymanError } from '../../lib/errors.ts';
import type { Drawing } from './draw.ts';

export interface ArtistOptions {
  /** The program of the thread. */
  readonly program?: URL;
  readonly timers?: Timers;
  /** So many drawings wait at most. */
  readonly most?: number;
  /** So long one drawing may take, the start of the thread included: milliseconds. */
  readonly patience?: number;
}

interface Job {
  readonly drawing: Drawing;
  readonly urgent: boolean;
  readonly done: (png: Uint8Array) => void;
  readonly failed: (error: FerrymanError) => void;
  /** The thread died over it before. */
  again: boolean;
}

/** The thread's program: compiled it lies beside this file as `.js`, from source as `.ts`. */
const ending = extname(import.meta.url);
const ownProgram = new URL(`./draw-worker${ending}`, import.meta.url);
/** From source the thread first needs what compiles it, which is there wherever source is run. */
const compiled = (program: URL): string => {
  const compiler = new URL('dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')));
  return `import(${JSON.stringify(compiler.href)}).then(({ register }) => { register(); return import(${JSON.stringify(program.href)}); })`;
};

const startThread = (program: URL): Worker => (program.pathname.endsWith('.ts') ? new Worker(compiled(program), { eval: true }) : new Worker(program));

/**
 * Draws pictures in one thread of its own, so that nobody waits for it whose message holds none: what somebody asked for before what they
 * did not. The thread starts with the first drawing, stays, and is replaced when it dies or does not answer.
 */
export class Artist {
  readonly #program: URL;
  readonly #timers: Timers;
  readonly #most: number;
  readonly #patience: number;
  readonly #waiting: Job[] = [];
  #worker: Worker | undefined;
  #job: Job | undefined;
  #calm: () => void = () => undefined;
  #closed = false;

  constructor({ program = ownProgram, timers = systemTimers, most = 256, patience = 20_000 }: ArtistOptions = {}) {
    this.#program = program;
    this.#timers = timers;
    this.#most = most;
    this.#patience = patience;
  }

  /**
   * A picture as PNG. Rejects with a FerrymanError: `picture.failed` (unexpected) where it cannot be drawn, `picture.slow`, `picture.died`
   * or `picture.busy` (operational) where the thread did not answer, ended, or has too much to do.
   */
  draw(drawing: Drawing, urgent: boolean): Promise<Uint8Array> {
    return new Promise((done, failed) => {
      if (this.#closed || this.#waiting.length >= this.#most) return failed(new FerrymanError('picture.busy', 'operational'));
      const behind = urgent ? this.#waiting.findIndex((job) => !job.urgent) : -1;
      this.#waiting.splice(behind === -1 ? this.#waiting.length : behind, 0, { drawing, urgent, done, failed, again: false });
      this.#next();
    });
  }

  /** Ends the thread; what waits is not drawn. */
  async close(): Promise<void> {
    this.#closed = true;
    const left = [...(this.#job === undefined ? [] : [this.#job]), ...this.#waiting.splice(0)];
    this.#job = undefined;
    this.#calm();
    for (const { failed } of left) failed(new FerrymanError('picture.busy', 'operational'));
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #next(): void {
    if (this.#job !== undefined) return;
    this.#job = this.#waiting.shift();
    // An idle thread must not keep the process alive.
    if (this.#job === undefined) return this.#worker?.unref();
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#calm = this.#timers.after(this.#patience, () => this.#lost('picture.slow'));
    this.#worker.postMessage(this.#job.drawing, []);
  }

  #start(): Worker {
    const worker = startThread(this.#program);
    const mine = (act: () => void) => () => void (this.#worker === worker && act());
    worker.on('message', ({ png }: { readonly png?: Uint8Array }) =>
      mine(() => {
        const job = this.#settle();
        if (png === undefined) job?.failed(new FerrymanError('picture.failed', 'unexpected'));
        else job?.done(png);
        this.#next();
      })(),
    );
    // What it died of comes first, its end after it.
    let cause: unknown;
    worker.on('error', (error) => (cause = error));
    worker.on(
      'exit',
      mine(() => this.#lost('picture.died', cause)),
    );
    return worker;
  }

  /** The thread is of no more use: what it was at is tried once more with a new one where it died, and given up where it took too long. */
  #lost(code: 'picture.died' | 'picture.slow', cause?: unknown): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    const job = this.#settle();
    if (job !== undefined && code === 'picture.died' && !job.again) this.#waiting.unshift({ ...job, again: true });
    else job?.failed(new FerrymanError(code, 'operational', {}, cause));
    this.#next();
  }

  #settle(): Job | undefined {
    const job = this.#job;
    this.#job = undefined;
    this.#calm();
    return job;
  }
}
