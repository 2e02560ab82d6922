import { lanes, type Lane } from '../storage/outbox-row.ts';
import type { Ask, Late, Ledger, Room } from './ledger.ts';

/** Gives out the right to send, no faster than a bot and a chat may. */
export interface Pacer {
  /**
   * Resolves when this message may go: at once, for the slot is this moment's. Within a lane first come, first served. What it resolves to is called
   * when the channel has answered. Undefined: the pacer was stopped, and it may not.
   */
  slot(chat: string, lane: Lane): Promise<Went | undefined>;
  /** What waits for this chat is needed sooner: from now on it waits in this lane, where that is the more urgent. */
  hurry(chat: string, lane: Lane): void;
  /** Nothing more from any process for this long (milliseconds): the channel said so. */
  hold(ms: number): void;
  /** Nothing that waits goes any more. */
  stop(): void;
}

/** The channel has answered: by now it has taken the message. */
export type Went = () => void;

/** What a timer is to the pacer: real ones in production, moved ones in tests. Milliseconds of a clock that never steps back. */
export interface Timer {
  now(): number;
  after(ms: number, run: () => void): void;
}

/** Paces nothing. */
export const noPacer: Pacer = { slot: () => Promise.resolve(() => undefined), hurry: () => undefined, hold: () => undefined, stop: () => undefined };

interface Waiting {
  readonly chat: string;
  readonly go: (went: Went | undefined) => void;
  /** Its chat's bucket is empty until then, by our clock. */
  notBefore: number;
}

/** So many slots are asked for at a time; of those nobody waits for, no more than the ledger gives ahead. */
const mostAsked = 32;
const mostOf = ({ ahead, perSecond, window }: Room, lane: Lane): number => Math.min(mostAsked, Math.ceil((ahead[lane] * perSecond) / window) + 1);
/** A slot used later than this is told to the ledger: whoever comes a window later has to go later too. Milliseconds. */
const tolerated = 1;
/** It is told with the next question, or after this long. Much less than a window: a slot's turn does not come again before. Milliseconds. */
const toldWithin = 100;
/**
 * Nobody knows when the channel takes a message it has not answered: its slot is used as late as that, which is told anew this often, for so long.
 * After that it is believed lost. Milliseconds.
 */
const unanswered = { every: 200, most: 5_000 } as const;
/** How fast the shortest time that a message is away is forgotten: milliseconds a message. */
const forgetting = 0.05;
/** Of so few the shortest may have been held up as well: what they took is counted in full. */
const enough = 8;
/** When the ledger cannot be asked. Milliseconds. */
const patience = 250;

/**
 * One process's share of a bot's pace. It asks the ledger for slots as its messages come, the most urgent first, one question at a time;
 * the more wait, the more one question asks for. Slots are moments of the ledger's clock: how far ours is from it is measured with every
 * answer. Where the ledger cannot be asked, it is asked again.
 */
