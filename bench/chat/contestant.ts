import type { BotName } from './drivers.ts';

/** What all bots share. */
export interface Surroundings {
  readonly apiRoot: string;
  /** An admin's way into the private Postgres. */
  readonly postgresUrl: string;
  readonly redisUrl: string;
  /** How many cadres the programme has. */
  readonly cadres: number;
  /** Ferryman’s program, as built. */
  readonly ferryman: string;
  /** A compiled program of the benchmark. */
  readonly program: (...parts: readonly string[]) => string;
}

/** A bot made ready to be started: its database filled, its settings written. */
export interface Contestant {
  readonly name: BotName;
  readonly token: string;
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** Tells Postgres what its tables hold by now, as its own upkeep would within minutes. */
  analyze(): Promise<unknown>;
  /** How many visits, and promises, are saved. Asked after the bot has been stopped. */
  saved(): Promise<{ readonly visits: number; readonly promises: number }>;
  /** After everything. */
  close(): Promise<void>;
}
