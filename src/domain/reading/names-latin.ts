import { latinKey } from './pinyin.ts';
import type { Mention } from './names.ts';
import type { NameIndex, Ref } from './name-index.ts';
import { distance, slips } from './typo.ts';
import { enCommon } from './words/en-common.ts';
import { enOfficials, enShakyNames, enTitles } from './words/en-names.ts';
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
  const matched = new Uint8Array(tokens.length);
  tokens.forEach((token, i) => {
    if (found.length > 80) return;
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
    const family = index.latinFamily.has(form);
    if (family && n === 1 && stranger(tokens, i, index)) return undefined;
    return { way: family ? 'family' : 'part', refs };
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

/** «Wang Guoqiang» where no household has one: the family name belongs to somebody else. */
function stranger(tokens: readonly Token[], i: number, index: NameIndex): boolean {
  const next = tokens[i + 1];
  const token = tokens[i] as Token;
  if (next === undefined || token.owner || next.start - token.end > 1 || enCommon.has(next.word) || titles.test(next.word)) return false;
  if (next.word in enWeekdays || next.word in enMonths || next.word.length < 3 || index.latinGiven.has(next.word)) return false;
  return next.capital && !token.owner && closest(token.word + next.word, index) === undefined;
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
