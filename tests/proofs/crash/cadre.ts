import { render } from '../../../src/i18n/render.ts';
import type { Texts } from '../../../src/i18n/texts.ts';
import { addDays, dayIn, type Day } from '../../../src/lib/calendar.ts';
import { text } from '../../../src/lib/words.ts';
import type { BotApi } from '../../support/bot-api/bot-api.ts';
import type { Message } from '../../support/bot-api/wire.ts';
import { ChatWatch } from '../support/chat-watch.ts';
import type { Chance } from '../support/dose.ts';
import { accountOf, heads, zone } from './county.ts';

/** A visit as its cadre remembers it. */
export interface Logged {
  /** Stands in its narrative and nowhere else. */
  readonly tag: string;
  readonly head: string;
  readonly day: Day;
  readonly photo: boolean;
  /** What the bot says when it is saved. */
  readonly savedWords: readonly string[];
  pressedSave: boolean;
}

/** How a day is typed. */
const typed = (day: Day): string => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** Somebody who logs one visit after the other, whatever happens to the bot meanwhile, and never taps twice. */
export class Cadre {
  readonly chat: ChatWatch;
  readonly visits: Logged[] = [];
  readonly #number: number;
  readonly #texts: Texts;
  readonly #chance: Chance;

  constructor(api: BotApi, number: number, texts: Texts, chance: Chance) {
    const person = api.person({ id: accountOf(number), first_name: `Cadre ${number}`, language_code: 'en' });
    this.chat = new ChatWatch(api, person);
    this.#number = number;
    this.#texts = texts;
    this.#chance = chance;
  }

  /** Logs one visit; resolves when `Saved` was seen. */
  async logVisit(): Promise<void> {
    const n = this.visits.length;
    const today = dayIn(zone, Date.now());
    const at = n % heads.length;
    const head = heads[at] ?? '';
    // No two visits of a household on one day: so `Saved` says which visit it means.
    const day = addDays(today, -2 - Math.floor(n / heads.length));
    const household = `${head} · Village ${this.#number}`;
    const photo = this.#chance.percent(20);
    const visit: Logged = {
      tag: `note${this.#number}x${n}.`,
      head,
      day,
      photo,
      savedWords: ['visit.saved.say', 'visit.saved_late.say'].map((key) =>
        render(text(key, { household, day: { day } }), { language: 'en', today }, this.#texts),
      ),
      pressedSave: false,
    };
    this.visits.push(visit);
    const card = await (this.#chance.percent(50) ? this.#inOneMessage(visit) : this.#stepByStep(visit));
    visit.pressedSave = true;
    this.chat.tap(card, 'v');
    await this.chat.sees('Saved', ({ text: said = '' }) => visit.savedWords.includes(said));
  }

  #inOneMessage({ tag, head, day, photo }: Logged): Promise<Message> {
    const words = `Visited ${head} on ${typed(day)}. The roof is dry again, ${tag}`;
    this.#tell(words, photo);
    return this.#card(tag);
  }

  async #stepByStep({ tag, head, day, photo }: Logged): Promise<Message> {
    this.chat.person.say('/visit');
    const household = await this.#question('visit.household.ask');
    this.chat.tapWords(household, new RegExp(`^${head}`));
    await this.#question('visit.day.ask');
    this.chat.person.say(typed(day));
    const purpose = await this.#question('visit.purpose.ask');
    this.chat.tapWords(purpose, new RegExp(this.#texts.format('en', 'visit.purpose.option.home', {})));
    await this.#question('visit.narrative.ask');
    this.#tell(`The roof is dry again, ${tag}`, photo);
    const concerns = await this.#question('visit.concerns.ask');
    this.chat.tapWords(concerns, new RegExp(this.#texts.format('en', 'flow.button.none', {})));
    return this.#card(tag);
  }

  #tell(words: string, photo: boolean): void {
    if (photo) this.chat.person.sendPhoto({ caption: words, bytes: Buffer.from(`picture of ${words}`) });
    else this.chat.person.say(words);
  }

  /** The card of this visit: its narrative stands on it. */
  #card(tag: string): Promise<Message> {
    const first = this.#beginning('visit.check.ask');
    return this.chat.sees('the card', ({ text: said = '' }) => said.startsWith(first) && said.includes(tag));
  }

  #question(key: string): Promise<Message> {
    const words = this.#beginning(key);
    return this.chat.sees(key, ({ text: said = '' }) => said.includes(words));
  }

  /** The words of a text that have nothing to be filled in. */
  #beginning(key: string): string {
    const source = this.#texts.source('en', key);
    if (source === undefined) throw new Error(`no text ${key}`);
    return (
      source
        .replace(/\{[^}]*\}/g, '\n')
        .split('\n')
        .find((piece) => piece.trim().length > 3) ?? source
    ).trim();
  }
}
