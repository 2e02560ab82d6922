import { standards, type Standard } from '../standards.ts';
import type { Clause } from './clauses.ts';
import { N } from './marks.ts';
import { isSolved } from './solved.ts';
import { enConcerns, enNotNow, enSomebodyElse } from './words/en-concerns.ts';
import { zhConcerns, zhNotNow, zhSomebodyElse } from './words/zh-concerns.ts';

/** Which standards a message names a present, unsolved trouble under. A doubtful one is left out. */
export function readConcerns(clauses: readonly Clause[]): readonly Standard[] {
  return standards.filter((standard) => clauses.some((clause, i) => troubled(clause.text, standard) && stands(clauses, i, standard)));
}

function troubled(text: string, standard: Standard): boolean {
  return enConcerns[standard].some((pattern) => pattern.test(text)) || zhConcerns[standard].some((pattern) => pattern.test(text));
}

/** Whether the trouble of a clause is the household's, is now, and is not said to be over. */
function stands(clauses: readonly Clause[], i: number, standard: Standard): boolean {
  const { text, question, sentence } = clauses[i] as Clause;
  if (question || enNotNow.test(text) || zhNotNow.test(text)) return false;
  if ((enSomebodyElse.test(text) || zhSomebodyElse.test(text)) && !text.includes(N)) return false;
  if (isSolved(text)) return false;
  // «The pump broke on Monday, the company came and fixed it»: what follows is about the same thing unless it names another.
  for (let k = i + 1; k < clauses.length; k += 1) {
    const next = clauses[k] as Clause;
    if (next.sentence > sentence + 1) break;
    if (!isSolved(next.text)) continue;
    const about = topicsOf(next.text);
    if (about.length === 0 ? next.sentence === sentence || /^\W*(?:it|that|this|all|everything|ok|now|已|现在|后来|当场|当天)/.test(next.text) : about.includes(standard)) return false;
  }
  return true;
}

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
