import type { Channel, OutFile, Sent } from '../channels/contract.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Clock } from '../lib/clock.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Metrics, Sending } from '../lib/metrics.ts';
import { giveBack } from '../storage/claims.ts';
import type { Database } from '../storage/database.ts';
import { failOutbox, markUnreachable, putBack, sentMessages, type OwedRow, type PutBack } from '../storage/outbox.ts';
import { Marks } from './marks.ts';
import { outgoingOf } from './outgoing.ts';
import type { Pacer } from './pacer.ts';

/** What a relay needs; made by `app`, one for each bot. */
export interface RelayParts {
  readonly db: Database;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly pacer: Pacer;
  /** The texts a row is to be said in: those in force, or of the flow release it names. */
  readonly textsOf: (release: string | undefined) => Texts;
  /** The stored files a row names, as far as they are there. */
  readonly filesOf: (ids: readonly string[]) => Promise<readonly OutFile[]>;
  /** Asks for a sweep at a moment (epoch milliseconds): something was put back until then. */
  readonly again: (moment: number) => void;
}

/** After so many failures a message stays visible as failed, to be sent again by hand. */
const mostAttempts = 12;
/** So many channel ids are remembered for edits before the database has to be asked. */
const rememberedSends = 20_000;

/** What is counted of a sending that is not tried again. */
const endings = { sent: 'sent', wait: 'limited', unreachable: 'unreachable', refused: 'failed', failed: 'failed' } as const satisfies Record<
  Sent['how'],
  Sending
>;

/** When to try again after the nth failure: 2 s, doubled each time, an hour at the most. Milliseconds. */
export const backoff = (attempts: number): number => Math.min(3_600_000, 2000 * 2 ** (attempts - 1));

/**
 * Takes owed rows to the channel: those of one chat in order, different chats side by side. What is sent is marked; what fails goes
 * back to the outbox with a time to try again, and what comes behind it in its chat is given back too: the sweep brings all of it again
 * in order. At least once: only a mark lost with its process lets a message be sent twice.
 */
