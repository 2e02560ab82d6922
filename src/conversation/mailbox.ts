/**
 * Does the work of one chat strictly in order and of different chats side by side, within this process. Across processes the
 * account's version does the same. `run` resolves or rejects as `work` does; a failure does not hold up what comes after it.
 */
export class Mailbox {
  readonly #tails = new Map<string, Promise<unknown>>();

  run<T>(chat: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(chat);
    const mine = before === undefined ? work() : before.then(work, work);
    const settled = mine.then(nothing, nothing).then(() => {
      if (this.#tails.get(chat) === settled) this.#tails.delete(chat);
    });
    this.#tails.set(chat, settled);
    return mine;
  }

  /** Resolves when everything that was put in so far is done. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}

const nothing = (): void => undefined;
