import type { Params } from './wire.ts';

/** One call of the bot: `status` 0 means that it got no answer. */
export interface Call {
  readonly method: string;
  readonly payload: Params;
  readonly at: number;
  readonly status: number;
}

/** The latest calls, and how many there were of each method and status since the start. */
export class CallLog {
  readonly #cap: number;
  #calls: Call[] = [];
  readonly #counts = new Map<string, { total: number; ok: number; failed: number }>();

  constructor(cap: number) {
    this.#cap = cap;
  }

  add(call: Call): void {
    let count = this.#counts.get(call.method);
    if (count === undefined) {
      count = { total: 0, ok: 0, failed: 0 };
      this.#counts.set(call.method, count);
    }
    count.total += 1;
    if (call.status === 200) count.ok += 1;
    else count.failed += 1;
    if (this.#cap === 0) return;
    this.#calls.push(call);
    // Cutting at twice the cap keeps the cost of a call constant.
    if (this.#calls.length >= this.#cap * 2) this.#calls = this.#calls.slice(-this.#cap);
  }

  get all(): readonly Call[] {
    return this.#calls.slice(-this.#cap);
  }

  of(method: string): readonly Call[] {
    return this.all.filter((call) => call.method === method);
  }

  /** How many calls of a method there were, also those that the log has let go. */
  count(method: string): { readonly total: number; readonly ok: number; readonly failed: number } {
    return this.#counts.get(method) ?? { total: 0, ok: 0, failed: 0 };
  }

  counts(): Readonly<Record<string, { readonly total: number; readonly ok: number; readonly failed: number }>> {
    return Object.fromEntries(this.#counts);
  }

  clear(): void {
    this.#calls = [];
    this.#counts.clear();
  }
}