export class Relay {
  readonly #parts: RelayParts;
  readonly #marks: Marks;
  readonly #tails = new Map<string, Promise<void>>();
  readonly #sends = new Map<string, string>();
  /** Rows in hand, with when they were taken. */
  readonly #held = new Map<string, number>();
  /** Chats whose order only the sweep knows, since a row of theirs went back; until when that one waits (epoch milliseconds). */
  readonly #stalled = new Map<string, number>();
  #stopped = false;

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#marks = new Marks(parts.db, parts.log);
  }

  /**
   * Takes rows this process has just written and claimed. Never throws; what is not sent is found again by the sweep when the claim is over.
   * `since` is when what they answer was received, by the metrics' clock.
   */
  take(rows: readonly OwedRow[], since?: number): void {
    const now = this.#parts.clock.now();
    for (const [place, row] of rows.entries()) {
      this.#held.set(row.id, now);
      const before = this.#tails.get(row.chat) ?? Promise.resolve();
      const mine = before
        .then(() => this.#pass(row, place === 0 ? since : undefined))
        .finally(() => {
          this.#held.delete(row.id);
          if (this.#tails.get(row.chat) === mine) this.#tails.delete(row.chat);
        });
      this.#tails.set(row.chat, mine);
    }
  }

  /** Takes what a sweep has claimed: of each chat the first that is owed, and what follows. Resolves when all of it was sent or put back, and marked. */
  async takeSwept(rows: readonly OwedRow[]): Promise<void> {
    for (const row of rows) this.#stalled.delete(row.chat);
    this.take(rows);
    await Promise.all([...new Set(rows.map((row) => row.chat))].map((chat) => this.#tails.get(chat) ?? Promise.resolve()));
    await this.#marks.written();
  }

  /** Something older is owed to this chat: what comes next waits until a sweep has brought that. */
  stall(chat: string): void {
    this.#stalled.set(chat, 0);
  }

  /** Resolves when what is in hand of a chat now has been sent or put back, and marked. */
  async through(chat: string): Promise<void> {
    await this.#tails.get(chat);
    await this.#marks.written();
  }

  /** What is in hand since before a moment (epoch milliseconds) and not yet on its way out: its claim has to be renewed. */
  heldSince(before: number): readonly string[] {
    return [...this.#held].filter(([, since]) => since < before).map(([id]) => id);
  }

  /** Resolves when everything taken so far has been sent or put back, and marked. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
    await this.#marks.idle();
  }

  /** Stops after what is on its way; the rest stays owed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.idle();
  }

  /** Sends a row, or lets it go where it may not be sent now. Never rejects. */
  async #pass(row: OwedRow, since: number | undefined): Promise<void> {
    if (this.#stopped) return;
    const { db, clock, log, again } = this.#parts;
    try {
      const until = this.#stalled.get(row.chat);
      if (until !== undefined) {
        // It cannot go before the one that waits: nobody need look for it sooner.
        const next = Math.max(clock.now(), until);
        await giveBack(db, [row.id], next);
        return again(next);
      }
      await this.#send(row, since);
    } catch (error) {
      log.error('delivery.broke', error, { row: row.id });
      this.#stalled.set(row.chat, 0);
      // A row that cannot even be put together must not be tried for ever.
      if (error instanceof FerrymanError && error.whose === 'operational') return;
      await this.#settle(row, { how: 'failed', code: 'broke', messages: [] }, undefined).catch((late: unknown) =>
        log.error('delivery.broke', late, { row: row.id }),
      );
    }
  }

  async #send(row: OwedRow, since: number | undefined): Promise<void> {
    const { channel, clock, pacer, textsOf, filesOf } = this.#parts;
    const files = row.message.files === undefined ? [] : await filesOf(row.message.files);
    const replaces = row.message.replaces === undefined ? undefined : await this.#messageOf(row.message.replaces);
    const outgoing = outgoingOf(row, textsOf(row.message.texts), clock.now(), files, replaces);
    await pacer.slot(row.chat, row.lane);
    const how = await channel.send(outgoing, row.sent.length);
    if (how.how === 'sent' && since !== undefined) this.#parts.metrics.turnAnswered(row.bot, since);
    await this.#settle(row, how, replaces);
  }

  async #settle(row: OwedRow, how: Sent, replaced: string | undefined): Promise<void> {
    const { clock, db, pacer, log, metrics } = this.#parts;
    const now = clock.now();
    const attempts = row.attempts + 1;
    const again = how.how === 'failed' && attempts < mostAttempts;
    metrics.messageTried(row.bot, row.lane, again ? 'again' : endings[how.how]);
    if (how.how === 'unreachable') return markUnreachable(db, row.account, how.code, now);
    const messages = [...row.sent, ...how.messages];
    if (how.how === 'sent') {
      const last = messages.at(-1) ?? replaced;
      if (last !== undefined) this.#remember(row.id, last);
      return this.#marks.add({ id: row.id, messages: messages.length === 0 && last !== undefined ? [last] : messages, done: true, at: now });
    }
    if (how.how === 'wait') {
      pacer.hold(how.ms);
      return this.#putBack(row, { next: now + how.ms, failed: false, code: 'wait', messages });
    }
    log.warn('delivery.not_sent', { row: row.id, how: how.how, code: how.code, attempts });
    if (again) {
      return this.#putBack(row, { next: now + backoff(attempts), failed: true, code: how.code, messages });
    }
    return failOutbox(db, { id: row.id, code: how.code, messages, at: now });
  }

  async #putBack(row: OwedRow, how: Omit<PutBack, 'id'>): Promise<void> {
    this.#stalled.set(row.chat, how.next);
    await putBack(this.#parts.db, { ...how, id: row.id });
    this.#parts.again(how.next);
  }

  #remember(row: string, message: string): void {
    this.#sends.set(row, message);
    if (this.#sends.size > rememberedSends) this.#sends.delete(this.#sends.keys().next().value!);
  }

  /** The channel's id of what an earlier row became. */
  async #messageOf(row: string): Promise<string | undefined> {
    const known = this.#sends.get(row);
    if (known !== undefined) return known;
    await this.#marks.idle();
    return (await sentMessages(this.#parts.db, [row])).get(row)?.at(-1);
  }
}
