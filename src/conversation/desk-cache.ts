import type { Desk } from '../storage/desks.ts';

/**
 * The chats this process spoke with last, as it left them: a turn then needs no read before its one write. A copy that has
 * been overtaken (by another process, or by a change to what the person may see) does not commit, and is dropped.
 * Holds `most` chats at the most; the one used longest ago goes first.
 */
export class DeskCache {
  readonly #most: number;
  readonly #desks = new Map<string, Desk>();

  constructor(most = 5000) {
    this.#most = most;
  }

  /** Takes the copy out: it comes back with `put` once the turn has committed. */
  take(chat: string): Desk | undefined {
    const desk = this.#desks.get(chat);
    this.#desks.delete(chat);
    return desk;
  }

  put(chat: string, desk: Desk): void {
    this.#desks.set(chat, desk);
    if (this.#desks.size > this.#most) this.#desks.delete(this.#desks.keys().next().value!);
  }

  drop(chat: string): void {
    this.#desks.delete(chat);
  }
}
