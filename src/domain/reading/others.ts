import type { Clause } from './clauses.ts';
import { N } from './marks.ts';
import { enOtherPeople, enSomebodyElse } from './words/en-concerns.ts';
import { zhOtherPeople, zhSomebodyElse } from './words/zh-concerns.ts';

/** Whether the trouble that ends at `end` of clause `i` is somebody else's and not the household's. */
export function isOthers(clauses: readonly Clause[], i: number, end: number): boolean {
  const { text, sentence } = clauses[i] as Clause;
  if (ofOthers(text, end) && !ownDeed.test(text)) return true;
  if ((enSomebodyElse.test(text) || zhSomebodyElse.test(text)) && !text.includes(N)) return true;
  // «The neighbours have no heating | and no food in»: no new subject.
  const prior = clauses[i - 1];
  return prior?.sentence === sentence && noSubject.test(text) && !text.includes(N) && ofOthers(prior.text, prior.text.length);
}

/** Other people named before the trouble, or right after it as the ones who have it («no water at the neighbours'»). */
export function ofOthers(text: string, end: number): boolean {
  for (const pattern of [enOtherPeople, zhOtherPeople]) {
    const found = pattern.exec(text);
    if (found === null) continue;
    if (found.index < end || pattern === zhOtherPeople) return true;
    if (/\b(?:at|in|for|with|of|by|to)\s+(?:\w+\s){0,2}$/.test(text.slice(end, found.index))) return true;
  }
  return false;
}

const noSubject =
  /^\W*(?:no|not|nothing|without)\b|^\W*(?:and|or|nor|but) (?:no|not|nothing|with|without|has|have|had|is|are|was|were|can't|don't)\b|^\W*(?:who|whose)\b|^[\s\p{P}]*(?:他家|她家|人家|他们家|[^，。我他她\uE000]{0,4}[也连])/u;

/** «N minds the neighbours' twins instead of lessons»: the household's own child, whoever it works for. */
const ownDeed = new RegExp(
  `^\\W*(?:and |so |because )?(?:${N}|he|she) (?:\\w+ )?(?:minds|minding|herds|herding|nurses|watches|looks after|works for|sells for|carries for|is kept|is being kept|was kept)\\b`,
);
