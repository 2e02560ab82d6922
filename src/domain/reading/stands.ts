import { standards, type Standard } from '../standards.ts';
import type { Clause } from './clauses.ts';
import { isFramed } from './frames.ts';
import { isLeft, looksAlike } from './look-alikes.ts';
import { isSolved } from './solved.ts';
import { enNotNow } from './words/en-concerns.ts';
import { enNoSign, enPassed } from './words/en-signs.ts';
import { zhNotNow } from './words/zh-concerns.ts';
import { zhNoSign, zhPassed } from './words/zh-signs.ts';

/** Whether the trouble of a clause is there now, and is not said to be over. */
export function stands(clauses: readonly Clause[], i: number, standard: Standard): boolean {
  const { text, question, sentence } = clauses[i] as Clause;
  if (question || enNotNow.test(text) || zhNotNow.test(text)) return false;
  if (enNoSign.test(text) || zhNoSign.test(text)) return false;
  if (looksAlike(text, standard)) return false;
  if ((standard === 'education' || standard === 'clothing') && clauses.some((other) => other.sentence === sentence && looksAlike(other.text, standard)))
    return false;
  if (standard === 'housing' && clauses.some((other) => other.sentence === sentence && isLeft(other.text))) return false;
  const [prior, after] = [clauses[i - 1], clauses[i + 1]];
  if (prior?.sentence === sentence && /放(?:了)?(?:暑|寒)?假/.test(prior.text)) return false;
  if (after?.sentence === sentence && (enPassed.test(after.text) || zhPassed.test(after.text))) return false;
  // Somebody fell off it: nothing is wrong with the roof.
  if (
    standard === 'housing' &&
    /\b(?:fell|fallen|falling|slipped|tripped) (?:off|from|down|on|over) (?:the|his|her|a|their)?\s?(?:\w+ )?(?:roof|ladder|stairs?|steps?|wall|floor|doorstep)\b/.test(
      text,
    )
  )
    return false;
  if (standard === 'clothing' && clauses.some((other) => other.sentence === sentence && warmDay.test(other.text))) return false;
  if (standard === 'housing' && /\bwall (?:calendar|clock|map|poster|hanging|unit|cupboard)\b/.test(text)) return false;
  if (isSolved(text) || isFramed(clauses, i)) return false;
  // 把电闸修好了，跳闸是老鼠咬的: what was put right before it.
  if (
    clauses.some((other, k) => k < i && other.sentence === sentence && isSolved(other.text) && topicsOf(other.text).includes(standard)) &&
    !/又|\bagain\b/.test(text)
  )
    return false;
  // «The pump broke on Monday, the company came and fixed it»: what follows is about the same thing unless it names another.
  for (let k = i + 1; k < clauses.length; k += 1) {
    const next = clauses[k] as Clause;
    if (next.sentence > sentence + 1) break;
    if (!isSolved(next.text)) continue;
    const about = topicsOf(next.text);
    if (
      about.length === 0
        ? next.sentence === sentence || /^\W*(?:it|that|this|all|everything|ok|now|back|已|现在|后来|当场|当天)/.test(next.text)
        : about.includes(standard)
    )
      return false;
  }
  return true;
}

/** Going without is no want on a warm day. */
const warmDay =
  /\b(?:so|too|very) (?:warm|hot|mild)\b|\b(?:3|4)\d degrees\b|\b(?:in the river|swimming|bathing)\b|\b(?:the|this) heat\b|\bit(?:'s| is| was) (?:hot|warm)\b|天(?:气)?(?:太|很|又|这么)?(?:热|暖)|大热天|闷热/;

const topics: Readonly<Record<Standard, RegExp>> = {
  income: /\b(?:money|income|wages?|job|work|pay|pension)\b|收入|工资|工作|活|钱|低保|补贴/,
  food: /\b(?:food|rice|flour|bread|eat|meals?)\b|米|面|粮|吃|油/,
  clothing: /\b(?:clothes|coat|shoes|jacket|boots)\b|衣|鞋|袄|裤/,
  education: /\b(?:school|class|teacher|lessons|fees?)\b|学|书|老师/,
  medical: /\b(?:doctor|hospital|medicine|pills|clinic|insurance|treat\w*)\b|药|病|医|手术/,
  housing: /\b(?:roof|wall|door|lock|window|ceiling|house|chimney)\b|房|屋|墙|门|锁|窗|瓦/,
  water: /\b(?:water|pump|well|pipe|tap)\b|水|泵|井/,
  electricity: /\b(?:power|electric\w*|lights?|meter|socket|wir\w+|fuse)\b|电|灯|闸/,
};

function topicsOf(text: string): readonly Standard[] {
  return standards.filter((standard) => topics[standard].test(text));
}
