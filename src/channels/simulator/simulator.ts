import { FerrymanError } from '../../lib/errors.ts';
import { brokenLimit } from '../check-buttons.ts';
import type { Channel, Inbound, Limits, Media, OutFile, Outgoing, Receive, Sent, Source, What } from '../contract.ts';
import { Chat, type Shown } from './chat.ts';
import { Person } from './person.ts';

interface SimulatorOptions {
  /** Which of our bots this is. */
  readonly bot: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly username?: string;
  /**
   * All updates, messages and files are numbered from here on. Where what is stored outlives the process, give a number
   * that no earlier process has reached, such as the time of its start.
   */
  readonly after?: number;
}

/** Who a simulated account is. The chat bears the account's name. */
interface PersonFacts {
  readonly account: string;
  readonly name: string;
  readonly language?: string;
  /** What is on the screen of a chat that is opened again. */
  readonly kept?: readonly Shown[] | undefined;
}

type Menu = Parameters<Channel['menu']>[0];

/** As Telegram's, so that what goes through here goes through there; only texts need no splitting. */
const limits: Limits = { textLength: 1_000_000, buttonDataBytes: 64, buttonsPerMessage: 100, buttonsPerRow: 8, buttonLabelLength: 128 };

/** A channel in memory, for the terminal chat, the try-out page and tests. Nothing in it waits or fails by itself. */
export class Simulator implements Channel {
  readonly name = 'simulator';
  readonly limits = limits;
  readonly #options: SimulatorOptions;
  readonly #chats = new Map<string, Chat>();
  readonly #files = new Map<string, Uint8Array>();
  readonly #presses = new Map<string, Chat>();
  readonly #tails = new Map<string, Promise<void>>();
  #listening: { readonly receive: Promise<Receive>; readonly start: (receive: Receive) => void };
  #updateId: number;
  #menu: Menu = [];

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#updateId = options.after ?? 0;
    this.#listening = Simulator.#deaf();
  }

  /** Until somebody listens, what people do waits. */
  static #deaf(): { readonly receive: Promise<Receive>; readonly start: (receive: Receive) => void } {
    let start = (_receive: Receive): void => undefined;
    const receive = new Promise<Receive>((resolve) => (start = resolve));
    return { receive, start };
  }

  /** The menu as it was last set. */
  get commands(): Menu {
    return this.#menu;
  }

  /** Gives what people do to `receive`: of one chat in order, of several beside each other. What rejects is the person's to repeat. */
  listen(receive: Receive): Source {
    this.#listening.start(receive);
    return {
      stop: async () => {
        this.#listening = Simulator.#deaf();
        await Promise.all([...this.#tails.values()].map((tail) => tail.catch(() => undefined)));
      },
    };
  }

  /** Gives one update to whoever listens, as it stands: also a second time, or a malformed one. */
  async deliver(inbound: Inbound): Promise<void> {
    const { receive } = this.#listening;
    const before = this.#tails.get(inbound.chat) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(async () => (await receive)(inbound));
    this.#tails.set(inbound.chat, mine);
    try {
      await mine;
    } finally {
      if (this.#tails.get(inbound.chat) === mine) this.#tails.delete(inbound.chat);
    }
  }

  /** A person in a chat; the same chat for the same account. */
  person({ account, name, language, kept }: PersonFacts): Person {
    const chat = this.#chats.get(account) ?? new Chat(this.#options.after ?? 0, this.#options.now, kept);
    this.#chats.set(account, chat);
    const from = { account, name, ...(language === undefined ? {} : { language }) };
    const act = (done: What): Promise<void> => {
      const updateId = ++this.#updateId;
      const what: What = done.kind === 'press' ? { ...done, press: `press-${updateId}` } : done;
      if (what.kind === 'press') this.#presses.set(what.press, chat);
      return this.deliver({ bot: this.#options.bot, updateId, chat: account, from, at: this.#options.now(), what });
    };
    return new Person(chat, act, (file) => this.#keep(file));
  }

  #keep(file: OutFile): Media {
    const handle = `file-${(this.#options.after ?? 0) + this.#files.size + 1}`;
    this.#files.set(handle, file.content);
    return { type: file.type, handle, unique: handle, bytes: file.content.byteLength, mime: file.mime };
  }

  send(outgoing: Outgoing, from: number): Promise<Sent> {
    const chat = this.#chats.get(outgoing.chat);
    const broken = brokenLimit(outgoing.buttons ?? [], limits);
    const empty = outgoing.text.trim() === '' && (outgoing.files ?? []).length === 0;
    if (broken !== undefined || empty) return Promise.resolve({ how: 'refused', code: broken ?? 'text.empty', messages: [] });
    if (chat === undefined) return Promise.resolve({ how: 'unreachable', code: 'chat-not-found' });
    if (chat.blocked) return Promise.resolve({ how: 'unreachable', code: 'blocked' });
    return Promise.resolve({ how: 'sent', messages: from > 0 ? [] : [chat.show(outgoing).id] });
  }

  acknowledge(press: string, word?: string): Promise<void> {
    const chat = this.#presses.get(press);
    if (this.#presses.delete(press) && word !== undefined && word !== '') chat?.word(word);
    return Promise.resolve();
  }

  fetch(handle: string, limitBytes: number): Promise<Uint8Array> {
    const content = this.#files.get(handle);
    if (content === undefined) return Promise.reject(new FerrymanError('file.gone', 'user'));
    if (content.byteLength > limitBytes) return Promise.reject(new FerrymanError('file.too-large', 'user', { limit: limitBytes }));
    return Promise.resolve(content);
  }

  /** There are no groups here. */
  leave(): Promise<void> {
    return Promise.resolve();
  }

  menu(commands: Menu): Promise<void> {
    this.#menu = commands;
    return Promise.resolve();
  }

  me(): Promise<{ readonly username: string }> {
    return Promise.resolve({ username: this.#options.username ?? 'ferryman' });
  }

  /** What to type here instead of opening a link. */
  link(_username: string, code: string): string {
    return `/start ${code}`;
  }
}
