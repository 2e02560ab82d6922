import { fold } from '../reading/fold.ts';
import { nameForms } from '../reading/name-forms.ts';
import { latinKey, nameSyllables } from '../reading/pinyin.ts';

/** A character or a word of a name, and how Latin letters write it. */
interface Part {
  readonly text: string;
  readonly spelt: string;
}

/** A part of a name this short, in Latin letters, names everybody. */
const shortest = 2;
/** Of a longer name only the beginning is looked at. */
const longest = 40;

const runs = (text: string): readonly string[] =>
  [...fold(text).matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(([word]) => word.split(/(\p{Script=Han}+)/u)).filter(Boolean);
const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);
/** As pinyin is typed: nv and nü are nu. What is not of these letters stays. */
const spell = (word: string): string => (/^[a-z]+$/.test(word) ? latinKey(word) : word);

/**
 * A name cut into what it is found by, as the text of a Postgres `tsvector`: its tails by characters or words, as they stand and in pinyin, and the initials of the
 * pinyin. So whoever types the beginning of any part of it finds it: 桂兰, guilan, zhanggui, zgl. Letters and digits alone: nothing in it needs escaping.
 */
export function cutName(name: string): string {
  const parts = runs(name).flatMap((run): readonly Part[] => {
    if (!isHan(run)) return [{ text: run, spelt: spell(run) }];
    const spelt = nameSyllables(run);
    return [...run].map((text, n) => ({ text, spelt: spell(spelt[n] ?? text) }));
  });
  const tails = parts.flatMap((_, n) => [parts.slice(n).map(({ text }) => text), parts.slice(n).map(({ spelt }) => spelt)].map((tail) => tail.join('')));
  const initials = parts.length > 1 && parts.every(({ text }) => isHan(text)) ? [parts.map(({ spelt }) => spelt[0] ?? '').join('')] : [];
  return [...new Set([...tails, ...initials].map((key) => key.slice(0, longest)))].map((key) => `'${key}'`).join(' ');
}

/** What was typed of a name, as the text of a Postgres `tsquery` for what `cutName` made; undefined where it is of no name: nothing, a number, a single Latin letter. */
export function nameQuery(typed: string): string | undefined {
  const key = runs(typed).map(spell).join('').slice(0, longest);
  return /^\d*$/.test(key) || (!isHan(key) && key.length < shortest) ? undefined : `'${key}':*`;
}

/** Whether a text says somebody's whole name: as it stands, or in Latin letters with its parts in either order, whatever stands between them. */
export function saysName(text: string, name: string): boolean {
  const said = runs(text).map(spell);
  const { full, latinFull } = nameForms(name);
  const ends = said.map((_, end) => end + 1);
  return (
    full.some((key) => said.join('').includes(runs(key).join(''))) || said.some((_, n) => ends.some((end) => latinFull.includes(said.slice(n, end).join(''))))
  );
}
