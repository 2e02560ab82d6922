import type { Mention } from './names.ts';
import type { NameIndex, Ref } from './name-index.ts';

/** The whole names that are written in scripts other than Latin and Chinese, and where they stand in a message. */
export interface OtherNames {
  readonly pattern: RegExp;
  readonly refs: ReadonlyMap<string, readonly Ref[]>;
}

const letter = /\p{L}/u;
const ownScript = /[\p{Script=Latin}\p{Script=Han}]/u;
/** A letter, or a mark on one, of a script that is neither. */
const other = String.raw`(?:(?![\p{Script=Latin}\p{Script=Han}])[\p{L}\p{M}\p{N}])`;

/** Whether a name is written in another script than those that the reader spells out. */
export const isOther = (name: string): boolean => letter.test(name) && !ownScript.test(name);

/** One spelling of a name, whatever its case and however its marks are coded. */
export const otherKey = (name: string): string => name.trim().normalize('NFC').replace(/\s+/gu, ' ').toUpperCase().toLowerCase();

/** What finds those of some names that are written in other scripts; absent where none is. */
export function otherNames(people: ReadonlyMap<string, readonly Ref[]>): OtherNames | undefined {
  if (people.size === 0) return undefined;
  const forms = [...people.keys()].flatMap((name) => [name, name.normalize('NFD')]).toSorted((a, b) => b.length - a.length);
  const names = [...new Set(forms)].map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`).replaceAll(' ', String.raw`\s{1,3}`));
  // A name is no part of a longer word, nor of one that is joined to it as the syllables of Tibetan are.
  return { pattern: new RegExp(`(?<!${other}\\p{P}?)(?:${names.join('|')})(?!\\p{P}?${other})`, 'giu'), refs: people };
}

/** Households named in other scripts, by whole names as they stand in the roster. */
export function otherMentions(raw: string, { others }: NameIndex): readonly Mention[] {
  if (others === undefined) return [];
  // Among words of the reader's own languages, a run of another script is one name: «محمد علي» is not «محمد علي حسن».
  const mixed = ownScript.test(raw);
  const found: Mention[] = [];
  for (const match of raw.matchAll(others.pattern)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (mixed && (goesOn.test(raw.slice(end, end + 3)) || goesBefore.test(raw.slice(Math.max(0, start - 3), start)))) continue;
    const refs = others.refs.get(otherKey(match[0]));
    if (refs !== undefined && found.length < most) found.push({ start, end, way: 'full', refs });
  }
  return found;
}

/** More mentions than this are no message of a cadre's. */
const most = 80;
const goesOn = new RegExp(`^[ \\u00a0]${other}`, 'u');
const goesBefore = new RegExp(`${other}[ \\u00a0]$`, 'u');
