import type { BotName } from './drivers.ts';
import type { RoundResult } from './tally.ts';

/** A round with what the bot's process took for it. */
export interface Measured extends RoundResult {
  readonly bot: BotName;
  readonly cadres: number;
  /** Milliseconds of processor: the bot's own process, Postgres, Redis. */
  readonly botCpu: number;
  readonly postgresCpu: number;
  readonly redisCpu: number;
}

/** One line of a table: the medians of a bot's rounds with so many cadres. */
export interface Line {
  readonly bot: BotName;
  readonly cadres: number;
  readonly rate: number;
  readonly slowest: number;
  readonly fastest: number;
  readonly p50: number;
  readonly p99: number;
  readonly callsPerVisit: number;
  /** Microseconds of processor an update. */
  readonly cpu: { readonly bot: number; readonly postgres: number; readonly redis: number; readonly load: number };
  readonly errors: number;
  readonly samples: readonly string[];
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Sums up the rounds of one bot with one number of cadres. */
export function summary(rounds: readonly Measured[]): Line {
  const rates = rounds.map((one) => one.updates / one.seconds);
  const replies = sum(rounds.map((one) => one.replies));
  const each = (of: (one: Measured) => number): number => (sum(rounds.map(of)) / replies) * 1000;
  const calls = sum(rounds.flatMap((one) => Object.values(one.calls)));
  return {
    bot: rounds[0]!.bot,
    cadres: rounds[0]!.cadres,
    rate: median(rates),
    slowest: Math.min(...rates),
    fastest: Math.max(...rates),
    p50: median(rounds.map((one) => one.p50)),
    p99: median(rounds.map((one) => one.p99)),
    callsPerVisit: (calls / replies) * 10,
    cpu: { bot: each((one) => one.botCpu), postgres: each((one) => one.postgresCpu), redis: each((one) => one.redisCpu), load: each((one) => one.loadCpu) },
    errors: sum(rounds.flatMap((one) => Object.values(one.errors))),
    samples: rounds.flatMap((one) => one.samples).slice(0, 5),
  };
}
