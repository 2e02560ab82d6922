import { isHan } from './fold.ts';
import { syllable } from './pinyin.ts';
import { distance } from './typo.ts';
import { enCommon } from './words/en-common.ts';
import { enMonths, enWeekdays } from './words/en-days.ts';
import { enLookalikes } from './words/en-lookalikes.ts';
import { enKeyWords, enShort } from './words/en-spelling.ts';
import { zhKeyWords, zhRight } from './words/zh-spelling.ts';

/** A text and, where it is no longer as long as the original, the original position of each of its characters. */
export interface Respelt {
  readonly text: string;
  readonly at: readonly number[] | undefined;
}

const known: ReadonlySet<string> = new Set([...enCommon, ...enLookalikes, ...enKeyWords, ...Object.keys(enWeekdays), ...Object.keys(enMonths)]);
const byLetter = new Map<string, string[]>();
for (const word of enKeyWords) byLetter.set(word[0] as string, [...(byLetter.get(word[0] as string) ?? []), word]);
const skeleton = (word: string): string =>
  (word[0] ?? '') +
  word
    .slice(1)
    .replace(/[aeiou]/g, '')
    .replace(/(.)\1/g, '$1');
const bySkeleton = new Map(enKeyWords.filter((word) => word.length > 4).map((word) => [skeleton(word), word]));
const mostUnknown = 100;

/** The text with misspelt words that matter to the reading written as they should be; everything else untouched. */
export function respell(from: Respelt, isCapital: (position: number) => boolean): Respelt {
  const han = bySound(from.text);
  const out: string[] = [];
  const at: number[] = [];
  const origin = (i: number): number => from.at?.[i] ?? i;
  let done = 0;
  let looked = 0;
  const copy = (end: number): void => {
    for (; done < end; done += 1) {
      out.push(han[done] as string);
      at.push(origin(done));
    }
  };
  for (const match of han.matchAll(/[a-z][a-z']*|(?<=^|\s)2(?=\s+(?:c|see)\b)/g)) {
    const before = han.slice(Math.max(0, match.index - 3), match.index);
    const mended =
      match[0] === '2'
        ? 'to'
        : match[0] === 'ill' && deedAfterIll.test(han.slice(match.index + 3, match.index + 12))
          ? "i'll"
          : match[0] === 'c'
            ? /(?:2|to)\s$/.test(before)
              ? 'see'
              : 'c'
            : ((Object.hasOwn(enShort, match[0]) ? enShort[match[0]] : undefined) ??
              (known.has(match[0]) || match[0].length < 4 || looked > mostUnknown || isCapital(origin(match.index)) ? match[0] : nearest(match[0])));
    if (!known.has(match[0])) looked += 1;
    if (mended === match[0]) continue;
    copy(match.index);
    for (const c of mended) {
      out.push(c);
      at.push(origin(match.index));
    }
    done = match.index + match[0].length;
  }
  copy(han.length);
  at.push(origin(from.text.length));
  return { text: out.join(''), at };
}

/** «ill bring it»: no illness. */
const deedAfterIll =
  /^ (?:bring|go|tell|call|ask|get|take|send|come|check|phone|ring|report|talk|see|look|buy|fetch|help|try|let|drop|pass|order|write|sort|find|make|give|speak|do|be back)\b/;

/** The one word that matters within a slip of the finger of an unknown word. */
function nearest(word: string): string {
  if (word.endsWith('in') && known.has(`${word}g`)) return `${word}g`;
  if (word.endsWith("'s") && known.has(word.slice(0, -2))) return word;
  let best = word.length >= 8 ? 2 : 1;
  let found: string | undefined;
  let tied = false;
  for (const key of byLetter.get(word[0] as string) ?? []) {
    if (key.length < 4) continue;
    const far = distance(word, key, best);
    if (far > best) continue;
    // «brokn» is as near to «broke» as to «broken»; words that begin alike mean alike here.
    if (far === best && found !== undefined) {
      if (key.slice(0, 3) !== found.slice(0, 3)) tied = true;
      continue;
    }
    tied = false;
    best = far;
    found = key;
  }
  if (found !== undefined && !tied) return found;
  // «ystrday», «wndw»: typed without its vowels.
  const bones = skeleton(word);
  const same = bones.length < 3 || word.length < 4 ? undefined : bySkeleton.get(bones);
  return same !== undefined && same.length - word.length < 4 ? same : word;
}

/** 本人承诺…: the writer, and not the person who was met (没见着本人). */
const formally =
  /(?<![见着到了他她是\uE000])本人(?=(?:已经?|将|会|拟|也|当场|当面|现场|于)?(?:答应|承诺|表态|保证|负责|将|会|拟|要|准备|打算|计划|[\d一二三四五六七八九十]{1,4}月|明|后天|下[周月星礼]|[本这]?(?:周|星期)))/g;

let sounds: ReadonlyMap<string, string> | undefined;

function bySound(text: string): string {
  sounds ??= new Map(zhKeyWords.map((word) => [[...word].map(syllable).join(' '), word]));
  const out = text.split('');
  for (let i = 0; i < text.length; i += 1) {
    if (!isHan(text[i])) continue;
    let key = '';
    for (let length = 1; length <= 4 && isHan(text[i + length - 1]); length += 1) {
      key += (length > 1 ? ' ' : '') + syllable(text[i + length - 1] as string);
      const word = length > 1 ? sounds.get(key) : undefined;
      if (word === undefined) continue;
      const here = text.slice(i, i + length);
      const same = [...word].filter((c, k) => here[k] === c).length;
      if (same * 2 < length || same === length || zhRight.has(here)) continue;
      for (let k = 0; k < length; k += 1) out[i + k] = word[k] as string;
    }
  }
  return out.join('').replace(formally, '我们');
}
