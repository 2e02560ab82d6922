import { Mailbox } from '../../../src/conversation/mailbox.ts';

/** What people do at the same time: different chats side by side, those of one chat in order. */
export class Doing {
  readonly #chats = new Mailbox();
  readonly #acts: Promise<unknown>[] = [];

  begin(chat: string, act: () => Promise<unknown>): void {
    this.#acts.push(this.#chats.run(chat, act));
  }

  /** Resolves when all of it is done; rejects where something of it failed. */
  async done(): Promise<void> {
    await Promise.all(this.#acts.splice(0));
  }
}
