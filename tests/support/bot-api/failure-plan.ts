export type FailureKind = '429' | '500' | '502' | 'hang' | 'drop-before' | 'drop-after-accept' | 'blocked' | 'chat-not-found';

export interface Failure {
  readonly method?: string;
  readonly chat?: number;
  readonly times: number;
  readonly how: FailureKind;
  /** Seconds, for '429'; 1 where nothing is said. */
  readonly retryAfter?: number;
}

/** A planned failure that can be watched and called off. */
export interface PlannedFailure {
  readonly matched: number;
  readonly left: number;
  cancel(): void;
}

class Planned implements PlannedFailure {
  matched = 0;
  left: number;
  readonly failure: Failure;

  constructor(failure: Failure) {
    this.failure = failure;
    this.left = failure.times;
  }

  cancel(): void {
    this.left = 0;
  }

  fits(method: string, chat: number | undefined): boolean {
    const { failure } = this;
    return this.left > 0 && (failure.method === undefined || failure.method === method) && (failure.chat === undefined || failure.chat === chat);
  }
}

/** The failures that a test has ordered, taken in the order of the orders. */
export class FailurePlan {
  #planned: Planned[] = [];

  add(failure: Failure): PlannedFailure {
    const planned = new Planned(failure);
    this.#planned.push(planned);
    return planned;
  }

  /** The failure that this call meets, counted as used. */
  take(method: string, chat: number | undefined): Failure | undefined {
    if (this.#planned.length === 0) return undefined;
    const found = this.#planned.find((planned) => planned.fits(method, chat));
    if (found === undefined) return undefined;
    found.matched += 1;
    found.left -= 1;
    if (found.left === 0) this.#planned = this.#planned.filter((planned) => planned.left > 0);
    return found.failure;
  }
}
