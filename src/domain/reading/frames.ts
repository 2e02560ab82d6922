import type { Clause } from './clauses.ts';
import { enLasting, enLately, enNow, enPastFrame, enTurns, enUnreal, enWouldBe } from './words/en-frames.ts';
import { zhLasting, zhLately, zhNow, zhPastFrame, zhTurns, zhUnreal, zhWouldBe } from './words/zh-frames.ts';

const either =
  (en: RegExp, zh: RegExp): ((text: string) => boolean) =>
  (text) =>
    en.test(text) || zh.test(text);
/** A time gone by, unless what is told goes on since then. */
const isPast = (text: string): boolean =>
  [enPastFrame, zhPastFrame].some((frame) => {
    const found = frame.exec(text);
    return found !== null && !since.test(text.slice(0, found.index));
  });
const since = /\bsince\b[^,;]{0,14}$|(?:自从|从|打)[^，；]{0,3}$/;
const isLately = either(enLately, zhLately);
const lasts = either(enLasting, zhLasting);
const isNow = either(enNow, zhNow);
const isUnreal = either(enUnreal, zhUnreal);
const wouldBe = either(enWouldBe, zhWouldBe);
const turns = either(enTurns, zhTurns);

const happened = /\b(?:had|was|were|went|lived|got|ran)\b|'d\b|[缺没断少]|[了过]/;
/** Nothing but one more of the same, with no word of its lasting. */
const more =
  /^\W*(?:and |or |nor )?(?:no|nor|not enough|not even) (?!(?:since|now|yet)\b)(?!.*\b(?:since|still|now|yet|left|again|today|ever|is|are|has|have)\b)|^[\s\p{P}]*(?:也|又|还)?[没缺断少](?!.*(?:现在|至今|一直|还|到今|今年|以来))/u;

/**
 * Whether clause `i` is told of another time, supposed, or called untrue. What frames it stands in it, or before it in its sentence with nothing
 * between that speaks of now or turns the tale: «before the tap came, she fetched it from the ditch», 要不是有低保，一家人早断粮了.
 */
export function isFramed(clauses: readonly Clause[], i: number): boolean {
  const { text: own, sentence } = clauses[i] as Clause;
  if (isUnreal(own)) return true;
  const later = clauses.some((other, k) => k > i && other.sentence === sentence && isNow(other.text));
  for (let k = i; k >= 0 && clauses[k]?.sentence === sentence; k -= 1) {
    const { text } = clauses[k] as Clause;
    if (isPast(text) && !isNow(text)) return true;
    // «Last winter the roof leaked, this year it is dry»
    if (isLately(text) && (later || (k === i && !lasts(own)))) return true;
    // «Last year they had no rice, no flour»: goes on about the same time.
    if (k === i - 1 && isLately(text) && happened.test(text) && more.test(own)) return true;
    if (isNow(text)) return false;
    if (k < i && isUnreal(text) && wouldBe(own)) return true;
    if (turns(text)) return false;
  }
  return false;
}
