import QuickLRU from 'quick-lru';
import type { Desk } from '../storage/desks.ts';

/**
 * The chats this process spoke with last, as it left them: a turn then needs no read before its one write. A copy that has
 * been overtaken (by another process, or by a change to what the person may see) does not commit, and is dropped.
 * Holds the last `least` chats for certain, and twice as many at the most.
 */
export class DeskCache {
  readonly #desks: QuickLRU<string, Desk>;

  constructor(least = 4000) {
    this.#desks = new QuickLRU({ maxSize: least });
  }

  /** Takes the copy out: it comes back with `put` once the turn has committed. */
  take(chat: string): Desk | undefined {
    const desk = this.#desks.get(chat);
    this.#desks.delete(chat);
    return desk;
  }

  put(chat: string, desk: Desk): void {
    this.#desks.set(chat, desk);
  }

  drop(chat: string): void {
    this.#desks.delete(chat);
  }
}
