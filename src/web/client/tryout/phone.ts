import type { PhoneRole, WireCommand, WireMessage, WirePhone } from '../../tryout/wire.ts';
import { ask } from './ask.ts';
import { bubble } from './bubble.ts';
import { Composer } from './composer.ts';
import { button, make, one } from './dom.ts';
import { moment, say } from './words.ts';

/** How near to its end a chat counts as read to the end: pixels. */
const nearEnd = 60;

/** What somebody may say first. */
const firsts: Readonly<Partial<Record<PhoneRole, string>>> = { cadre: '/today', household: '/report', supervisor: '/digest' };

interface PhoneParts {
  readonly phone: WirePhone;
  readonly zone: string;
  readonly commands: readonly WireCommand[];
  /** Whether somebody looks at it now. */
  readonly seen: (phone: string) => boolean;
  /** How many messages nobody has looked at. */
  readonly unread: (phone: string, count: number) => void;
}

/** One phone on the page. */
export class PhoneView {
  readonly id: string;
  readonly root: HTMLElement;
  readonly composer: Composer;
  readonly #parts: PhoneParts;
  readonly #log: HTMLElement;
  readonly #down: HTMLButtonElement;
  readonly #word: HTMLElement;
  #day = '';
  /** Whether the latest is what is looked at: then it stays so, whatever comes or changes its size. */
  #pinned = true;
  #top = 0;
  #unread = 0;
  #fading = 0;

  constructor(parts: PhoneParts) {
    const { phone, commands } = parts;
    this.#parts = parts;
    this.id = phone.id;
    const template = one<HTMLTemplateElement>('#phone');
    this.root = one('section', template.content.cloneNode(true) as DocumentFragment);
    this.root.dataset['phone'] = phone.id;
    this.root.dataset['role'] = phone.role;
    const heading = one('h2', this.root);
    heading.id = `name-${phone.id}`;
    heading.textContent = phone.name;
    this.root.setAttribute('aria-labelledby', heading.id);
    one('.about', this.root).textContent = phone.about;
    one('.face', this.root).textContent = [...phone.name.trim()][0] ?? '';
    this.#log = one('.log', this.root);
    this.#log.setAttribute('aria-label', say('tryout.chat', { name: phone.name }));
    this.#begin(one('.empty', this.#log));
    this.#word = one('.word', this.root);
    this.#down = one('.down', this.root);
    this.#down.addEventListener('click', () => this.#toEnd());
    this.#log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    const sizes = new ResizeObserver(() => this.#pinned && this.#toEnd());
    sizes.observe(this.#log);
    // A picture takes its room when it has come.
    this.#log.addEventListener('load', () => this.#pinned && this.#toEnd(), true);
    for (const event of ['pointerdown', 'focusin']) this.root.addEventListener(event, () => this.read());
    this.composer = new Composer(phone.id, one('form', this.root), commands);
    for (const message of phone.messages) this.#append(message);
  }

  /** A new message. */
  show(message: WireMessage): void {
    const follow = message.mine || this.#pinned;
    const made = this.#append(message);
    if (!message.mine && !this.#parts.seen(this.id)) {
      made.classList.add('fresh');
      this.#count(this.#unread + 1);
    }
    if (follow) this.#toEnd();
    else this.#down.hidden = false;
  }

  /** A message that reads otherwise now. */
  change(message: WireMessage): void {
    const old = this.#log.querySelector(`[data-id="${message.id}"]`);
    if (old === null) return this.show(message);
    // Whoever works with the keyboard stays where they were: at the same place of the new buttons, or in the composer.
    const keys = [...old.querySelectorAll<HTMLElement>('.keys button, .keys a')];
    const at = keys.indexOf(document.activeElement as HTMLElement);
    const made = this.#bubble(message);
    old.replaceWith(made);
    const now = made.querySelectorAll<HTMLElement>('.keys button, .keys a');
    if (at >= 0) (now[Math.min(at, now.length - 1)] ?? this.#log).focus({ preventScroll: true });
    if (this.#pinned) this.#toEnd();
  }

  typing(on: boolean): void {
    one('.typing', this.root).hidden = !on;
  }

  /** A short word in answer to a tap, which goes away. */
  word(word: string): void {
    this.#word.textContent = word;
    clearTimeout(this.#fading);
    this.#fading = window.setTimeout(() => (this.#word.textContent = ''), 4_000);
  }

  /** Somebody looks at it. */
  read(): void {
    for (const fresh of this.#log.querySelectorAll('.fresh')) fresh.classList.remove('fresh');
    if (this.#unread > 0) this.#count(0);
  }

  /** Shows the latest. */
  settle(): void {
    this.#toEnd();
  }

  /** What stands in a chat where nothing was said yet. */
  #begin(empty: HTMLElement): void {
    const { role } = this.#parts.phone;
    const first = firsts[role];
    empty.append(make('p', '', say(`tryout.empty.${role}`)));
    if (first !== undefined) empty.append(button('', first, () => void this.composer.say(first)));
  }

  #append(message: WireMessage): HTMLElement {
    const day = moment(message.at, this.#parts.zone, 'day');
    if (day !== this.#day) {
      this.#day = day;
      this.#log.append(make('p', 'day', day));
    }
    const made = this.#bubble(message);
    this.#log.append(made);
    return made;
  }

  #bubble(message: WireMessage): HTMLElement {
    const phone = this.id;
    return bubble(message, this.#parts.zone, {
      press: (number, label, pressed) => {
        pressed.classList.add('pressed');
        void ask('act', { phone, does: { kind: 'press', message: message.id, number, label } }).then(() => pressed.classList.remove('pressed'));
      },
      edit: () => this.composer.edit(message.id, message.text),
      command: (text) => {
        const code = /^\/start\s+(\S+)$/.exec(text)?.[1];
        // A link that starts the bot is for somebody else: it is opened on a phone of its own.
        void (code === undefined ? this.composer.say(text) : ask('phone', { code }));
      },
    });
  }

  #toEnd(): void {
    this.#pinned = true;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#down.hidden = true;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    // Only who scrolls up leaves the end: what comes or takes its room moves the end away as well.
    if (scrollHeight - scrollTop - clientHeight < nearEnd) this.#pinned = true;
    else if (scrollTop < this.#top) this.#pinned = false;
    this.#top = scrollTop;
    if (this.#pinned) this.#down.hidden = true;
  }

  #count(unread: number): void {
    this.#unread = unread;
    const mark = one('.count', this.root);
    mark.hidden = unread === 0;
    mark.textContent = String(unread);
    mark.setAttribute('aria-label', say('tryout.unread', { count: unread }));
    mark.setAttribute('role', 'img');
    this.#parts.unread(this.id, unread);
  }
}
