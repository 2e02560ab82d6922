import type { DayRule } from './find-days.ts';
import { enMonths, enNumbers, enOrdinals, enWeekdays } from './words/en-days.ts';

const anyOf = (words: Readonly<Record<string, number>>): string =>
  Object.keys(words)
    .toSorted((a, b) => b.length - a.length)
    .join('|');

export const weekdays = anyOf(enWeekdays);
export const months = anyOf(enMonths);
export const ordinals = anyOf(enOrdinals);
/** «twenty-five», and every lesser one. */
export const numbers = `\\d{1,3}|(?:twenty|thirty|forty|fifty)[ -](?:one|two|three|four|five|six|seven|eight|nine)|${anyOf(enNumbers)}`;

/** A rule for words that stand by themselves. */
export const rule = (source: string, read: DayRule['read']): DayRule => ({ pattern: new RegExp(`(?<![\\w'-])(?:${source})(?![\\w-])`, 'g'), read });
/** What words come to that leave the day open. */
export const vague = (): 'vague' => 'vague';

/** The number that one of `numbers` tells. */
export const number = (words = '0'): number => words.split(/(?<=y)[ -]/).reduce((sum, word) => sum + (enNumbers[word] ?? Number(word)), 0);
