import type { Lane } from '../storage/outbox-row.ts';

/**
 * Where a bot's room to send is written down, for all its processes: slots are moments of the ledger's own clock, each given once.
 * What a slot rests on: no slot is given again within `window` of the last, so no `window` holds more than `perSecond`.
 */
export interface Ledger {
  readonly room: Room;
  /**
   * Asks for slots, in order; answers are in the same order. `late` says which slots were used later than they were given, and when. Moments
   * are milliseconds of the ledger's clock, which reads `now` (where nothing is asked, nothing is answered).
   */
  claim(asks: readonly Ask[], late: readonly Late[]): Promise<{ readonly now: number; readonly held: number; readonly answers: readonly Answer[] }>;
  /** Gives no slot for so long (milliseconds) from now: the channel said so. All processes hear of it. */
  hold(ms: number): Promise<void>;
  /** Calls back when anybody holds, with the moment until when and what the clock reads now. */
  onHold(heard: (until: number, now: number) => void): void;
  close(): Promise<void>;
}

export interface Ask {
  readonly chat: string;
  readonly lane: Lane;
}

/** A slot that was used at another moment than it was given for: later, or as late as nobody yet knows. The last word on a slot counts. */
export interface Late {
  readonly slot: number;
  readonly used: number;
}

/** A slot; or that there is none before a moment, for this chat alone or for the lane. */
export type Answer = { readonly at: number } | { readonly after: number; readonly whose: 'chat' | 'lane' };

/** The figures of a bot's room. */
export interface Room {
  /** Messages that may go at any moment of a window; slots are given again after it. Milliseconds. */
  readonly perSecond: number;
  readonly window: number;
  /** So far ahead of its clock the ledger gives slots to a lane: who may look less far lets the others pass. Milliseconds. */
  readonly ahead: Readonly<Record<Lane, number>>;
}

/** A second and what it takes to forgive: timers and ways of some milliseconds that are told to nobody. 99.6 % of the ceiling is used. */
const windowMs = 1004;
/**
 * An answer put in during a broadcast waits for what was given ahead, and no longer. All of it is much less than a window: what was used late is
 * known before its turn comes again.
 */
const ahead: Room['ahead'] = { reply: 200, danger: 150, reminder: 100, bulk: 60 };
export const roomOf = (perSecond: number): Room => ({ perSecond, window: windowMs, ahead });

/** How a chat's own bucket fills: `every` milliseconds one message, `burst` at once when it is full. */
interface Bucket {
  readonly every: number;
  readonly burst: number;
}

const privateChat: Bucket = { every: 1000, burst: 3 };
/** 20 a minute. */
const group: Bucket = { every: 3000, burst: 1 };

/** Telegram's groups have negative ids. */
export const bucketOf = (chat: string): Bucket => (chat.startsWith('-') ? group : privateChat);

/** The ledger of one process alone, by the clock it is given. The others say the same in Lua and SQL. */
export function memoryLedger(room: Room, now: () => number): Ledger {
  const { perSecond, window, ahead: horizon } = room;
  const period = window / perSecond;
  /** The slots that count, by when they were used; no two of the same moment. */
  const uses: { readonly slot: number; readonly used: number }[] = [];
  /**
   * The next moment for what nobody waits for. It goes evenly; what was sent in a burst is made up for, and so is a slot that came late: else each
   * delay would be that of everything behind it.
   */
  let next = 0;
  // What was sent before is not known: it may have been a whole window's worth.
  let held = now() + window;
  /** When a chat's bucket is full again. */
  const chats = new Map<string, number>();
  const listeners: ((until: number, now: number) => void)[] = [];

  const put = (slot: number, used: number): void => {
    let place = uses.length;
    while (place > 0 && uses[place - 1]!.used > used) place -= 1;
    uses.splice(place, 0, { slot, used });
  };

  const answer = ({ chat, lane }: Ask, at: number): Answer => {
    const bucket = bucketOf(chat);
    const full = chats.get(chat) ?? 0;
    const free = uses.length < perSecond ? at : uses[0]!.used + window;
    let slot = Math.max(at, held, free, lane === 'reply' ? 0 : next);
    if (slot > at + horizon[lane]) return { after: slot - horizon[lane], whose: 'lane' };
    const chatFrom = full - (bucket.burst - 1) * bucket.every;
    // A moment that was added up is not exact.
    if (chatFrom > slot + 0.01) return { after: chatFrom, whose: 'chat' };
    if (uses.length >= perSecond) uses.shift();
    while (uses.some((use) => use.slot === slot)) slot += 0.001;
    put(slot, slot);
    next = lane === 'reply' ? Math.max(next, at) + period : Math.max(next + period, slot);
    chats.delete(chat);
    chats.set(chat, Math.max(full, slot) + bucket.every);
    for (const [name, until] of chats) {
      if (until > at) break;
      chats.delete(name);
    }
    return { at: slot };
  };

  return {
    room,
    claim: (asks, late) => {
      const at = now();
      for (const { slot, used: when } of late) {
        const place = uses.findIndex((use) => use.slot === slot);
        if (place < 0) continue;
        uses.splice(place, 1);
        put(slot, when);
      }
      return Promise.resolve({ now: at, held, answers: asks.map((ask) => answer(ask, at)) });
    },
    hold: (ms) => {
      const at = now();
      held = Math.max(held, at + ms);
      for (const heard of listeners) heard(held, at);
      return Promise.resolve();
    },
    onHold: (heard) => void listeners.push(heard),
    close: () => Promise.resolve(),
  };
}
