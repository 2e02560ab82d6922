import { fold, isHan } from './fold.ts';
import { latinKey, nameSyllables } from './pinyin.ts';
import { distance, slips } from './typo.ts';

/** What can be found by typing part of a name. */
export interface Searchable {
  readonly code: string;
  readonly headName: string;
  readonly members: readonly { readonly name: string }[];
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
 * Heads, members and codes; Chinese names also by pinyin and its initials; a slip or two is forgiven.
 */
export function searchHouseholds<H extends Searchable>(households: readonly H[], typed: string): readonly H[] {
  const wanted = fold(typed).trim();
  if (wanted === '') return households;
  const code = wanted.replace(/[^a-z0-9]/g, '');
  const found: { household: H; rank: number }[] = [];
  for (const household of households) {
    const byCode = code !== '' && fold(household.code).replace(/[^a-z0-9]/g, '') === code ? 0 : undefined;
    const head = fit(household.headName, wanted);
    // A member's name fits a little less than the same fit of the head's.
    const members = household.members.flatMap((m) => fit(m.name, wanted) ?? []).map((rank) => rank + 0.5);
    const ranks = [...members, ...(byCode === undefined ? [] : [byCode]), ...(head === undefined ? [] : [head])];
    if (ranks.length > 0) found.push({ household, rank: Math.min(...ranks) });
  }
  return found.sort((a, b) => a.rank - b.rank).map((f) => f.household);
}
