import { lanes, type Lane } from '../storage/outbox-row.ts';

/** Gives out the right to send, no faster than a bot and a chat may. */
export interface Pacer {
  /** Resolves when this message may go. Within a lane first come, first served. */
  slot(chat: string, lane: Lane): Promise<void>;
  /** Nothing more for this long (milliseconds): the channel said so. */
  hold(ms: number): void;
}

/** What a timer is to the pacer: real ones in production, moved ones in tests. */
export interface Timer {
  now(): number;
  after(ms: number, run: () => void): void;
}

interface Waiting {
  readonly chat: string;
  readonly go: () => void;
}

const chatBurst = 3;
const chatRefillMs = 1000;
/** Chats whose bucket is full again are forgotten when so many are remembered. */
const remembered = 10_000;

/**
 * The pacer of one process: at most `perSecond` messages in any second, wherever that second begins, and for each chat a bucket
 * of 3 refilled once a second. Telegram's figures; `Infinity` paces nothing.
 */
export function makePacer(perSecond: number, timer: Timer): Pacer {
  if (perSecond === Infinity) return { slot: () => Promise.resolve(), hold: () => undefined };
  const queues = new Map<Lane, Waiting[]>(lanes.map((lane) => [lane, []]));
  const chats = new Map<string, { tokens: number; at: number }>();
  /** When the last `perSecond` messages went, oldest at `oldest`. */
  const went = new Array<number>(perSecond).fill(-Infinity);
  let oldest = 0;
  let heldUntil = -Infinity;
  let timerSet = false;

  const tokensOf = (chat: string, now: number): number => {
    const bucket = chats.get(chat);
    if (bucket === undefined) return chatBurst;
    return Math.min(chatBurst, bucket.tokens + (now - bucket.at) / chatRefillMs);
  };

  const take = (chat: string, now: number): void => {
    chats.set(chat, { tokens: tokensOf(chat, now) - 1, at: now });
    if (chats.size > remembered) {
      for (const [name] of chats) if (tokensOf(name, now) >= chatBurst) chats.delete(name);
    }
  };

  const pump = (): void => {
    timerSet = false;
    const now = timer.now();
    let wait = Infinity;
    for (const lane of lanes) {
      const queue = queues.get(lane)!;
      for (let i = 0; i < queue.length;) {
        const free = Math.max(went[oldest]! + 1000, heldUntil);
        if (free > now) {
          wait = Math.min(wait, free - now);
          break;
        }
        const waiting = queue[i]!;
        const tokens = tokensOf(waiting.chat, now);
        if (tokens < 1) {
          wait = Math.min(wait, (1 - tokens) * chatRefillMs);
          i += 1;
          continue;
        }
        queue.splice(i, 1);
        take(waiting.chat, now);
        went[oldest] = now;
        oldest = (oldest + 1) % perSecond;
        waiting.go();
      }
    }
    if (wait < Infinity && !timerSet) {
      timerSet = true;
      timer.after(Math.ceil(wait), pump);
    }
  };

  return {
    slot: (chat, lane) =>
      new Promise((go) => {
        queues.get(lane)!.push({ chat, go });
        if (!timerSet) pump();
      }),
    hold(ms) {
      heldUntil = Math.max(heldUntil, timer.now() + ms);
    },
  };
}
