import QuickLRU from 'quick-lru';
import type { Channel, OutFile, Sent } from '../channels/contract.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Clock } from '../lib/clock.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Metrics, Sending } from '../lib/metrics.ts';
import { gather } from '../lib/gather.ts';
import { giveBack } from '../storage/claims.ts';
import type { Database } from '../storage/database.ts';
import { dropOutbox, failOutbox, markUnreachable, putBack, sentMessages, type OwedRow, type PutBack, type Truth } from '../storage/outbox.ts';
import { postpone } from '../storage/outbox-marks.ts';
import { lanes, type Lane } from '../storage/outbox-row.ts';
import { Marks } from './marks.ts';
import { outgoingOf, readerOf } from './outgoing.ts';
import type { Pacer, Went } from './pacer.ts';
import type { Artist } from './picture/artist.ts';
import { drawnOf, type Drawn } from './picture/picture-file.ts';

/** What a relay needs; made by `app`, one for each bot. */
interface RelayParts {
  readonly db: Database;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly pacer: Pacer;
  /** The texts a row is to be said in: those in force, or of the flow release it names. */
  readonly textsOf: (release: string | undefined) => Texts;
  /** Whether rows nobody asked for still say what is true, right before they are sent. In the order given. */
  readonly stillTrue: (rows: readonly OwedRow[]) => Promise<readonly Truth[]>;
  /** The stored files a row names, as far as they are there. */
  readonly filesOf: (ids: readonly string[]) => Promise<readonly OutFile[]>;
  /** Draws the pictures rows carry. */
  readonly artist: Pick<Artist, 'draw'>;
  /** Asks for a sweep at a moment (epoch milliseconds): something was put back until then. */
  readonly again: (moment: number) => void;
}

