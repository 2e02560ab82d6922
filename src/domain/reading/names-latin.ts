import { nameForms, surnameKeys } from './name-forms.ts';
import { latinKey } from './pinyin.ts';
import type { Mention } from './names.ts';
import type { NameIndex, Ref } from './name-index.ts';
import { distance, slips } from './typo.ts';
import { enCommon } from './words/en-common.ts';
import { enKin, enOfficials, enShakyNames, enTitles } from './words/en-names.ts';
import { enMonths, enWeekdays } from './words/en-days.ts';

interface Token {
  readonly start: number;
  /** Where the bare word ends, and where its possessive does. */
  readonly end: number;
  readonly word: string;
  readonly key: string;
  readonly owner: boolean;
  readonly capital: boolean;
  readonly first: boolean;
}

const titles = new RegExp(`^(?:${enTitles})$`);
const officials = new RegExp(`^(?:${enOfficials})$`);
const meeting = /^(?:visited|visit|saw|see|seen|met|with|to|at|from|for|by|told|gave|called|phoned|rang|on|in|of|and)$/;
/** Unknown words looked up for misspellings, so that a hostile message costs little. */
const mostUnknown = 120;

/** Households named in Latin letters: names as they are, pinyin, parts with a title, initials, misspellings. */
export function latinMentions(raw: string, folded: string, index: NameIndex): readonly Mention[] {
  const tokens = tokenise(raw, folded);
  const chinese = /[\u3400-\u9fff]/.test(folded);
  const found: Mention[] = [];
  const strange = strangers(tokens, folded, index);
  const matched = strange.slice();
  tokens.forEach((token, i) => {
    if (found.length > 80 || strange[i] === 1) return;
    for (let n = Math.min(5, tokens.length - i); n >= 1; n -= 1) {
      if (!together(tokens, i, n, folded)) continue;
      const key = join(tokens, i, n);
      const hit = lookUp(key, tokens, i, n, index, chinese);
      if (hit === undefined) continue;
      const last = tokens[i + n - 1] as Token;
      found.push({ start: token.start, end: last.end, ...hit });
      matched.fill(1, i, i + n);
      break;
    }
  });
  return [...found, ...misspelt(tokens, matched, folded, index)];
}

function lookUp(
  key: string,
  tokens: readonly Token[],
  i: number,
  n: number,
  index: NameIndex,
  chinese: boolean,
): { way: Mention['way']; refs: readonly Ref[] } | undefined {
  if (officials.test(tokens[i - 1]?.word ?? '')) return undefined;
  const whole = index.latinFull.get(key) ?? (n > 1 ? index.latinFull.get(bare(key)) : undefined);
  const token = tokens[i] as Token;
  // A name of one short word («Bo», «An») is as shaky whole as in part.
  if (whole !== undefined && (n > 1 || key.length > 5 || partHere(tokens, i, key))) return { way: 'full', refs: whole };
  const forms = new Set([key, bare(key)]);
  for (const form of forms) {
    const refs = [...(index.latinFamily.get(form) ?? []), ...(index.latinGiven.get(form) ?? [])];
    if (refs.length === 0 || (n > 1 && form.length < 4)) continue;
    if (n === 1 ? !partHere(tokens, i, form) : form.length < 5) continue;
    return { way: index.latinFamily.has(form) ? 'family' : 'part', refs };
  }
  if (n === 1 && (token.capital || chinese) && key.length >= 3 && key.length <= 4 && !enCommon.has(key)) {
    const refs = index.initials.get(key);
    if (refs !== undefined && new Set(refs.map((ref) => ref.home)).size === 1) return { way: 'part', refs };
  }
  return undefined;
}

/** Whether a single word stands where it must be a name. */
function partHere(tokens: readonly Token[], i: number, form: string): boolean {
  const token = tokens[i] as Token;
  const before = tokens[i - 1]?.word ?? '';
  const shaky = enShakyNames.has(form);
  const common = enCommon.has(token.word) || enCommon.has(form);
  if (!shaky && !common) return true;
  if (titles.test(before)) return true;
  if (common) return token.capital && !token.first && !/^(?:i|he|she|an|may)$/.test(token.word);
  return token.capital || token.owner || meeting.test(before);
}

/** Words that stand with a family name and are not that of a household: «Wang Guoqiang» where ours have none such, «Chen Daming» where ours is a Wang. */
function strangers(tokens: readonly Token[], folded: string, index: NameIndex): Uint8Array {
  const strange = new Uint8Array(tokens.length);
  let looked = 0;
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    const surname = surnameKeys().has(token.key);
    if (next === undefined || looked > mostUnknown || !(surname || index.latinFamily.has(token.key)) || !together(tokens, i, 2, folded)) return;
    if (titles.test(token.word) || (enCommon.has(token.word) && (!token.capital || token.first)) || !isGiven(token, next, surname, folded)) return;
    looked += 1;
    if (isOurs(tokens, i, folded, index)) return;
    strange.fill(1, i, i + 2);
  });
  return strange;
}

/** Whether a word right after a family name is a given name. */
function isGiven(family: Token, next: Token, surname: boolean, folded: string): boolean {
  const { word, key } = next;
  if (titles.test(word) || word in enWeekdays || word in enKin || (word in enMonths && /^\.?\s?\d/.test(folded.slice(next.end, next.end + 3)))) return false;
  if (enCommon.has(word) && (!enShakyNames.has(word) || /^(?:he|she|you|an|may|will|can|me|ran|de|le|la)$/.test(word))) return false;
  if (next.capital) return (surname && spelt.test(key)) || word.length > 2;
  return !family.capital && surname && key.length > 3 && spelt.test(key);
}

