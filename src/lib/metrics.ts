/** How an attempt to send a message ended. `limited`: the channel said we are too fast. `again`: it is tried later. */
export type Sending = 'sent' | 'again' | 'limited' | 'failed' | 'unreachable' | 'dropped';

/**
 * What the house counts of itself, for whoever watches it: bots, lanes and codes, never ids or words of people. Every function is cheap
 * (a turn's share is about a microsecond) and never throws.
 */
export interface Metrics {
  /** A point to measure from: monotonic milliseconds. */
  now(): number;
  /** A turn took effect. `since` is when its update was received. */
  turnCommitted(bot: string, since: number): void;
  /** The channel took a turn's first answer. `since` is when its update was received. */
  turnAnswered(bot: string, since: number): void;
  messageTried(bot: string, lane: string, how: Sending): void;
  /** The clock asks something of a bot, and has got it: what lies between is the planner's lag. */
  minuteBegun(bot: string): void;
  minutePlanned(bot: string): void;
  /** The bot is served here no more. */
  botEnded(bot: string): void;
  databaseFailed(code: string): void;
  /** A warning or an error was logged; `event` is its name in the log. */
  logged(level: 'warn' | 'error', event: string): void;
}

const nothing = (): void => undefined;

/** Counts nothing. */
export const noMetrics: Metrics = {
  now: () => 0,
  turnCommitted: nothing,
  turnAnswered: nothing,
  messageTried: nothing,
  minuteBegun: nothing,
  minutePlanned: nothing,
  botEnded: nothing,
  databaseFailed: nothing,
  logged: nothing,
};