/** After so many failures, a day of them with `backoff`, a message stays visible as failed, to be sent again by hand. */
const mostAttempts = 34;
/** What cannot even be put together, which no waiting mends, is tried so often. */
const mostAttemptsBroken = 5;
/** What was asked so long ago is asked again when the slot comes. Milliseconds. */
const stale = 5_000;
/** So many channel ids at least are remembered for edits before the database has to be asked, and twice as many at the most. */
const rememberedSends = 10_000;

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
  readonly #sends = new QuickLRU<string, string>({ maxSize: rememberedSends });
  /** Rows in hand, with when they were taken. */
  readonly #held = new Map<string, number>();
  /** Chats whose order only the sweep knows, since a row of theirs went back; until when that one waits (epoch milliseconds). */
  readonly #stalled = new Map<string, number>();
  /** What waits in each chat, in order. */
  readonly #rows = new Map<string, OwedRow[]>();
  readonly #truthOf: (row: OwedRow) => Promise<Truth>;
  /** What was in hand when it was stopped. */
  readonly #left: string[] = [];
  #stopped = false;

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#truthOf = gather((rows) => parts.stillTrue(rows));
    this.#marks = new Marks(parts.db, parts.log);
  }

  /**
   * Takes rows this process has just written and claimed. Never throws; what is not sent is found again by the sweep when the claim is over.
   * `since` is when what they answer was received, by the metrics' clock.
   */
  take(rows: readonly OwedRow[], since?: number): void {
    const { clock, pacer } = this.#parts;
    const now = clock.now();
    for (const [place, row] of rows.entries()) {
      this.#held.set(row.id, now);
      const waiting = this.#rows.get(row.chat);
      // What stands before an answer in its chat goes as fast as the answer.
      if (waiting !== undefined) pacer.hurry(row.chat, row.lane);
      this.#rows.set(row.chat, [...(waiting ?? []), row]);
      const before = this.#tails.get(row.chat) ?? Promise.resolve();
      const mine = before
        .then(() => this.#pass(row, place === 0 ? since : undefined))
        .finally(() => {
          this.#held.delete(row.id);
          this.#rows.get(row.chat)?.shift();
          if (this.#tails.get(row.chat) !== mine) return;
          this.#tails.delete(row.chat);
          this.#rows.delete(row.chat);
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

  /** Stops after what is on its way; the rest stays owed, and anybody may take it at once. */
  async stop(): Promise<void> {
    const { pacer, db, clock, log } = this.#parts;
    this.#stopped = true;
    pacer.stop();
    this.#marks.stop();
    await this.idle();
    await giveBack(db, this.#left, clock.now()).catch((error: unknown) => log.error('delivery.left', error));
  }

  /** Sends a row, or lets it go where it may not be sent now. Never rejects. */
  async #pass(row: OwedRow, since: number | undefined): Promise<void> {
    if (this.#stopped) return void this.#left.push(row.id);
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
    const { channel, clock, db, metrics, pacer, textsOf, filesOf } = this.#parts;
    let went: Went | undefined;
    let drawn: Drawn | undefined;
    const slot = async (): Promise<boolean> => {
      went?.();
      went = await pacer.slot(row.chat, this.#laneOf(row));
      return went !== undefined;
    };
    for (;;) {
      const asked = clock.now();
      const truth = row.kind === undefined ? 'send' : await this.#truthOf(row);
      if (truth === 'drop') {
        went?.();
        metrics.messageTried(row.bot, row.lane, 'dropped');
        return dropOutbox(db, { id: row.id, code: 'untrue', at: asked });
      }
      if (truth !== 'send' && 'later' in truth) {
        went?.();
        return postpone(db, { id: row.id, until: truth.later });
      }
      const said = truth === 'send' ? row : { ...row, message: truth.shrink };
      const files = said.message.files === undefined ? [] : await filesOf(said.message.files);
      const replaces = said.message.replaces === undefined ? undefined : await this.#messageOf(said.message.replaces);
      const texts = textsOf(said.message.texts);
      const reader = readerOf(said, texts, asked);
      drawn ??= await drawnOf(said, reader, texts, this.#parts);
      // What goes on where it stopped must be laid out as it was begun.
      if (drawn.unseen !== undefined && row.sent.length > 0) return this.#settle(row, { how: 'failed', code: 'picture', messages: [] }, replaces);
      const all = drawn.file === undefined ? files : [...files, drawn.file];
      const outgoing = outgoingOf(said, reader, texts, { files: all, unseen: drawn.unseen, replaces });
      if (went === undefined) {
        if (!(await slot())) return void this.#left.push(row.id);
        // Asked again it goes with the slot it has: one that queued anew would be as old when its turn came, for ever.
        if (row.kind !== undefined && clock.now() - asked > stale) continue;
      }
      const how = await channel.send(outgoing, row.sent.length, slot);
      went?.();
      if (how.how === 'sent' && since !== undefined) metrics.turnAnswered(row.bot, since);
      return this.#settle(row, how, replaces);
    }
  }

  /** The most urgent lane of a row and what waits behind it in its chat. */
  #laneOf(row: OwedRow): Lane {
    const waiting = this.#rows.get(row.chat) ?? [row];
    return lanes[Math.min(...waiting.map(({ lane }) => lanes.indexOf(lane)))]!;
  }

  async #settle(row: OwedRow, how: Sent, replaced: string | undefined): Promise<void> {
    const { clock, db, pacer, log, metrics } = this.#parts;
    const now = clock.now();
    const attempts = row.attempts + 1;
    const again = how.how === 'failed' && attempts < (how.code === 'broke' ? mostAttemptsBroken : mostAttempts);
    metrics.messageTried(row.bot, row.lane, again ? 'again' : endings[how.how]);
    if (how.how === 'unreachable') return markUnreachable(db, row.account, how.code, now);
    const messages = [...row.sent, ...how.messages];
    if (how.how === 'sent') {
      const last = messages.at(-1) ?? replaced;
      if (last !== undefined) this.#sends.set(row.id, last);
      return this.#marks.add({ id: row.id, messages: messages.length === 0 && last !== undefined ? [last] : messages, done: true, at: now });
    }
    if (how.how === 'wait') {
      if (how.ms > 0) pacer.hold(how.ms);
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

  /** The channel's id of what an earlier row became. */
  async #messageOf(row: string): Promise<string | undefined> {
    const known = this.#sends.get(row);
    if (known !== undefined) return known;
    await this.#marks.written();
    return (await sentMessages(this.#parts.db, [row])).get(row)?.at(-1);
  }
}
