import { fold, isHan } from './fold.ts';
import { heard, latinKey, nameSyllables } from './pinyin.ts';
import { zhDoubleSurnames, zhSurnames } from './words/zh-names.ts';

/** Every way one person's name is written: in Chinese characters, and as keys of Latin letters. */
interface NameForms {
  /** The whole name, with its parts in either order. */
  readonly full: readonly string[];
  readonly given: readonly string[];
  /** Pet names: 小军, 阿军, 浩浩, 磊子. */
  readonly pet: readonly string[];
  readonly family?: string;
  /** The last character of a given name: 贵叔, 英姐. */
  readonly last?: string;
  readonly latinFull: readonly string[];
  readonly latinGiven: readonly string[];
  readonly latinFamily: readonly string[];
  readonly initials: string;
  /** Pinyin as it is heard; only of names in Chinese characters. */
  readonly soundFull: readonly string[];
  readonly soundGiven: readonly string[];
}

const cache = new Map<string, NameForms>();

/** The forms of a name; remembered, as the same names come again with every message. */
export function nameForms(name: string): NameForms {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const folded = fold(name).trim();
  const forms = isHan(folded[0]) ? hanForms(folded) : latinForms(folded);
  if (cache.size > 50_000) cache.clear();
  cache.set(name, forms);
  return forms;
}

function hanForms(name: string): NameForms {
  const parts = name.split(/[·•.・\s]+/).filter((part) => part.length > 0);
  const whole = parts.join('');
  const read = (text: string): string => latinKey(nameSyllables(text).join(''));
  const [family, given] = parts.length > 1 ? [undefined, ''] : divide(whole);
  const pieces = parts.length > 1 ? parts : family === undefined && whole.length === 4 ? [whole.slice(0, 2), whole.slice(2)] : given.length > 0 ? [given] : [];
  const last = (family === undefined ? '' : given).at(-1);
  const pet = last === undefined ? [] : [`小${last}`, `${last}${last}`, ...(given.length === 1 ? [`阿${last}`, `${last}子`, `${last}儿`] : [])];
  const syllables = nameSyllables(whole);
  const pieceKeys = pieces.filter((piece) => piece.length > 1).map(read);
  const [familyKey, givenKey] = family === undefined ? ['', ''] : [read(family), read(given)];
  return {
    full: [...new Set([whole, parts.join('·')])],
    given: pieces.filter((piece) => piece.length > 1 && piece !== whole),
    pet: pet.filter((word) => word !== given),
    ...(family === undefined ? {} : { family }),
    ...(last === undefined ? {} : { last }),
    latinFull: [...new Set([latinKey(syllables.join('')), ...(family === undefined ? [] : [givenKey + familyKey])])],
    latinGiven: pieceKeys,
    soundFull: [heard(latinKey(syllables.join('')))],
    soundGiven: pieceKeys.map(heard),
    latinFamily: family === undefined ? [] : [familyKey],
    initials: syllables.map((s) => s[0] ?? '').join(''),
  };
}

/** Family name and given name of a Chinese name; the family name is absent where it cannot be told (次仁, 扎西顿珠). */
function divide(name: string): readonly [string | undefined, string] {
  const double = zhDoubleSurnames.find((surname) => name.startsWith(surname));
  if (double !== undefined && name.length > 2) return [double, name.slice(2)];
  if (name.length > 3 || name.length < 2 || (name.length === 2 && !zhSurnames.has(name[0] as string))) return [undefined, name.length === 4 ? '' : name];
  return [name[0], name.slice(1)];
}

function latinForms(name: string): NameForms {
  const tokens = name
    .split(/[\s.·-]+/)
    .map(latinKey)
    .filter((token) => token.length > 0);
  const [first = '', ...rest] = tokens;
  const surnamed = rest.length > 0 && surnameKeys().has(first);
  return {
    full: [],
    given: [],
    pet: [],
    soundFull: [],
    soundGiven: [],
    latinFull: [...new Set([tokens.join(''), tokens.toReversed().join(''), [...rest, first].join('')])],
    // Which of them is the family's is seen only among the other members; see the index.
    latinGiven: tokens.length > 1 ? [...(surnamed ? rest : tokens), ...(rest.length > 1 ? [rest.join('')] : [])] : [],
    latinFamily: surnamed ? [first] : [],
    initials: tokens.length > 2 ? tokens.map((token) => token[0] ?? '').join('') : '',
  };
}

let surnames: ReadonlySet<string> | undefined;

/** Chinese family names in pinyin. */
export function surnameKeys(): ReadonlySet<string> {
  surnames ??= new Set([...zhSurnames, ...zhDoubleSurnames].map((name) => latinKey(nameSyllables(name).join(''))));
  return surnames;
}
