import { FerrymanError } from './errors.ts';

interface Waiting<In, Out> {
  readonly one: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes of `work` on many what is asked for one at a time: while one batch (`most` at most) is under way the next gathers, so nobody
 * waits for a timer and the fuller a batch is, the less each costs. `work` gives outcomes in the order it was asked. A batch that
 * breaks is tried again one by one, so that a bad one does not take others with it; what is nobody's fault (an `operational`
 * `FerrymanError`) all of it shares. Nothing is remembered: `work` begins after everything in its batch was asked.
 */
export function gather<In, Out>(work: (batch: readonly In[]) => Promise<readonly Out[]>, most = 64): (one: In) => Promise<Out> {
  let gathering: Waiting<In, Out>[] = [];
  let running = false;

  /** Does the work of a batch; gives what settles those who wait for it. */
  const attempt = async (batch: readonly Waiting<In, Out>[]): Promise<() => void> => {
    try {
      const outs = await work(batch.map(({ one }) => one));
      return () => batch.forEach(({ resolve }, n) => resolve(outs[n]!));
    } catch (error) {
      const shared = batch.length === 1 || (error instanceof FerrymanError && error.whose === 'operational');
      if (shared) return () => batch.forEach(({ reject }) => reject(error));
      for (const waiting of batch) (await attempt([waiting]))();
      return () => undefined;
    }
  };

  const run = async (batch: readonly Waiting<In, Out>[]): Promise<void> => {
    const settle = await attempt(batch);
    running = false;
    start();
    // A server's driver writes in the next tick, after all that these go on with at once: the next batch must be on its way before.
    process.nextTick(settle);
  };

  const start = (): void => {
    if (running || gathering.length === 0) return;
    running = true;
    const batch = gathering.length > most ? gathering.splice(0, most) : gathering;
    if (batch === gathering) gathering = [];
    void run(batch);
  };

  return (one) =>
    new Promise((resolve, reject) => {
      gathering.push({ one, resolve, reject });
      // What is asked in the same tick of the event loop belongs together.
      if (gathering.length === 1 && !running) setImmediate(start);
    });
}
