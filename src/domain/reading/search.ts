import { fold, isHan } from './fold.ts';
import { nameIndex } from './name-index.ts';
import { findNames } from './names.ts';
import { latinKey, nameSyllables } from './pinyin.ts';
import type { Nameable } from './reading.ts';
import { distance, slips } from './typo.ts';

/** What something is found by. */
interface Names {
  readonly name: string;
  /** Fits only as a whole. */
  readonly code?: string;
  /** Names that belong to it: they fit a little less than its own. */
  readonly others?: readonly string[];
}

/** How well a name fits what was typed, 0 the best; undefined where it does not. */
function fit(name: string, typed: string): number | undefined {
  const plain = fold(name).trim();
  if (plain === typed) return 0;
  if (plain.startsWith(typed) || plain.split(/[\s·'-]+/).some((part) => part.startsWith(typed))) return 1;
  if (plain.includes(typed)) return 2;
  const latin = latinKey(typed);
  if (latin.length < 2 || latin.length < typed.replace(/[\s'-]/g, '').length) return undefined;
  const spelt = isHan(plain[0]) ? nameSyllables(name) : plain.split(/[\s·'-]+/).map(latinKey);
  if (spelt.join('').startsWith(latin)) return 1;
  if (spelt.map((part) => part[0] ?? '').join('') === latin) return 3;
  if (spelt.join('').includes(latin)) return 3;
  return distance(spelt.join(''), latin, slips(latin.length)) <= slips(latin.length) ? 4 : undefined;
}

/**
 * Those a typed part of a name can mean, the best fit first and otherwise in the order given; all of them where nothing was typed.
 * Chinese names are found by pinyin and its initials as well; a slip or two is forgiven.
 */
export function searchByName<T>(things: readonly T[], typed: string, namesOf: (thing: T) => Names): readonly T[] {
  const wanted = fold(typed).trim();
  if (wanted === '') return things;
  const wantedCode = wanted.replace(/[^a-z0-9]/g, '');
  const found: { thing: T; rank: number }[] = [];
  for (const thing of things) {
    const { name, code = '', others = [] } = namesOf(thing);
    const byCode = wantedCode !== '' && fold(code).replace(/[^a-z0-9]/g, '') === wantedCode ? [0] : [];
    const ranks = [
      ...byCode,
      ...[fit(name, wanted)].flatMap((rank) => rank ?? []),
      ...others.flatMap((other) => fit(other, wanted) ?? []).map((rank) => rank + 0.5),
    ];
    if (ranks.length > 0) found.push({ thing, rank: Math.min(...ranks) });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ thing }) => thing);
}

interface Home {
  readonly code: string;
  readonly headName: string;
  readonly members: Nameable['members'];
}

/**
 * The same of households: by their heads, members and codes. What fits nothing as it stands is read as a free message is: «the Luo
 * family», 老罗家, «Luo Zhenghai (H-101)».
 */
export function searchHouseholds<H extends Home>(households: readonly H[], typed: string): readonly H[] {
  const found = searchByName(households, typed, ({ code, headName, members }) => ({ name: headName, code, others: members.map(({ name }) => name) }));
  return found.length > 0 ? found : named(households, typed);
}

/** Those that the surest mention in some words can mean, in the order given. */
function named<H extends Home>(households: readonly H[], typed: string): readonly H[] {
  const words = typed.slice(0, longest);
  const index = nameIndex(households.map(({ code, headName, members }) => ({ id: code, code, head: headName, members })));
  const mentions = findNames(words, fold(words), index);
  const sure = mentions.some(({ way }) => way === 'code') ? mentions.filter(({ way }) => way === 'code') : mentions;
  const homes = new Set(sure.flatMap(({ refs }) => refs.map(({ home }) => home)));
  return households.filter((_, home) => homes.has(home));
}

/** Longer words name nobody. */
const longest = 200;
