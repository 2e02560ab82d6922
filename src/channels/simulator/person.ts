import type { Media, OutFile, What } from '../contract.ts';
import type { Appearance, Chat, Shown } from './chat.ts';

/** Hands what a person did to the bot, which numbers presses itself; resolves when it has taken effect. */
type Act = (what: What) => Promise<void>;

/** Keeps a file that a person sends, under a handle. */
type Keep = (file: OutFile) => Media;

/** How a button is meant: by its label (in any case), or by its number on the screen, counted from 1 in reading order. */
type ButtonName = string | number;

/** `/word rest`, as people type commands. */
const command = /^[/／]([A-Za-z0-9_]{1,64})(?:\s+([\s\S]*))?$/;

/** A person in a private chat with the bot: acts as people do, sees what people see. */
export class Person {
  readonly #chat: Chat;
  readonly #act: Act;
  readonly #keep: Keep;

  constructor(chat: Chat, act: Act, keep: Keep) {
    this.#chat = chat;
    this.#act = act;
    this.#keep = keep;
  }

  /** The whole chat as it reads now. */
  get messages(): readonly Shown[] {
    return this.#chat.messages;
  }

  /** The bot's lowest message on the screen. */
  get last(): Shown | undefined {
    return this.#chat.messages.findLast((message) => message.by === 'bot');
  }

  watch(run: (appearance: Appearance) => void): () => void {
    return this.#chat.watch(run);
  }

  #mine(text: string, files: readonly OutFile[] = []): string {
    return this.#chat.add({ by: 'person', text, buttons: [], files }).id;
  }

  /** Types something: words or a command. */
  say(text: string): Promise<void> {
    const message = this.#mine(text);
    const found = command.exec(text);
    if (found?.[1] === undefined) return this.#act({ kind: 'text', message, text });
    return this.#act({ kind: 'text', message, text, command: found[1].toLowerCase(), rest: (found[2] ?? '').trim() });
  }

  /** The button of a message (the bot's lowest where none is given) that is meant, if it is there and can be pressed. */
  find(name: ButtonName, on: Shown | undefined = this.last): { readonly label: string; readonly data: string } | undefined {
    const buttons = (on?.buttons ?? []).flat().filter((button) => 'data' in button);
    if (typeof name === 'number') return buttons[name - 1];
    const wanted = name.trim().toLowerCase();
    return buttons.find((button) => button.label.trim().toLowerCase() === wanted);
  }

  /** Presses a button of a message, the bot's lowest where none is given. Throws RangeError where there is none such. */
  press(name: ButtonName, on: Shown | undefined = this.last): Promise<void> {
    const button = this.find(name, on);
    if (button === undefined || on === undefined) throw new RangeError(`no button ${name} on «${on?.text ?? ''}»`);
    return this.#act({ kind: 'press', press: '', message: on.id, data: button.data });
  }

  /** Edits an own message, the latest where none is given. Throws RangeError where there is none. */
  edit(text: string, id = this.#chat.messages.findLast((message) => message.by === 'person')?.id): Promise<void> {
    if (id === undefined || this.#chat.change(id, 'person', { text, buttons: [] }) === undefined) throw new RangeError('no message to edit');
    return this.#act({ kind: 'edit', message: id, text });
  }

  /** Sends a photo, a voice note or a file; those with the same `album` were chosen together. */
  send(file: OutFile, caption = '', album?: string): Promise<void> {
    const message = this.#mine(caption, [file]);
    return this.#act({ kind: 'media', message, media: this.#keep(file), caption, ...(album === undefined ? {} : { album }) });
  }

  locate(latitude: number, longitude: number): Promise<void> {
    return this.#act({ kind: 'location', message: this.#mine(`${latitude}, ${longitude}`), latitude, longitude });
  }

  shareContact(phone: string, account?: string): Promise<void> {
    return this.#act({ kind: 'contact', message: this.#mine(phone), phone, ...(account === undefined ? {} : { account }) });
  }

  /** Sends something that can answer nothing, such as a sticker. */
  sendOther(sort: string): Promise<void> {
    return this.#act({ kind: 'other', message: this.#mine(''), sort });
  }

  /** Stops the bot: it is told so, and nothing reaches this person any more. */
  block(): Promise<void> {
    this.#chat.blocked = true;
    return this.#act({ kind: 'reach', reachable: false });
  }

  unblock(): Promise<void> {
    this.#chat.blocked = false;
    return this.#act({ kind: 'reach', reachable: true });
  }
}
