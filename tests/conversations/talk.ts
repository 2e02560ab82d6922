import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { visitsOfHousehold } from '../../src/storage/visits.ts';
import type { Visit } from '../../src/domain/visits/visit.ts';
import type { Person } from '../support/bot-api/people.ts';
import type { Open } from '../support/databases.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { namesIn, rosterOf, type Language, type RosterChange } from './roster.ts';

/**
 * One thing a person does: `[label]` taps the latest button whose label holds these words, anything else is said; a function does
 * what neither can.
 */
export type Deed = string | ((person: Person) => unknown);

/** A house with people to play. */
export interface Talk {
  readonly house: TestHouse;
  readonly language: Language;
  /** The folder its roster came from. */
  readonly roster: string;
  /** Somebody with an account of their own, whom the bot does not know yet. */
  person(name: string, id?: number): Person;
  /** Joins somebody of the roster, with an account in the language of the talk. */
  join(code: string, id?: number, language?: Language): Promise<Person>;
  /** One deed after another, each answered before the next. */
  plays(person: Person, ...deeds: readonly Deed[]): Promise<void>;
  /** The visits of a household, the latest first. */
  visits(code: string): Promise<readonly Visit[]>;
  /** Moves the clock on and lets the minute come. */
  later(hours: number): Promise<void>;
  /** Compares what a person saw with a golden file. */
  golden(name: string, person: Person): Promise<void>;
}

export interface TalkOptions {
  readonly language?: Language;
  readonly at?: string;
  readonly roster?: RosterChange;
  readonly home?: string;
  /** Restarts the bot before every deed: nothing may live in a process's memory. */
  readonly forgetful?: boolean;
}

interface Heard {
  readonly talk: Talk;
  readonly people: Set<Person>;
}

/** The houses of the test that runs, to be looked over when it has ended. */
let heard: Heard[] = [];

export const languages: readonly Language[] = ['en', 'zh-CN'];

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export async function startTalk(open: Open, options: TalkOptions = {}): Promise<Talk> {
  const { language = 'en', at = '2019-03-20T02:00:00Z', home, forgetful = false } = options;
  const roster = await rosterOf(language, options.roster);
  const house = await startHouse({ open, roster, at, ...(home === undefined ? {} : { home }) });
  const people = new Set<Person>();
  const talk: Talk = {
    house,
    language,
    roster,
    person(name, id = 1000 + people.size) {
      const person = house.api.person({ id, first_name: name, language_code: language });
      people.add(person);
      return person;
    },
    async join(code, id = 1000 + people.size, its = language) {
      const person = await house.join(code, { id, name: code, language: its });
      people.add(person);
      return person;
    },
    async plays(person, ...deeds) {
      people.add(person);
      for (const deed of deeds) {
        if (forgetful) await house.restart();
        await house.act(person, () => {
          if (typeof deed === 'function') return deed(person);
          return deed.startsWith('[') ? person.press(new RegExp(escaped(deed.slice(1).replace(/\]$/, '')))) : person.say(deed);
        });
      }
    },
    async visits(code) {
      const household = await householdByCode(house.ground.db, mainBot, code);
      return visitsOfHousehold(house.ground.db, { household: household!.id, limit: 100 });
    },
    async later(hours) {
      house.clock.advance(hours * 3_600_000);
      await house.tick();
    },
    async golden(name, person) {
      people.add(person);
      await expect(toldOf(person)).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `${name}.${language}.txt`));
    },
  };
  heard.push({ talk, people });
  return talk;
}

/** The roster of a talk with other words in it, to be imported once more. */
export function rosterChanged(talk: Talk, instead: Readonly<Record<string, string>>): Promise<string> {
  return rosterOf(talk.language, { instead });
}

/** What a person saw; a link's code is another each time. */
export function toldOf(person: Person): string {
  return person.transcript().replace(/(start[= ])[A-Za-z0-9_-]{20,}/g, '$1<code>');
}

/** What must hold of every conversation, whatever it was about. */
afterEach(async () => {
  const over = heard;
  heard = [];
  for (const { talk, people } of over) await soundness(talk, people);
});

async function soundness({ house, roster }: Talk, people: ReadonlySet<Person>): Promise<void> {
  const { api } = house;
  const names = await namesIn(roster);
  expect(
    api.calls.filter((call) => call.status === 400).map(({ method, payload }) => ({ method, payload })),
    'calls the strict server refused',
  ).toEqual([]);
  expect(api.unanswered, 'presses nobody answered').toEqual([]);

  const data = api.calls.flatMap(({ payload }) => {
    const markup = payload['reply_markup'];
    const keyboard = (typeof markup === 'string' ? JSON.parse(markup) : markup) as { inline_keyboard?: { callback_data?: string }[][] } | undefined;
    return (keyboard?.inline_keyboard ?? []).flat().flatMap((button) => button.callback_data ?? []);
  });
  expect(
    data.filter((one) => Buffer.byteLength(one) > 64),
    'callback data over 64 bytes',
  ).toEqual([]);
  expect(
    data.filter((one) => !/^[A-Za-z0-9._-]+$/.test(one)),
    'callback data that is more than ids',
  ).toEqual([]);

  const log = house.log();
  const said = [...people].flatMap((person) => person.chatLog().flatMap((entry) => [...entry.text.split('\n'), ...entry.buttons.flat()]));
  const secret = new Set([...names, ...said.filter((words) => words.length >= 12)]);
  expect(
    [...secret].filter((words) => log.includes(words) || log.includes(JSON.stringify(words).slice(1, -1))),
    'people’s words in the log',
  ).toEqual([]);
  expect(/\d{17}[\dXx]/.exec(log)?.[0], 'an identity number in the log').toBeUndefined();
}
