import { pinyin } from 'pinyin-pro';

const syllables = new Map<string, string>();

/** The commonest reading of one Chinese character, without its tone; ü is written u, as people type it. */
export function syllable(character: string): string {
  const known = syllables.get(character);
  if (known !== undefined) return known;
  const read = plain(pinyin(character, { toneType: 'none', type: 'array' })[0] ?? character);
  syllables.set(character, read);
  return read;
}

/** The reading of a Chinese name, one syllable a character; family names are read as names (单 is shan). */
export function nameSyllables(name: string): readonly string[] {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).map(plain);
}

function plain(read: string): string {
  return read
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** A key as southern ears hear it: zh/z, ch/c, sh/s and ng/n are one. */
export function heard(key: string): string {
  const known = heardKeys.get(key);
  if (known !== undefined) return known;
  const plainer = key.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n');
  if (heardKeys.size > 50_000) heardKeys.clear();
  heardKeys.set(key, plainer);
  return plainer;
}

const heardKeys = new Map<string, string>();

/** A Latin word as a key: letters only, and lü/lv/nü/nv as lu/nu. */
export function latinKey(word: string): string {
  return word.replace(/[^a-z]/g, '').replace(/([ln])v/g, '$1u');
}
