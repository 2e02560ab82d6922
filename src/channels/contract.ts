/**
 * The channel contract: what Ferryman asks of a way to talk to people, and what it gets from it. Telegram and the
 * simulator implement it; nothing else in the house knows which one it talks to.
 *
 * Left out on purpose: sessions, retries, pacing, languages. A channel turns its own updates into `Inbound`
 * and carries one `Outgoing` at a time.
 */

/** One thing a person did, as every channel says it. */
export interface Inbound {
  /** Which bot heard it. */
  readonly bot: string;
  /** The channel's own number for the update: with `bot` it is what makes an update take effect once. */
  readonly updateId: number;
  /** The chat it came from, as the channel names it. */
  readonly chat: string;
  /** The account that acted, as the channel names it. */
  readonly from: { readonly account: string; readonly name: string; readonly language?: string };
  /** When the channel says it happened: epoch milliseconds. */
  readonly at: number;
  readonly what: What;
}

export type What =
  /** Words, typed. `command` is the word behind the slash in lower case, `rest` what follows it. */
  | { readonly kind: 'text'; readonly message: string; readonly text: string; readonly command?: string; readonly rest?: string }
  /** A photo, a voice note, a file; `caption` is what was written under it; `album` groups what was sent as one. */
  | { readonly kind: 'media'; readonly message: string; readonly media: Media; readonly caption: string; readonly album?: string }
  | { readonly kind: 'location'; readonly message: string; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'contact'; readonly message: string; readonly phone: string; readonly account?: string }
  /** A sticker, a dice, a game …: nothing that can answer a question. */
  | { readonly kind: 'other'; readonly message: string; readonly sort: string }
  /** A button. `press` is what the channel wants acknowledged; `message` the message that held the button. */
  | { readonly kind: 'press'; readonly press: string; readonly message: string; readonly data: string }
  /** An earlier message was edited: its words now, or its caption. */
  | { readonly kind: 'edit'; readonly message: string; readonly text: string }
  /** The person stopped the bot or let it back in. */
  | { readonly kind: 'reach'; readonly reachable: boolean }
  /** Somewhere that is no private chat: the bot says so once and leaves. */
  | { readonly kind: 'group'; readonly title: 'group' | 'channel' }
  /** Known and of no use to us; acknowledged and left alone. `sort` names it. */
  | { readonly kind: 'ignored'; readonly sort: string };

/** A file as the channel offers it; it is fetched later, as owed work. */
export interface Media {
  readonly type: 'photo' | 'voice' | 'file';
  /** The channel's handle for fetching it. */
  readonly handle: string;
  /** The same for the same file, where the channel has such a thing. */
  readonly unique: string;
  readonly bytes?: number;
  readonly mime?: string;
  readonly seconds?: number;
}

/** One message ready to go: rendered in the person's language, as plain text. */
export interface Outgoing {
  readonly chat: string;
  readonly text: string;
  readonly buttons?: readonly (readonly OutButton[])[];
  /** Replace this earlier message (the channel's own id) instead of sending a new one. */
  readonly replaces?: string;
  readonly files?: readonly OutFile[];
}

export type OutButton =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly url: string }
  /** A page that opens inside the channel's own app and learns from it who opened it; https. */
  | { readonly label: string; readonly app: string };

export interface OutFile {
  readonly type: 'photo' | 'voice' | 'file';
  readonly name: string;
  readonly mime: string;
  readonly content: Uint8Array;
  /** What it shows, in words, for whoever does not see it: said under it. */
  readonly words?: string;
}

/** How a sending ended. `sent` lists the channel's ids of the messages it became (a long text becomes several). */
export type Sent =
  | { readonly how: 'sent'; readonly messages: readonly string[] }
  /** Too fast: wait exactly this long. `done` messages had gone out before (parts of a split text). */
  | { readonly how: 'wait'; readonly ms: number; readonly messages: readonly string[] }
  /** The person cannot be reached (blocked, chat gone): do not try again. */
  | { readonly how: 'unreachable'; readonly code: string }
  /** The channel will never take this message: our fault. */
  | { readonly how: 'refused'; readonly code: string; readonly messages: readonly string[] }
  /** The network or the channel failed: try again later. */
  | { readonly how: 'failed'; readonly code: string; readonly messages: readonly string[] };

export interface Channel {
  /** Which kind of channel: `telegram`, `simulator`. */
  readonly name: string;
  /** What a message may hold. */
  readonly limits: Limits;
  /**
   * Sends one message. Never throws for what a channel can answer; `from` says how many messages it has become
   * before (the sum of all `messages` so far), so that a message split in parts goes on where it stopped. `may` is asked before each part but
   * the first that goes now; where it says no the rest is left (`wait` of 0 ms).
   */
  send(outgoing: Outgoing, from: number, may?: () => Promise<boolean>): Promise<Sent>;
  /** Tells the channel that a press was seen, with an optional short word. Best effort: a failure is dropped. */
  acknowledge(press: string, word?: string): Promise<void>;
  /** Fetches a file's content. Throws a FerrymanError `file.too-large`, `file.gone` (user) or `channel.failed` (operational). */
  fetch(handle: string, limitBytes: number): Promise<Uint8Array>;
  /** Leaves a group. Best effort. */
  leave(chat: string): Promise<void>;
  /** Lists the commands people see in the menu, per language. */
  menu(
    commands: readonly { readonly language: string; readonly commands: readonly { readonly command: string; readonly description: string }[] }[],
  ): Promise<void>;
  /** The bot's own name for deep links. */
  me(): Promise<{ readonly username: string }>;
  /** A deep link that opens the bot with a start code. */
  link(username: string, code: string): string;
}

export interface Limits {
  readonly textLength: number;
  readonly buttonDataBytes: number;
  readonly buttonsPerMessage: number;
  readonly buttonsPerRow: number;
  readonly buttonLabelLength: number;
}

/** What takes inbound updates. Resolves when the update has taken effect (or had before); rejects when it must come again. */
export type Receive = (inbound: Inbound) => Promise<void>;

/** A running source of updates. */
export interface Source {
  /** Stops taking updates; resolves when what was taken has been finished. */
  stop(): Promise<void>;
}