export function makePacer(ledger: Ledger, timer: Timer): Pacer {
  const queues = new Map<Lane, Waiting[]>(lanes.map((lane) => [lane, []]));
  /** Until when a lane was told that there is nothing. */
  const shut = new Map<Lane, number>();
  /** Those whose moment is known and yet to come. */
  const granted = new Set<Waiting>();
  /** Slots that were used otherwise than they were given for, and when. */
  const late = new Map<number, number>();
  /** The ledger's clock less ours: somewhere between what the last answers allow. */
  let offset: number | undefined;
  let heldUntil = -Infinity;
  /** The shortest time that messages are away lately, and how many that is known of. */
  let shortest = Infinity;
  let known = 0;
  let stopped = false;
  let asking = false;
  let wakeAt = Infinity;

  const readClock = (theirs: number, before: number, after: number): number => {
    const [least, most] = [theirs - after, theirs - before];
    offset = offset === undefined ? (least + most) / 2 : Math.min(Math.max(offset, least), most);
    return offset;
  };

  const wake = (moment: number): void => {
    if (moment >= wakeAt) return;
    wakeAt = moment;
    timer.after(Math.max(0, moment - timer.now()), () => {
      if (wakeAt !== moment) return;
      wakeAt = Infinity;
      pump();
    });
  };

  const release = (lane: Lane, waiting: Waiting, slot: number, apart: number): void => {
    granted.delete(waiting);
    if (stopped) return;
    const now = timer.now();
    const at = slot - apart;
    // The channel has said meanwhile that it is too early for this slot.
    if (heldUntil > now && heldUntil > at + tolerated) {
      queues.get(lane)!.unshift(waiting);
      return pump();
    }
    if (now < at) {
      granted.add(waiting);
      return timer.after(at - now, () => release(lane, waiting, slot, apart));
    }
    let used = slot;
    const usedAt = (moment: number): void => {
      if (stopped || Math.abs(moment - used) <= tolerated) return;
      used = moment;
      late.set(slot, moment);
      wake(timer.now() + toldWithin);
    };
    let answered = false;
    const waits = (): void => {
      if (answered || timer.now() > now + unanswered.most) return;
      usedAt(timer.now() + apart + unanswered.every);
      timer.after(unanswered.every, waits);
    };
    waiting.go(() => {
      if (answered) return;
      answered = true;
      const away = timer.now() - now;
      shortest = Math.min(away, shortest + forgetting);
      known += 1;
      usedAt(now + apart + away - (known < enough ? 0 : shortest));
    });
    usedAt(now + apart);
    timer.after(unanswered.every, waits);
  };

  /** The next to ask for: of each lane that is open those whose chat may, one of each chat. */
  const pick = (now: number): (Ask & { readonly waiting: Waiting })[] => {
    const picked: (Ask & { readonly waiting: Waiting })[] = [];
    const chats = new Set<string>();
    for (const lane of lanes) {
      const opens = shut.get(lane) ?? -Infinity;
      const queue = queues.get(lane)!;
      if (opens > now) {
        if (queue.length > 0) wake(opens);
        continue;
      }
      const most = Math.min(mostAsked, picked.length + mostOf(ledger.room, lane));
      for (const waiting of queue) {
        if (picked.length >= most) break;
        if (waiting.notBefore > now) wake(waiting.notBefore);
        else if (!chats.has(waiting.chat)) {
          chats.add(waiting.chat);
          picked.push({ chat: waiting.chat, lane, waiting });
        }
      }
    }
    return picked;
  };

  const ask = async (asks: readonly (Ask & { readonly waiting: Waiting })[]): Promise<void> => {
    const told = [...late].map(([slot, used]): Late => ({ slot, used }));
    late.clear();
    const before = timer.now();
    const { now: theirs, held, answers } = await ledger.claim(asks, told);
    if (asks.length === 0) return;
    const apart = readClock(theirs, before, timer.now());
    if (held > theirs) heldUntil = Math.max(heldUntil, held - apart);
    for (const [n, answer] of answers.entries()) {
      const { lane, waiting } = asks[n]!;
      if ('at' in answer) {
        // It may have been hurried to another lane while the ledger was asked.
        for (const queue of queues.values()) {
          const place = queue.indexOf(waiting);
          if (place >= 0) queue.splice(place, 1);
        }
        if (stopped) waiting.go(undefined);
        else release(lane, waiting, answer.at, apart);
      } else if (answer.whose === 'chat') waiting.notBefore = answer.after - apart;
      else shut.set(lane, answer.after - apart);
    }
  };

  const pump = (): void => {
    if (asking || stopped) return;
    const asks = pick(timer.now());
    if (asks.length === 0 && late.size === 0) return;
    asking = true;
    void ask(asks)
      .then(
        () => undefined,
        () => {
          const until = timer.now() + patience;
          for (const lane of lanes) shut.set(lane, until);
        },
      )
      .finally(() => {
        asking = false;
        pump();
      });
  };

  ledger.onHold((until, theirs) => {
    heldUntil = Math.max(heldUntil, timer.now() + until - theirs);
  });

  return {
    slot: (chat, lane) =>
      new Promise((go) => {
        if (stopped) return go(undefined);
        queues.get(lane)!.push({ chat, go, notBefore: -Infinity });
        pump();
      }),
    hurry(chat, lane) {
      const urgency = lanes.indexOf(lane);
      for (const slower of lanes.slice(urgency + 1)) {
        const queue = queues.get(slower)!;
        const hurried = queue.filter((waiting) => waiting.chat === chat);
        if (hurried.length === 0) continue;
        queues.set(
          slower,
          queue.filter((waiting) => waiting.chat !== chat),
        );
        queues.get(lane)!.push(...hurried);
      }
      pump();
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, timer.now() + ms);
      void ledger.hold(ms).catch(() => undefined);
    },
    stop() {
      stopped = true;
      for (const queue of queues.values()) for (const waiting of queue.splice(0)) waiting.go(undefined);
      for (const waiting of granted) waiting.go(undefined);
    },
  };
}
