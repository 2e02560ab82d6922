import type { Programme } from '../domain/programme/programme.ts';
import type { Flow } from '../flow/compile.ts';
import type { Day, Zone } from '../lib/calendar.ts';
import type { Ids } from '../lib/ids.ts';
import type { PagesAddress } from '../lib/pages-address.ts';
import type { Words } from '../lib/words.ts';
import type { Sql } from '../storage/database.ts';
import type { Unasked } from '../storage/owe.ts';

/** What plans are given of one bot. */
export interface Planning {
  readonly bot: string;
  readonly programme: Programme;
  readonly ids: Ids;
  /** The current release of a flow, for what is offered. */
  readonly flowOf: (name: string) => Flow | undefined;
  /** Where the bot's pages are reached; undefined where nobody serves them. */
  readonly pages?: (() => PagesAddress | undefined) | undefined;
  /** Every zone somebody of the bot may live in, with the day it is there at the moment that is planned. */
  readonly days: ReadonlyMap<Zone, Day>;
  /** The moment that is planned: epoch milliseconds, never the machine's own. */
  readonly now: number;
}

/** A stretch of time in which a plan runs once. `area` is an area's id or a word of the plan's own: a zone, nothing. */
export interface Window {
  readonly area: string;
  readonly window: string;
}

/** A message a plan owes, with why: `ferryman plan --at` says it. */
export interface Planned extends Unasked {
  readonly why: Words;
}

/** What one page planned. It writes its other facts itself, in the transaction it is given. */
interface Page {
  readonly messages: readonly Planned[];
  /** Where the next page begins; absent: that was the last. */
  readonly next?: string;
}

/**
 * Something the clock makes happen. It is run at every tick for each window of its own that stands open and is not done: of windows that
 * passed while the service was down only the latest is named, so that a missed run is caught up once. A plan of the one window
 * `always` is never done: its facts say what has fallen due.
 */
export interface Plan {
  readonly name: string;
  windows(planning: Planning): readonly Window[];
  /**
   * Plans one page, set-wise, in one transaction with what it owes: `reached` is what the page before gave as `next`. Run again after
   * a rollback it must owe the same: by its facts, or by dedupe keys.
   */
  page(tx: Sql, planning: Planning, window: Window, reached: string | undefined): Promise<Page>;
}

/** For plans that look at each tick for what has fallen due: it is never done. */
export const always: Window = { area: '', window: 'always' };