/** One or two syllables of pinyin. */
const spelt =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ong|ian|iao|ing|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|a|o|e|i|u)){1,2}$/;

/** Whether a family name with the word after it can be one of ours: whole, with a slip, in three parts, the given name first, or under the family's name. */
function isOurs(tokens: readonly Token[], i: number, folded: string, index: NameIndex): boolean {
  const wide = together(tokens, i, Math.min(3, tokens.length - i), folded) ? 3 : 2;
  const keys = [2, ...(wide === 3 && i + 3 <= tokens.length ? [3] : [])].map((n) => join(tokens, i, n));
  if (i > 0 && together(tokens, i - 1, 2, folded)) keys.push(join(tokens, i - 1, 2));
  if (keys.some((key) => index.latinFull.has(key) || index.latinFull.has(bare(key)))) return true;
  if (keys.some((key, k) => closest(key, index, true)?.some((ref) => k > 0 || sameParts(ref, tokens[i] as Token, tokens[i + 1] as Token)) === true))
    return true;
  const homes = new Set((index.latinFamily.get((tokens[i] as Token).key) ?? []).map((ref) => ref.home));
  return (index.latinGiven.get((tokens[i + 1] as Token).key) ?? []).some((ref) => homes.has(ref.home));
}

/** Whether two words are near the two parts of a name, in either order; «Meng Xiaoli» is near «Mengyao Li» as one word only. */
function sameParts({ name }: Ref, first: Token, second: Token): boolean {
  const { latinFamily, latinGiven } = nameForms(name);
  const near = (word: Token, part: string): boolean => distance(word.key, part, 2) <= 2;
  return (
    latinFamily.length === 0 ||
    latinGiven.some((given) => latinFamily.some((family) => (near(first, family) && near(second, given)) || (near(first, given) && near(second, family))))
  );
}

const bare = (key: string): string => (key.endsWith('s') && key.length > 3 ? key.slice(0, -1) : key);

function tokenise(raw: string, folded: string): readonly Token[] {
  const out: Token[] = [];
  for (const match of folded.matchAll(/[a-z](?:[a-z]|'(?=[a-z]))*/g)) {
    const owner = match[0].endsWith("'s") || folded[match.index + match[0].length] === "'";
    const text = match[0].replace(/'s$/, '');
    const capital = raw[match.index] !== folded[match.index];
    const before = folded.slice(Math.max(0, match.index - 3), match.index).trimEnd();
    out.push({
      start: match.index,
      end: match.index + text.length,
      word: text,
      key: latinKey(text),
      owner,
      capital,
      first: before === '' || /[.!?\n:]$/.test(before),
    });
  }
  return out;
}

function join(tokens: readonly Token[], i: number, n: number): string {
  let key = '';
  for (let k = i; k < i + n; k += 1) key += (tokens[k] as Token).key;
  return key;
}

/** Whether words stand close enough to be one name: «da ming», «da-ming», «o hanlon». */
function together(tokens: readonly Token[], i: number, n: number, folded: string): boolean {
  for (let k = i; k < i + n - 1; k += 1) {
    const [a, b] = [tokens[k] as Token, tokens[k + 1] as Token];
    if (a.owner || !/^[ \-·.]{1,2}$/.test(folded.slice(a.end, b.start)) || /\. /.test(folded.slice(a.end, b.start))) return false;
  }
  return true;
}

/** Names with a slip of the finger in them. */
function misspelt(tokens: readonly Token[], matched: Uint8Array, folded: string, index: NameIndex): readonly Mention[] {
  const found: Mention[] = [];
  let looked = 0;
  tokens.forEach((token, i) => {
    if (looked > mostUnknown) return;
    for (let n = Math.min(3, tokens.length - i); n >= 1; n -= 1) {
      const words = tokens.slice(i, i + n);
      const unknown = words.filter((t, k) => matched[i + k] === 0 && !enCommon.has(t.word) && !(t.word in enWeekdays) && !(t.word in enMonths));
      if (unknown.length === 0 || words.some((t, k) => matched[i + k] === 0 && !unknown.includes(t)) || !together(tokens, i, n, folded)) continue;
      if (officials.test(tokens[i - 1]?.word ?? '')) continue;
      looked += 1;
      const refs = closest(join(tokens, i, n), index, n > 1);
      if (refs === undefined) continue;
      found.push({ start: token.start, end: (tokens[i + n - 1] as Token).end, way: 'typo', refs });
      break;
    }
  });
  return found;
}

/** «Jikee Wuhha»: letters typed twice by a slow finger, in names long enough to be known without them. */
function single(key: string): string {
  const once = key.replace(/(.)\1+/g, '$1');
  return once.length > 5 ? once : key;
}

/** Everybody whose name is nearest to a misspelt one; whole names before parts. */
function closest(key: string, index: NameIndex, wholeOnly = false): readonly Ref[] | undefined {
  let best = 3;
  let refs: Ref[] = [];
  for (const form of index.byLetter.get(key[0] ?? '') ?? []) {
    if (wholeOnly && !form.whole) continue;
    const most = Math.min(slips(form.key.length), best);
    for (const word of new Set([key, bare(key), single(key)])) {
      const far = distance(word, form.key, most);
      if (far > most) continue;
      if (far < best) refs = [];
      best = far;
      refs.push(...form.refs);
      break;
    }
  }
  return refs.length === 0 ? undefined : refs;
}
