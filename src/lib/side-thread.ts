import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { FerrymanError } from './errors.ts';
import { homeDirectory } from './home.ts';
import type { Timers } from './timers.ts';

interface SideThreadOptions {
  /** The program of the thread: answers each message with `{ done }`, or with `{}` where it could not be done. */
  readonly program: URL;
  /** What its errors' codes begin with. */
  readonly name: string;
  readonly timers: Timers;
  /** So many jobs wait at most. */
  readonly most: number;
  /** So long one job may take, the start of the thread included: milliseconds. */
  readonly patience: number;
}

interface Job<J, D> {
  readonly job: J;
  readonly urgent: boolean;
  readonly done: (done: D) => void;
  readonly failed: (error: FerrymanError) => void;
  /** The thread died over it before. */
  again: boolean;
}

/** A program by its path below `src`, without its ending: built it is `.js`, from source `.ts`, as this file is. */
export const programAt = (path: string): URL => pathToFileURL(join(homeDirectory(), 'src', `${path}${extname(import.meta.url)}`));

/** From source the thread first needs what compiles it, which is there wherever source is run. */
const compiled = (program: URL): string => {
  const compiler = new URL('dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')));
  return `import(${JSON.stringify(compiler.href)}).then(({ register }) => { register(); return import(${JSON.stringify(program.href)}); })`;
};

const startThread = (program: URL): Worker => (program.pathname.endsWith('.ts') ? new Worker(compiled(program), { eval: true }) : new Worker(program));

/**
 * Does work in one thread of its own, one job after the other, so that nobody else waits for it: what somebody waits for before what nobody
 * does. The thread starts with the first job, stays, and is replaced when it dies or does not answer.
 */
export class SideThread<J, D> {
  readonly #options: SideThreadOptions;
  readonly #waiting: Job<J, D>[] = [];
  #worker: Worker | undefined;
  #job: Job<J, D> | undefined;
  #calm: () => void = () => undefined;
  #closed = false;

  constructor(options: SideThreadOptions) {
    this.#options = options;
  }

  /**
   * What the program makes of a job. Rejects with a FerrymanError: `<name>.failed` (unexpected) where it cannot be done, `<name>.slow`,
   * `<name>.died` or `<name>.busy` (operational) where the thread did not answer, ended, or has too much to do.
   */
  run(job: J, urgent: boolean): Promise<D> {
    return new Promise((done, failed) => {
      if (this.#closed || this.#waiting.length >= this.#options.most) return failed(this.#error('busy'));
      const behind = urgent ? this.#waiting.findIndex((one) => !one.urgent) : -1;
      this.#waiting.splice(behind === -1 ? this.#waiting.length : behind, 0, { job, urgent, done, failed, again: false });
      this.#next();
    });
  }

  /** Ends the thread; what waits is not done. */
  async close(): Promise<void> {
    this.#closed = true;
    const left = [...(this.#job === undefined ? [] : [this.#job]), ...this.#waiting.splice(0)];
    this.#job = undefined;
    this.#calm();
    for (const { failed } of left) failed(this.#error('busy'));
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
    this.#calm = this.#options.timers.after(this.#options.patience, () => this.#lost('slow'));
    this.#worker.postMessage(this.#job.job, []);
  }

  #start(): Worker {
    const worker = startThread(this.#options.program);
    const mine = (act: () => void) => () => void (this.#worker === worker && act());
    worker.on('message', ({ done }: { readonly done?: D }) =>
      mine(() => {
        const job = this.#settle();
        if (done === undefined) job?.failed(new FerrymanError(`${this.#options.name}.failed`, 'unexpected'));
        else job?.done(done);
        this.#next();
      })(),
    );
    // What it died of comes first, its end after it.
    let cause: unknown;
    worker.on('error', (error) => (cause = error));
    worker.on(
      'exit',
      mine(() => this.#lost('died', cause)),
    );
    return worker;
  }

  /** The thread is of no more use: what it was at is tried once more with a new one where it died, and given up where it took too long. */
  #lost(how: 'died' | 'slow', cause?: unknown): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    const job = this.#settle();
    if (job !== undefined && how === 'died' && !job.again) this.#waiting.unshift({ ...job, again: true });
    else job?.failed(this.#error(how, cause));
    this.#next();
  }

  #settle(): Job<J, D> | undefined {
    const job = this.#job;
    this.#job = undefined;
    this.#calm();
    return job;
  }

  #error(how: 'busy' | 'died' | 'slow', cause?: unknown): FerrymanError {
    return new FerrymanError(`${this.#options.name}.${how}`, 'operational', {}, cause);
  }
}
