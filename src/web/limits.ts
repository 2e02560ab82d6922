import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many requests a minute. */
export interface Limits {
  readonly session: number;
  readonly address: number;
  /** Attempts to sign in, of one address. */
  readonly signIn: number;
}

/** Room for somebody who clicks fast, a household's whole office behind one address, and no guessing. */
export const usualLimits: Limits = { session: 120, address: 600, signIn: 30 };

/** Counts what somebody asks: gives the seconds to wait where it was too much, else undefined. */
export type Limiter = (kind: keyof Limits, who: string) => Promise<number | undefined>;

/** Limits in this process's memory: with several processes each has its own. */
export function makeLimiter(limits: Limits): Limiter {
  const duration = 60;
  const of = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration });
  const limiters = { session: of(limits.session), address: of(limits.address), signIn: of(limits.signIn) };
  return async (kind, who) => {
    try {
      await limiters[kind].consume(who);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof RateLimiterRes) return Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
      throw thrown;
    }
  };
}
