import type { Relation } from '../households/household.ts';
import { nameForms } from './name-forms.ts';
import { isOther, otherKey, otherNames, type OtherNames } from './names-other.ts';
import type { Nameable } from './reading.ts';

/** One person that a form of a name can mean. */
export interface Ref {
  /** The household's place in the list. */
  readonly home: number;
  readonly head: boolean;
  readonly relation: Relation;
  readonly name: string;
}

/** A form of a name and everybody it can mean. */
export type Forms = ReadonlyMap<string, readonly Ref[]>;

/** The names of one cadre's households, ready for looking up. */
export interface NameIndex {
  readonly households: readonly Nameable[];
  /** In Chinese characters. */
  readonly full: Forms;
  readonly given: Forms;
  readonly pet: Forms;
  readonly family: Forms;
  readonly last: Forms;
  /** In Latin letters; for Chinese names their pinyin. */
  readonly latinFull: Forms;
  readonly latinGiven: Forms;
  readonly latinFamily: Forms;
  readonly initials: Forms;
  /** Pinyin as it is heard, for names written with other characters. */
  readonly soundFull: Forms;
  readonly soundGiven: Forms;
  /** Latin keys of whole names and of longer parts by their first letter, for misspellings. */
  readonly byLetter: ReadonlyMap<string, readonly { readonly key: string; readonly whole: boolean; readonly refs: readonly Ref[] }[]>;
  /** Whole names in scripts other than Latin and Chinese. */
  readonly others: OtherNames | undefined;
  /** Codes without punctuation and leading zeros, and the number a code ends in. */
  readonly codes: ReadonlyMap<string, readonly number[]>;
  readonly numbers: ReadonlyMap<number, readonly number[]>;
}

const indexes = new WeakMap<readonly Nameable[], NameIndex>();

/** The index of a list of households; the same list gives the same index. */
export function nameIndex(households: readonly Nameable[]): NameIndex {
  const known = indexes.get(households);
  if (known !== undefined) return known;
  const built = build(households);
  indexes.set(households, built);
  return built;
}

function build(households: readonly Nameable[]): NameIndex {
  const maps = {
    full: table(),
    given: table(),
    pet: table(),
    family: table(),
    last: table(),
    latinFull: table(),
    latinGiven: table(),
    latinFamily: table(),
    initials: table(),
    soundFull: table(),
    soundGiven: table(),
  };
  const others = table();
  const codes = new Map<string, number[]>();
  const numbers = new Map<number, number[]>();
  households.forEach((household, home) => {
    const people = [{ name: household.head, relation: 'head' as Relation }, ...household.members.filter((m) => m.name !== household.head)];
    const shared = sharedTokens(people);
    for (const { name, relation } of people) {
      const ref: Ref = { home, head: name === household.head, relation, name };
      if (isOther(name)) {
        put(others, otherKey(name), ref);
        continue;
      }
      const forms = nameForms(name);
      for (const form of forms.full) put(maps.full, form, ref);
      for (const form of forms.given) put(maps.given, form, ref);
      for (const form of forms.pet) put(maps.pet, form, ref);
      if (forms.family !== undefined) put(maps.family, forms.family, ref);
      if (forms.last !== undefined) put(maps.last, forms.last, ref);
      for (const form of forms.latinFull) put(maps.latinFull, form, ref);
      for (const form of forms.soundFull) put(maps.soundFull, form, ref);
      for (const form of forms.latinGiven) put(shared.has(form) ? maps.latinFamily : maps.latinGiven, form, ref);
      for (const form of forms.soundGiven) put(maps.soundGiven, form, ref);
      for (const form of forms.latinFamily) put(maps.latinFamily, form, ref);
      if (forms.initials.length >= 3) put(maps.initials, forms.initials, ref);
    }
    const code = codeKey(household.code);
    codes.set(code, [...(codes.get(code) ?? []), home]);
    const number = /(\d+)\D*$/.exec(household.code)?.[1];
    if (number !== undefined) numbers.set(Number(number), [...(numbers.get(Number(number)) ?? []), home]);
  });
  let letters: NameIndex['byLetter'] | undefined;
  return {
    households,
    ...maps,
    others: otherNames(others),
    // Only a message with an unknown word needs it.
    get byLetter() {
      letters ??= byLetter(maps);
      return letters;
    },
    codes,
    numbers,
  };
}

/** A code as it is compared: lower case, no punctuation, no leading zeros in its numbers. */
function codeKey(code: string): string {
  const known = codeKeys.get(code);
  if (known !== undefined) return known;
  if (codeKeys.size > 50_000) codeKeys.clear();
  const key = code
    .toLowerCase()
    .replace(/[^a-z0-9\u3400-\u9fff]+/g, ' ')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .split(' ')
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('');
  codeKeys.set(code, key);
  return key;
}

const codeKeys = new Map<string, string>();

const table = (): Map<string, Ref[]> => new Map();

function put(map: Map<string, Ref[]>, form: string, ref: Ref): void {
  const list = map.get(form);
  if (list === undefined) map.set(form, [ref]);
  // The forms of one person come one after the other, so a doubled one is the last.
  else if (list.at(-1) !== ref) list.push(ref);
}

/** The words of Latin names that several members of one household bear: the family's. */
function sharedTokens(people: readonly { readonly name: string }[]): ReadonlySet<string> {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { name } of people) {
    const forms = nameForms(name);
    // Chinese names say themselves which part is the family's.
    if (forms.full.length > 0) continue;
    for (const part of forms.latinGiven) (once.has(part) ? shared : once).add(part);
  }
  return shared;
}

function byLetter(maps: { latinFull: Forms; latinGiven: Forms; latinFamily: Forms }): NameIndex['byLetter'] {
  const out = new Map<string, { key: string; whole: boolean; refs: readonly Ref[] }[]>();
  const add = (forms: Forms, whole: boolean, shortest: number): void => {
    for (const [key, refs] of forms) {
      if (key.length < shortest) continue;
      const letter = key[0] as string;
      const list = out.get(letter) ?? [];
      list.push({ key, whole, refs });
      out.set(letter, list);
    }
  };
  add(maps.latinFull, true, 5);
  add(maps.latinGiven, false, 5);
  add(maps.latinFamily, false, 5);
  return out;
}
