import type { Texts } from '../../../src/i18n/texts.ts';
import { addDays, type Day } from '../../../src/lib/calendar.ts';
import type { Person } from '../../support/bot-api/people.ts';
import type { Message } from '../../support/bot-api/wire.ts';

/** Where somebody stands when the new version comes. */
export const places = [
  'household',
  'day',
  'weather',
  'purpose',
  'narrative',
  'outcome',
  'concerns',
  'ticked',
  'check',
  'lines',
  'met',
  'day changing',
  'words',
  'due',
  'parked: narrative',
  'parked: check',
  'parked: words',
  'beneath: purpose',
] as const;
export type Place = (typeof places)[number];

/** What somebody means to log, and has answered when it is saved. */
export interface Plan {
  readonly head: string;
  readonly day: Day;
  readonly weather: string;
  readonly purpose: string;
  readonly narrative: string;
  readonly concern: string;
  readonly promise: { readonly words: string; readonly due: Day } | undefined;
  readonly met: 'home' | 'phone';
}

/** The questions of either version, the more special first. */
const asked: readonly (readonly [string, string])[] = [
  ['visit.saved.say', 'saved'],
  ['visit.saved_late.say', 'saved'],
  ['parked.laid_aside', 'parked'],
  ['lang.language.ask', 'lang'],
  ['visit.check.ask', 'check'],
  ['visit.household.ask', 'household'],
  ['visit.day.ask', 'day'],
  ['visit.weather.ask', 'weather'],
  ['visit.purpose.ask', 'purpose'],
  ['visit.narrative.ask', 'narrative'],
  ['visit.outcome.ask', 'outcome'],
  ['visit.concerns.ask', 'concerns'],
  ['visit.words.ask', 'words'],
  ['visit.due.ask', 'due'],
  ['visit.met.ask', 'met'],
];

/** One cadre who logs a visit with one deed at a time, by what the screen says. */
export class Traveller {
  readonly person: Person;
  readonly plan: Plan;
  readonly place: Place;
  readonly #texts: readonly Texts[];
  #added = false;
  #met = false;
  #resumed = false;

  constructor(person: Person, place: Place, number: number, today: Day, texts: readonly Texts[]) {
    this.person = person;
    this.place = place;
    this.#texts = texts;
    const wantsPromise = place === 'words' || place === 'due' || place === 'parked: words' || number % 3 === 0;
    this.plan = {
      head: 'Luo Zhenghai',
      day: addDays(today, -1),
      weather: number % 2 === 0 ? 'dry' : 'rain',
      purpose: ['work', 'health', 'school', 'home', 'papers'][number % 5] ?? 'work',
      narrative: `What I saw there, number ${number}.`,
      concern: ['income', 'food', 'clothing', 'housing'][number % 4] ?? 'income',
      promise: wantsPromise ? { words: `Bring the papers ${number}`, due: addDays(today, 20) } : undefined,
      met: place === 'lines' || place === 'met' || number % 4 === 0 ? 'phone' : 'home',
    };
  }

  /** What the screen asks now. */
  get question(): string {
    const words = this.#message.text ?? '';
    const found = asked.find(([key]) => this.#texts.some((texts) => words.includes(beginning(texts, key) ?? '\0')));
    if (found === undefined) throw new Error(`nobody knows what to do with:\n${this.person.screen().slice(-1500)}`);
    return found[1] === 'check' && this.#has('c') && !this.#has('v') ? 'lines' : found[1];
  }

  /** Whether the person has come to their place. */
  get arrived(): boolean {
    const { place, question } = this;
    if (place === 'beneath: purpose') return question === 'lang';
    if (place === 'ticked') return question === 'concerns' && this.#ticked;
    if (place === 'day changing') return question === 'day' && this.person.screen().includes(this.plan.narrative);
    if (place.startsWith('parked: ')) return question === place.slice('parked: '.length);
    return question === place;
  }

  get saved(): boolean {
    return this.question === 'saved';
  }

  get #message(): Message {
    const last = this.person.lastMessage();
    if (last === undefined) throw new Error('the bot has said nothing');
    return last;
  }

  get #ticked(): boolean {
    return this.#buttons.some(({ text }) => text.includes('✅'));
  }

  get #buttons(): readonly { readonly text: string; readonly data: string }[] {
    return (this.#message.reply_markup?.inline_keyboard ?? []).flat().map(({ text, callback_data: data = '' }) => ({ text, data }));
  }

  #has(what: string): boolean {
    return this.#buttons.some(({ data }) => data.split('.')[1] === what);
  }

  #tap(what: string): void {
    const found = this.#buttons.find(({ data }) => data.split('.')[1] === what);
    if (found === undefined) throw new Error(`no button ${what}:\n${this.person.screen().slice(-800)}`);
    this.person.pressOn(this.#message, found.data);
  }

  #tapText(key: string): void {
    const found = this.#buttons.find(({ text }) =>
      this.#texts.some((texts) => texts.source('en', key) !== undefined && text.includes(texts.format('en', key, {}))),
    );
    if (found === undefined) throw new Error(`no button ${key}:\n${this.person.screen().slice(-800)}`);
    this.person.pressOn(this.#message, found.data);
  }

  /** Does the next thing. */
  goOn(): void {
    const { plan, person } = this;
    switch (this.question) {
      case 'household':
        return void person.pressOn(this.#message, new RegExp(`^${plan.head}`));
      case 'day':
        return void person.say(plan.day);
      case 'weather':
        return this.#tapText(`visit.weather.option.${plan.weather}`);
      case 'purpose':
        if (this.place === 'beneath: purpose' && !this.#resumed) {
          this.#resumed = true;
          return void person.say('/lang');
        }
        return this.#tapText(`visit.purpose.option.${plan.purpose}`);
      case 'lang':
        return this.#tapText('lang.language.option.en');
      case 'narrative':
        return void person.say(plan.narrative);
      case 'outcome':
        return this.#tapText('visit.outcome.option.kept');
      case 'concerns':
        return this.#ticked ? this.#tapText('flow.button.done') : this.#tapText(`visit.concerns.option.${plan.concern}`);
      case 'check':
        return this.#card();
      case 'lines':
        this.#met = true;
        return this.#tapText(this.place === 'day changing' ? 'visit.day.label' : 'visit.met.label');
      case 'met':
        return this.#tapText(`visit.met.option.${plan.met}`);
      case 'words':
        this.#added = true;
        return void person.say(plan.promise?.words ?? '');
      case 'due':
        return void person.say(plan.promise?.due ?? '');
      case 'parked':
        return void person.pressOn(this.#message, 'go.resume');
      default:
        throw new Error(`${this.place}: done already\n${person.screen().slice(-3000)}`);
    }
  }

  #card(): void {
    const wantsLines = this.plan.met !== 'home' || this.place === 'lines' || this.place === 'day changing';
    if (wantsLines && !this.#met) return this.#tap('c');
    if (this.plan.promise !== undefined && !this.#added) return this.#tap('a0');
    this.#tap('v');
  }
}

/** The first words of a text that have nothing to be filled in, where the version has it. */
function beginning(texts: Texts, key: string): string | undefined {
  return texts
    .source('en', key)
    ?.replace(/\{[^}]*\}/g, '\n')
    .split('\n')
    .map((piece) => piece.trim())
    .find((piece) => piece.length > 3);
}
