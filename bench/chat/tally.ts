/** What one round with one bot came to. */
export interface RoundResult {
  /** Replies that came before the round's end. */
  readonly updates: number;
  /** With those that came after it. */
  readonly replies: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly visits: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  /** Some of what was wrong, word for word. */
  readonly samples: readonly string[];
  /** Milliseconds of processor the load itself took. */
  readonly loadCpu: number;
}

/** Counts during a round. */
export class Tally {
  /** Replies that came before the round's end. */
  inTime = 0;
  visits = 0;
  readonly waits: number[] = [];
  readonly calls: Record<string, number> = {};
  readonly errors: Record<string, number> = {};
  readonly samples: string[] = [];
  readonly #cpu = process.cpuUsage();

  call(method: string): void {
    this.calls[method] = (this.calls[method] ?? 0) + 1;
  }

  error(kind: string, sample: string): void {
    this.errors[kind] = (this.errors[kind] ?? 0) + 1;
    if (this.samples.length < 5) this.samples.push(`${kind}: ${sample.slice(0, 300)}`);
  }

  result(seconds: number): RoundResult {
    const waits = Float64Array.from(this.waits).sort();
    const at = (share: number): number => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? -1;
    const { user, system } = process.cpuUsage(this.#cpu);
    const { visits, calls, errors, samples } = this;
    return {
      updates: this.inTime,
      replies: waits.length,
      seconds,
      p50: at(0.5),
      p99: at(0.99),
      visits,
      calls,
      errors,
      samples,
      loadCpu: (user + system) / 1000,
    };
  }
}
