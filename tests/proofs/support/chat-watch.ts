import type { BotApi } from '../../support/bot-api/bot-api.ts';
import type { Person } from '../../support/bot-api/people.ts';
import { findButton } from '../../support/bot-api/find-button.ts';
import type { Message } from '../../support/bot-api/wire.ts';

/** How long somebody waits for an answer before the test gives up: far longer than a claim and its sweep. Milliseconds. */
const patience = 90_000;

interface Waiting {
  readonly fits: (message: Message) => boolean;
  readonly resolve: (message: Message) => void;
}

/** What tells a question from every other in its chat: its buttons bear its number. Undefined where there are none. */
const questionOf = ({ text = '', reply_markup: keyboard }: Message): string | undefined =>
  keyboard === undefined ? undefined : JSON.stringify([text, keyboard.inline_keyboard]);

/** One chat with the bot, read as people read it: what fits is taken up, a question that was taken up and comes once more is passed over. */
export class ChatWatch {
  readonly person: Person;
  /** Every message of the bot here, edits included, in order. */
  readonly heard: string[] = [];
  #fresh: Message[] = [];
  #waiting: Waiting | undefined;
  readonly #taken = new Set<string>();

  constructor(api: BotApi, person: Person) {
    this.person = person;
    api.bot.chats.listen((chat, event) => {
      if (chat !== person.chatId || (event.kind !== 'message' && event.kind !== 'edit') || !event.fromBot) return;
      this.heard.push(event.message.text ?? event.message.caption ?? '');
      if (this.#waiting?.fits(event.message) === true) {
        const { resolve } = this.#waiting;
        this.#waiting = undefined;
        resolve(event.message);
      } else this.#fresh.push(event.message);
    });
  }

  /** The next message since the last one taken that fits. */
  async sees(what: string, wanted: (message: Message) => boolean): Promise<Message> {
    // What a killed bot had sent and not marked comes again, also when somebody has long begun their next visit.
    const message = await this.#next(what, (one) => wanted(one) && !this.#taken.has(questionOf(one) ?? ''));
    const question = questionOf(message);
    if (question !== undefined) this.#taken.add(question);
    return message;
  }

  #next(what: string, fits: (message: Message) => boolean): Promise<Message> {
    const at = this.#fresh.findIndex(fits);
    const found = this.#fresh[at];
    this.#fresh = this.#fresh.slice(at + 1);
    if (found !== undefined) return Promise.resolve(found);
    this.#fresh = [];
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${what} did not come in chat ${this.person.chatId}:\n${this.person.screen().slice(-2500)}`)), patience);
      this.#waiting = {
        fits,
        resolve: (message) => {
          clearTimeout(timer);
          resolve(message);
        },
      };
    });
  }

  /** Taps the button of a message whose data ends so: `v` is Save on whichever card. */
  tap(message: Message, what: string): void {
    const data = (message.reply_markup?.inline_keyboard ?? []).flat().flatMap((button) => button.callback_data ?? []);
    const found = data.find((one) => one.split('.').slice(1).join('.') === what);
    if (found === undefined) throw new Error(`no button ${what} under «${message.text ?? ''}»`);
    this.person.pressOn(message, found);
  }

  /** Taps the button with these words on it. */
  tapWords(message: Message, words: RegExp): void {
    if (findButton(message, words) === undefined) throw new Error(`no button ${String(words)} under «${message.text ?? ''}»`);
    this.person.pressOn(message, words);
  }
}
