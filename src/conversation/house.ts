import type { Inbound } from '../channels/contract.ts';
import type { CaseType } from '../domain/cases/case-type.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { PagesAddress } from '../lib/pages-address.ts';
import type { Seal } from '../lib/seal.ts';
import type { Database } from '../storage/database.ts';
import type { OwedRow } from '../storage/outbox.ts';
import type { Reads } from './reads.ts';
import type { Shelf } from './shelf.ts';

/** What one bot's conversations need from outside. Made by `app`. */
export interface House {
  readonly bot: string;
  readonly channel: string;
  readonly db: Database;
  readonly reads: Reads;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly texts: Texts;
  readonly shelf: Shelf;
  readonly programme: Programme;
  /** By name. */
  readonly caseTypes: ReadonlyMap<string, CaseType>;
  readonly seal: Seal;
  readonly log: Log;
  /** How long this process keeps what it has just written for itself to send: milliseconds. */
  readonly claimFor: number;
  /** The bot's link for an invitation's code. */
  readonly link: (code: string) => string;
  /** Where this bot's pages are reached; undefined where nobody serves them. */
  readonly pages?: (() => PagesAddress | undefined) | undefined;
  /** Hands rows that were just committed to delivery, with the update they answer where there is one. Must not throw. */
  readonly deliver: (rows: readonly OwedRow[], inbound?: Inbound) => void;
  /** Asks delivery to look for what is owed, first of all to this chat: until then nothing later goes out to it. Must not throw. */
  readonly sweep: (chat: string) => void;
  /** Asks delivery to look for what is owed to any chat. Must not throw. */
  readonly sweepAll: () => void;
  /** Has the planner do at once what was set going here; what that owes this chat goes out behind what was just said. Must not throw. */
  readonly plan: (chat: string) => void;
  /** Tells that files are owed. Must not throw. */
  readonly fetchFiles: () => void;
  /** Tells the channel that a press was seen, with a short word where one is due. Must not throw. */
  readonly acknowledge: (press: string, word?: string) => void;
  /** Leaves a group. Must not throw. */
  readonly leave: (chat: string) => void;
}
