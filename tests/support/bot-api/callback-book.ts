import { badRequest } from './refusal.ts';

interface Pressed {
  readonly chatId: number;
  readonly at: number;
}

/** The button presses that wait for the bot's answer. */
export class CallbackBook {
  readonly #pressed = new Map<string, Pressed>();
  readonly #lifeMs: number;
  #next = 1;

  constructor(lifeMs: number) {
    this.#lifeMs = lifeMs;
  }

  add(chatId: number, at: number): string {
    const id = `cb${String(this.#next).padStart(12, '0')}`;
    this.#next += 1;
    this.#pressed.set(id, { chatId, at });
    return id;
  }

  /** Takes a press off the book; an unknown, old or already answered one is refused, as Telegram does. */
  answer(id: string, now: number): number {
    const pressed = this.#pressed.get(id);
    if (pressed === undefined || now - pressed.at > this.#lifeMs) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    this.#pressed.delete(id);
    return pressed.chatId;
  }

  /** Presses that nobody has answered: the person sees a spinner on each. */
  get unanswered(): readonly string[] {
    return [...this.#pressed.keys()];
  }
}
