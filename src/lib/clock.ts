/** Tells the time. Everything that needs the time is given a clock, so tests and the try-out page can move it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export class MovableClock implements Clock {
  #at: number;

  constructor(at: number | string) {
    this.#at = typeof at === 'string' ? Date.parse(at) : at;
  }

  now(): number {
    return this.#at;
  }

  /** Moves to a moment (epoch milliseconds or an ISO instant). */
  set(at: number | string): void {
    this.#at = typeof at === 'string' ? Date.parse(at) : at;
  }

  /** Moves forward by milliseconds. */
  advance(ms: number): void {
    this.#at += ms;
  }
}

/** A clock that goes on from another one, so far ahead of it: it is moved forward, never back. */
export class AheadClock implements Clock {
  readonly #base: Clock;
  #ahead: number;

  /** `ahead` in milliseconds. */
  constructor(base: Clock, ahead = 0) {
    this.#base = base;
    this.#ahead = ahead;
  }

  now(): number {
    return this.#base.now() + this.#ahead;
  }

  /** How far it is ahead of its base, in milliseconds. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Moves to a moment (epoch milliseconds); one that has passed changes nothing. */
  forward(to: number): void {
    this.#ahead += Math.max(0, to - this.now());
  }
}
