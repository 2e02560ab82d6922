import type { WireClock } from '../../tryout/wire.ts';
import { ask, tell } from './ask.ts';
import { one } from './dom.ts';
import { moment, say } from './words.ts';

/** The clock strip: what time it is in the village, and where it may go. */
export class ClockStrip {
  readonly #now = one<HTMLTimeElement>('#now');
  readonly #passing = one<HTMLProgressElement>('#passing');
  readonly #keys = [...document.querySelectorAll<HTMLButtonElement>('[data-leap], #tour-leap')];
  /** What the village’s time is ahead of how long this page is open. */
  #ahead = 0;
  #zone = 'UTC';
  #moving = false;

  constructor() {
    for (const key of this.#keys) {
      const { leap } = key.dataset;
      if (leap !== undefined) key.addEventListener('click', () => void this.leap(leap));
    }
    setInterval(() => this.#draw(), 5_000);
  }

  get zone(): string {
    return this.#zone;
  }

  async leap(leap: string): Promise<void> {
    if (!this.#moving) await ask('clock', { leap });
  }

  show({ at, zone, moving }: WireClock): void {
    this.#ahead = at - performance.now();
    this.#zone = zone;
    const arrived = this.#moving && moving === undefined;
    const begun = !this.#moving && moving !== undefined;
    this.#moving = moving !== undefined;
    for (const key of this.#keys) key.setAttribute('aria-disabled', String(this.#moving));
    this.#passing.hidden = moving === undefined;
    if (moving !== undefined) this.#passing.value = (at - moving.from) / Math.max(1, moving.to - moving.from);
    if (begun) tell(say('tryout.clock.moving'), true);
    if (arrived) tell(say('tryout.clock.arrived', { time: moment(at, zone, 'both') }));
    this.#draw();
  }

  #draw(): void {
    const at = performance.now() + this.#ahead;
    const text = moment(at, this.#zone, 'both');
    if (this.#now.textContent === text) return;
    this.#now.textContent = text;
    this.#now.dateTime = new Date(at).toISOString();
  }
}
