import type { OutButton, OutFile, Outgoing } from '../contract.ts';

/** A message as the person sees it now. */
export interface Shown {
  readonly id: string;
  readonly by: 'bot' | 'person';
  readonly text: string;
  readonly buttons: readonly (readonly OutButton[])[];
  readonly files: readonly OutFile[];
  readonly edited: boolean;
  /** When it appeared: epoch milliseconds. */
  readonly at: number;
}

/** What appears on the person's screen: a message, a message that reads otherwise now, or a short word that goes away. */
export type Appearance =
  | { readonly kind: 'message'; readonly message: Shown }
  | { readonly kind: 'edit'; readonly message: Shown }
  | { readonly kind: 'word'; readonly word: string };

/** One private chat: what is on the screen, and who watches it. */
export class Chat {
  readonly #messages: Shown[];
  readonly #watchers = new Set<(appearance: Appearance) => void>();
  readonly #now: () => number;
  #last: number;
  /** Whether the person has stopped the bot. */
  blocked = false;

  /** `after` is the number before that of the first new message; `kept` are those that are on the screen already. */
  constructor(after: number, now: () => number, kept: readonly Shown[] = []) {
    this.#last = after;
    this.#now = now;
    this.#messages = [...kept];
  }

  /** All messages in order, as they read now. */
  get messages(): readonly Shown[] {
    return this.#messages;
  }

  /** Calls back for everything that appears from now on; the returned function ends it. */
  watch(run: (appearance: Appearance) => void): () => void {
    this.#watchers.add(run);
    return () => this.#watchers.delete(run);
  }

  #appear(appearance: Appearance): void {
    for (const run of this.#watchers) run(appearance);
  }

  /** Puts a message under the others. */
  add(message: Omit<Shown, 'id' | 'edited' | 'at'>): Shown {
    const shown: Shown = { ...message, id: String(++this.#last), edited: false, at: this.#now() };
    this.#messages.push(shown);
    this.#appear({ kind: 'message', message: shown });
    return shown;
  }

  /** Changes a message in place; `undefined` where there is none of that id by that author. The same again is no edit. */
  change(id: string, by: Shown['by'], to: Pick<Shown, 'text' | 'buttons'>): Shown | undefined {
    const at = this.#messages.findIndex((message) => message.id === id && message.by === by);
    const before = this.#messages[at];
    if (before === undefined) return undefined;
    if (before.text === to.text && JSON.stringify(before.buttons) === JSON.stringify(to.buttons)) return before;
    const message: Shown = { ...before, ...to, edited: true };
    this.#messages[at] = message;
    this.#appear({ kind: 'edit', message });
    return message;
  }

  /** Shows a short word in answer to a press. */
  word(word: string): void {
    this.#appear({ kind: 'word', word });
  }

  /** Shows what the bot sends: in place of an earlier message where it says so and that is still words. */
  show(outgoing: Outgoing): Shown {
    const { buttons = [], files = [], replaces } = outgoing;
    const text = [outgoing.text, ...files.flatMap(({ words }) => words ?? [])].filter((part) => part !== '').join('\n\n');
    const full = buttons.filter((row) => row.length > 0);
    const before = replaces === undefined ? undefined : this.#messages.find((message) => message.id === replaces);
    const inPlace = before !== undefined && before.files.length === 0 && files.length === 0;
    const changed = inPlace && replaces !== undefined ? this.change(replaces, 'bot', { text, buttons: full }) : undefined;
    return changed ?? this.add({ by: 'bot', text, buttons: full, files });
  }
}
