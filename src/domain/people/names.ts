import { syllable } from '../reading/pinyin.ts';
import { distance } from '../reading/typo.ts';

const han = /\p{Script=Han}/u;
/** Nearly all names of a Chinese county: nothing in them to make plain. */
const commonHan = /^[\u4e00-\u9fff]+$/;

/** A name as it is compared: no spaces, dots or tone marks, small letters, plain widths. */
export function nameKey(name: string): string {
  if (commonHan.test(name)) return name;
  const key = name.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  return key.replace(/[\s·•.'’\-,_]/gu, '');
}

/** A name as it sounds: Chinese characters by their pinyin without tones, the rest as compared. */
function soundKey(name: string): string {
  let sound = '';
  for (const character of nameKey(name)) sound += han.test(character) ? `${syllable(character)} ` : character;
  return sound.trim();
}

/** A latin name shorter than this has too many neighbours one letter away. */
const longEnough = 5;

/** Whether two names are the same or nearly so: spelled alike, Chinese names that sound alike, longer latin ones a letter apart. */
export function nearlySame(a: string, b: string): boolean {
  const [x, y] = [nameKey(a), nameKey(b)];
  if (x === y) return true;
  const [chinese, other] = [han.test(x), han.test(y)];
  if (chinese !== other) return soundKey(a).replaceAll(' ', '') === soundKey(b).replaceAll(' ', '');
  if (chinese) return [...x].length === [...y].length && soundKey(a) === soundKey(b);
  return Math.min(x.length, y.length) >= longEnough && distance(x, y, 1) <= 1;
}

/** Somebody, or a household by its head, with the village they live in. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly village: string;
}

/**
 * Pairs that may be the same twice: the same or a nearly identical name in one village. Names are only compared within a
 * village and a first letter, so a slip in the very first letter goes unseen and a county stays quick.
 */
export function likelyDuplicates<N extends Named>(list: readonly N[]): readonly (readonly [N, N])[] {
  const blocks = new Map<string, N[]>();
  for (const named of list) {
    const block = `${named.village} ${soundKey(named.name).charAt(0)}`;
    const others = blocks.get(block);
    if (others === undefined) blocks.set(block, [named]);
    else others.push(named);
  }
  const pairs: (readonly [N, N])[] = [];
  for (const block of blocks.values()) {
    for (const [i, a] of block.entries()) for (const b of block.slice(i + 1)) if (nearlySame(a.name, b.name)) pairs.push([a, b]);
  }
  return pairs;
}
