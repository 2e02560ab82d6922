import { isHan } from './fold.ts';

/** One clause of a plain text. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Which sentence it belongs to, from 0. */
  readonly sentence: number;
  /** Whether its sentence ends in a question mark. */
  readonly question: boolean;
  /** Whether it is the first of its sentence. */
  readonly opens: boolean;
}

const abbreviation = /(?:^|[^a-z])(?:mr|mrs|ms|dr|st|no|nr|approx|e\.g|i\.e|etc|vs|a\.m|p\.m|rs|kg|hr|hrs|min|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

/** English words that begin a new clause without a comma. */
const enJoint =
  /\s(?=(?:but|because|so|although|though|while|whereas|plus|anyway|otherwise)\s|and (?:i|we|he|she|they|it|the|his|her|their|there|then|also|so|now|will|told|said|asked|promised|called|phoned|is|are|was|has|have|had|no|nobody|everyone|everything)\b|i (?:will|would|promised|told|said|am going|shall|have promised|must)\b|i'll\b|i'd\b|i'm going\b|we'll\b|we will\b|(?<!\b(?:i|we|he|she|they|it|who|that|and|not|which|this|you|\uE000)\s)will (?:bring|call|phone|ask|get|send|check|come|go|take|try|find|report|buy|apply|help|fix|arrange|talk|speak|see|visit|look|fetch|tell|sort|make|do|let|pass|collect|drop|write|contact)\b|(?<!\b(?:i|we|he|she|they|and|have|has)\s)promised to\b|(?<!\b(?:i|we|he|she|they|and|have|has)\s)told (?:him|her|them|\uE000)\b)/g;

/** Chinese words that begin a new clause without a comma. */
const zhJoint =
  /(?=但是|但|不过|可是|然后|后来|因为|所以|而且|另外|还有就是|同时|结果|于是|最后|顺便|接着|(?<=[\u3400-\u9fff\uE000]{3})(?<![到从至])(?:现在|如今|而今|眼下)(?!才|开始)|我答应|我说|我准备|我打算|我会|我已|我还|(?<=[\u3400-\u9fff\uE000]{7})(?:我给|我帮|我就|我再|我去|我来|我跟|我让|我问)|(?<![跟给对和向与])(?:他说|她说|他们说|老人说)|说是)/g;

/** 得修周一找人来弄: a day in the middle of a long run of Chinese begins a clause, unless it hangs on what is before it. */
const zhDay = /(?<=[\u3400-\u9fff\uE000]{6})(?<![我他她们从到在等说好定是叫让约于的自至过直离给应天底])(?=\uE001)/g;

/** （二）, ②, 三、: every item of a list after the first, which goes on from its head, stands for itself. */
const zhItem = /(?<=[\u3400-\u9fff，,\s）)\uE000])(?=[（(](?:[二三四五六七八九十]|[2-9])[）)])|(?=[②-⑩])|(?<=[，,\s])(?=[二三四五六七八九十]、)/g;

/** The clauses of a plain text, in order; spaces part clauses in Chinese, as many write without punctuation. */
export function clausesOf(text: string): readonly Clause[] {
  const chinese = /[\u3400-\u9fff]/.test(text);
  const cuts: { at: number; stop: boolean; question: boolean }[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const [c, next, last] = [text[i] as string, text[i + 1] ?? '', text[i - 1] ?? ''];
    if ('。！？!?；;\n…'.includes(c)) cuts.push({ at: i + 1, stop: true, question: c === '?' || c === '？' });
    else if (
      c === '.' &&
      (next === '' || /[\s"')\u3400-\u9fff\uE000\uE001]/.test(next) || (/[a-z]/.test(next) && /[a-z]{3}$/.test(text.slice(Math.max(0, i - 3), i)))) &&
      !abbreviation.test(text.slice(Math.max(0, i - 8), i))
    )
      cuts.push({ at: i + 1, stop: true, question: false });
    else if (
      '，（）()—'.includes(c) ||
      (c === ',' && !(/\d/.test(last) && /\d{3}/.test(text.slice(i + 1, i + 4)))) ||
      ((c === ':' || c === '：') && !/\d/.test(next)) ||
      (c === '-' && last === ' ' && next === ' ') ||
      (c === '~' && last === ' ')
    )
      cuts.push({ at: i + 1, stop: false, question: false });
    else if (
      c === ' ' &&
      chinese &&
      (isHan(last) || last === '\uE000') &&
      (isHan(next) || next === '\uE001') &&
      clauseLength(text, i, cuts.at(-1)?.at ?? 0) > 3
    )
      cuts.push({ at: i + 1, stop: false, question: false });
  }
  for (const match of text.matchAll(zhItem)) cuts.push({ at: match.index, stop: true, question: false });
  for (const joint of [enJoint, zhJoint, zhDay]) for (const match of text.matchAll(joint)) cuts.push({ at: match.index, stop: false, question: false });
  cuts.sort((a, b) => a.at - b.at);
  return pieces(text, cuts);
}

const clauseLength = (text: string, at: number, from: number): number => text.slice(from, at).trim().length;

function pieces(text: string, cuts: readonly { at: number; stop: boolean; question: boolean }[]): readonly Clause[] {
  const out: Clause[] = [];
  let [start, sentence, first] = [0, 0, 0];
  for (const { at, stop, question } of [...cuts, { at: text.length, stop: true, question: false }]) {
    const words = text.slice(start, at);
    if (words.trim().length > 0) out.push({ start, end: at, text: words, sentence, question: false, opens: out.length === first });
    start = at;
    if (!stop) continue;
    // 谁说她不上学？ is told, not asked.
    if (question && !/谁说|难道|哪里话|\bwho says\b/.test(text.slice(out[first]?.start ?? start, at)))
      for (let i = first; i < out.length; i += 1) out[i] = { ...(out[i] as Clause), question: true };
    first = out.length;
    sentence += 1;
  }
  return out;
}
