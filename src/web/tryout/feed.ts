import type { Shown } from '../../channels/simulator/chat.ts';
import type { Phone, Village } from './stage.ts';
import type { Happening, WireMessage, WirePhone } from './wire.ts';

/** So many messages of a phone are shown: what is older is scrolled away for good. */
const shownAtMost = 200;

interface FeedParts {
  readonly village: Village;
  /** What a phone is there for, in a line. */
  readonly about: (phone: Phone) => string;
}

/** What happens in one village's phones, for every page that is open on it. */
export class Feed {
  readonly village: Village;
  readonly #parts: FeedParts;
  readonly #phones = new Map<string, Phone>();
  readonly #ears = new Set<(happening: Happening) => void>();
  readonly #unwatch: (() => void)[] = [];
  readonly #busy = new Map<string, number>();

  constructor(parts: FeedParts) {
    this.#parts = parts;
    this.village = parts.village;
    for (const phone of parts.village.phones) this.#watch(phone);
  }

  #watch(phone: Phone): void {
    this.#phones.set(phone.id, phone);
    const unwatch = phone.person.watch((appearance) => {
      if (appearance.kind === 'word') return this.tell({ kind: 'word', phone: phone.id, word: appearance.word });
      return this.tell({ kind: appearance.kind, phone: phone.id, message: this.#wire(phone, appearance.message) });
    });
    this.#unwatch.push(unwatch);
  }

  phone(id: string): Phone | undefined {
    return this.#phones.get(id);
  }

  get size(): number {
    return this.#phones.size;
  }

  /** One more phone on the page. */
  add(phone: Phone): void {
    this.#watch(phone);
    this.tell({ kind: 'phone', phone: this.#wirePhone(phone) });
  }

  phones(): readonly WirePhone[] {
    return [...this.#phones.values()].map((phone) => this.#wirePhone(phone));
  }

  /** Hears what happens from now on; the returned function ends it. */
  listen(ear: (happening: Happening) => void): () => void {
    this.#ears.add(ear);
    return () => this.#ears.delete(ear);
  }

  tell(happening: Happening): void {
    for (const ear of this.#ears) ear(happening);
  }

  /** The bot is seen to type in a phone for as long as the work takes. */
  async typing<T>(phone: string, work: () => Promise<T>): Promise<T> {
    const count = (by: number): void => {
      const before = this.#busy.get(phone) ?? 0;
      this.#busy.set(phone, before + by);
      if (before === 0 || before + by === 0) this.tell({ kind: 'typing', phone, on: before + by > 0 });
    };
    count(1);
    try {
      return await work();
    } finally {
      count(-1);
    }
  }

  close(): void {
    for (const unwatch of this.#unwatch) unwatch();
    this.#ears.clear();
  }

  #wirePhone(phone: Phone): WirePhone {
    const messages = phone.person.messages.slice(-shownAtMost).map((message) => this.#wire(phone, message));
    return { id: phone.id, role: phone.role, name: phone.name, about: this.#parts.about(phone), messages };
  }

  #wire(phone: Phone, { id, by, text, buttons, files, edited, at }: Shown): WireMessage {
    const address = (what: string, query: Readonly<Record<string, string>>): string =>
      `/try/${what}?${new URLSearchParams({ language: this.village.language, ...query }).toString()}`;
    return {
      id,
      mine: by === 'person',
      text,
      // What a button means stays here: the page says which one was pressed.
      buttons: buttons.map((row) =>
        row.map((button) => {
          if ('data' in button) return { label: button.label };
          // The page is the app here: it lets in whoever holds the phone.
          return { label: button.label, url: 'url' in button ? button.url : address('app', { phone: phone.id }) };
        }),
      ),
      files: files.map(({ type, name, content }, number) => ({
        type,
        name,
        bytes: content.byteLength,
        path: address('file', { phone: phone.id, message: id, number: `${number}` }),
      })),
      edited,
      at,
    };
  }
}
