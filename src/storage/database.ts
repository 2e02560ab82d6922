import type { Driver } from './driver.ts';

/** What a repository needs of the database. */
export interface Sql {
  /**
   * Runs one statement and gives its rows. Moments come back as epoch milliseconds, days as `YYYY-MM-DD`, bigint as number.
   * JSON goes in as text. A `name` has a server keep the statement prepared; one name must always carry the same text.
   */
  query<T>(text: string, values?: readonly Value[], name?: string): Promise<T[]>;
}

/** What goes into a statement. JSON values are passed as text, moments as epoch milliseconds converted in the statement. */
export type Value = string | number | boolean | null | Uint8Array | readonly (string | number | boolean | null | Uint8Array)[];

/** One database, embedded or on a server, as the whole house uses it. */
export interface Database extends Sql {
  readonly kind: 'embedded' | 'server';
  /** Runs `work` in a transaction: committed when it resolves, rolled back when it rejects. Within it only `tx` may be used. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  /** Runs a script of several statements without values, as one transaction. */
  script(text: string): Promise<void>;
  /** The same database for the job queue, which brings its own statements. */
  readonly driver: Driver;
  /** The nightly upkeep an embedded database cannot do by itself; on a server it does nothing. */
  maintain(): Promise<void>;
  /** Waits for what is under way and lets go. Idempotent. */
  close(): Promise<void>;
}
