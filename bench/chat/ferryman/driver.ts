import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeDirectory } from '../../../src/lib/home.ts';
import { asks, label, oneOf, type Driver } from '../driver.ts';
import { stories } from '../stories.ts';

type Texts = Readonly<Record<string, string>>;

const read = (name: string): Texts => JSON.parse(readFileSync(join(homeDirectory(), 'locales', 'en', `${name}.json`), 'utf8')) as Texts;
const texts: Texts = { ...read('flow'), ...read('visit') };

/** A text as a pattern: whatever its arguments come to. */
function pattern(key: string, ending = ''): RegExp {
  const text = texts[key];
  if (text === undefined) throw new Error(`locales/en has no ${key}`);
  const literal = (part: string): string => part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(
    `^${text
      .split(/\{[^{}]*\}/)
      .map(literal)
      .join('[^]*')}${ending}`,
  );
}

/** Drives Ferryman in English, by the words of `locales/en`. */
export const ferrymanDriver: Driver = {
  steps: [
    { name: 'start', say: '/visit', answered: asks(pattern('visit.household.ask')) },
    { name: 'household', press: oneOf(6), answered: asks(pattern('visit.day.ask')) },
    { name: 'day', press: label(pattern('flow.day.today')), answered: asks(pattern('visit.purpose.ask')) },
    { name: 'purpose', press: label(pattern('visit.purpose.option.routine')), answered: asks(pattern('visit.narrative.ask')) },
    { name: 'words', say: stories.narrative, answered: asks(pattern('visit.concerns.ask')) },
    { name: 'no concern', press: label(pattern('flow.button.none')), answered: asks(pattern('visit.check.ask')) },
    { name: 'add a promise', press: label(/^Add/), answered: asks(pattern('visit.words.ask')) },
    { name: 'its words', say: stories.promise, answered: asks(pattern('visit.due.ask')) },
    { name: 'its day', say: stories.due, answered: asks(pattern('visit.check.ask', `[^]*${stories.promise}`)) },
    { name: 'save', press: label(pattern('flow.button.save')), answered: asks(pattern('visit.saved.say')) },
  ],
};
