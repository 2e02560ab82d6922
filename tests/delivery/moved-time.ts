import type { Timer } from '../../src/delivery/pacer.ts';

/** Time that goes where it is told: timers run in order, and what they set going settles before the next. */
export class MovedTime {
  #now = 1_000;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  now = (): number => this.#now;

  /** A process's timers; each may fire late by what `late` says (milliseconds). */
  timer(late: () => number = () => 0): Timer {
    return { now: this.now, after: (ms, run) => this.at(this.#now + Math.max(0, ms) + late(), run) };
  }

  at(moment: number, run: () => void): void {
    const place = this.#timers.findIndex((timer) => timer.at > moment);
    this.#timers.splice(place < 0 ? this.#timers.length : place, 0, { at: moment, run });
  }

  /** Goes on until nothing is to come, or to a moment. */
  async go(until = Infinity): Promise<void> {
    for (;;) {
      // What was resolved runs to its end.
      await new Promise((resolve) => setImmediate(resolve));
      const [next] = this.#timers;
      if (next === undefined || next.at > until) break;
      this.#timers.shift();
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    if (until < Infinity) this.#now = Math.max(this.#now, until);
  }
}
