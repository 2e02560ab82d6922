import type { ChatEvent, ChatStore } from './chat-store.ts';
import { transcript } from './transcript.ts';
import type { Message } from './wire.ts';

interface Waiting {
  readonly chatId: number;
  /** Looks at what there is and settles its promise when that is enough. */
  readonly attempt: () => boolean;
}

/** Promises of what the bot will do next in a chat, kept by events and never by polling. */
export class ReplyWaits {
  readonly #chats: ChatStore;
  readonly #patienceMs: number;
  /** Per chat, the first event that no nextReply has looked at. */
  readonly #cursor = new Map<number, number>();
  /** Per chat, the first event after the person's last act. */
  readonly #since = new Map<number, number>();
  #waiting: Waiting[] = [];

  constructor(chats: ChatStore, patienceMs: number) {
    this.#chats = chats;
    this.#patienceMs = patienceMs;
    chats.listen((chatId) => {
      if (this.#waiting.length === 0) return;
      const done = new Set(this.#waiting.filter((one) => one.chatId === chatId && one.attempt()));
      if (done.size > 0) this.#waiting = this.#waiting.filter((one) => !done.has(one));
    });
  }

  #end(chatId: number): number {
    const state = this.#chats.get(chatId);
    return state === undefined ? 0 : state.forgotten + state.events.length;
  }

  #from(chatId: number, cursor: number): readonly ChatEvent[] {
    const state = this.#chats.get(chatId);
    return state === undefined ? [] : state.events.slice(Math.max(0, cursor - state.forgotten));
  }

  /** A person has said or pressed something: only what comes after it is a reply. */
  acted(chatId: number): void {
    const end = this.#end(chatId);
    this.#cursor.set(chatId, end);
    this.#since.set(chatId, end);
  }

  #wait<T>(chatId: number, what: string, look: () => T | undefined): Promise<T> {
    const now = look();
    if (now !== undefined) return Promise.resolve(now);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        chatId,
        attempt: () => {
          const found = look();
          if (found === undefined) return false;
          clearTimeout(timer);
          resolve(found);
          return true;
        },
      };
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        const story = transcript(this.#from(chatId, 0));
        reject(new Error(`${what} did not come in chat ${chatId} within ${this.#patienceMs} ms; so far:\n${story}`));
      }, this.#patienceMs);
      this.#waiting.push(waiting);
    });
  }

  /** The next event of the bot that fits, not looked at before. */
  next<T>(chatId: number, what: string, fits: (event: ChatEvent) => T | undefined): Promise<T> {
    return this.#wait(chatId, what, () => {
      const cursor = this.#cursor.get(chatId) ?? 0;
      const end = this.#end(chatId);
      const events = this.#from(chatId, cursor);
      for (const [i, event] of events.entries()) {
        const found = fits(event);
        if (found !== undefined) {
          this.#cursor.set(chatId, end - events.length + i + 1);
          return found;
        }
      }
      return undefined;
    });
  }

  /** The bot's messages since the person's last act, as soon as there are `n`. */
  atLeast(chatId: number, n: number): Promise<readonly Message[]> {
    return this.#wait(chatId, `message ${n} of the bot`, () => {
      const found = this.#from(chatId, this.#since.get(chatId) ?? 0).flatMap((event) => (event.kind === 'message' && event.fromBot ? [event.message] : []));
      return found.length >= n ? found : undefined;
    });
  }
}
