import type { WireTour } from '../../tryout/wire.ts';
import { ask } from './ask.ts';
import { one } from './dom.ts';
import { say } from './words.ts';

interface TourDoes {
  readonly fill: (phone: string, text: string) => void;
  readonly leap: (leap: string) => void;
  /** In which phone the step happens: it is marked. */
  readonly mark: (phone: string | undefined) => void;
}

/** The tour's card. What is done is noticed by the server: here it is only shown. */
export class TourCard {
  readonly #card = one('#tour');
  readonly #fill = one<HTMLButtonElement>('#tour-fill');
  readonly #leap = one<HTMLButtonElement>('#tour-leap');
  readonly #again = one<HTMLButtonElement>('#tour-again');
  readonly #show = one<HTMLButtonElement>('#tour-show');
  readonly #does: TourDoes;
  #at: WireTour | undefined;

  constructor(does: TourDoes) {
    this.#does = does;
    this.#fill.addEventListener('click', () => {
      if (this.#at?.phone !== undefined && this.#at.fill !== undefined) does.fill(this.#at.phone, this.#at.fill);
    });
    this.#leap.addEventListener('click', () => this.#at?.leap !== undefined && does.leap(this.#at.leap));
    this.#again.addEventListener('click', () => void ask('tour', { does: 'again' }));
    one('#tour-close').addEventListener('click', () => void ask('tour', { does: 'close' }).then(() => this.#show.focus()));
    this.#show.addEventListener('click', () => void ask('tour', { does: 'show' }).then(() => one('#tour-close').focus()));
  }

  show(tour: WireTour): void {
    const same = this.#at?.step === tour.step && this.#at.closed === tour.closed;
    this.#at = tour;
    this.#card.hidden = tour.closed;
    this.#show.hidden = !tour.closed;
    this.#card.dataset['step'] = String(tour.step);
    this.#does.mark(tour.closed ? undefined : tour.phone);
    if (same) return;
    const over = tour.step > tour.of;
    one('.step', this.#card).textContent = over ? '' : say('tryout.tour.step', { step: tour.step, of: tour.of });
    one('h2', this.#card).textContent = tour.title;
    one('.text', this.#card).textContent = tour.text;
    this.#fill.hidden = tour.fill === undefined;
    this.#leap.hidden = tour.leap === undefined;
    if (tour.leap !== undefined) this.#leap.textContent = one(`[data-leap=${tour.leap}]`).textContent;
    this.#again.hidden = !over;
  }
}
