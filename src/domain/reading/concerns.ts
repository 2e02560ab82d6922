import { standards, type Standard } from '../standards.ts';
import { across } from './across.ts';
import type { Clause } from './clauses.ts';
import { isOthers, ofOthers } from './others.ts';
import { stands } from './stands.ts';
import { enConcerns } from './words/en-concerns.ts';
import { enFields } from './words/en-fields.ts';
import { enNoSign, enSigns } from './words/en-signs.ts';
import { zhConcerns } from './words/zh-concerns.ts';
import { zhFields } from './words/zh-fields.ts';
import { zhSigns } from './words/zh-signs.ts';

/** Which standards a message names a present, unsolved trouble under. A doubtful one is left out. */
export function readConcerns(told: readonly Clause[]): readonly Standard[] {
  const clauses = short(told);
  return standards.filter((standard) =>
    clauses.some((_, i) => {
      const end = troubleEnd(clauses, i, standard);
      return end !== undefined && !isOthers(clauses, i, end) && stands(clauses, i, standard);
    }),
  );
}

/** The longest clause that is looked at, and how many of them: people write shorter ones. */
const longest = 220;
const most = 60;

/** The clauses, cut to a length that costs little, each said once where they are very many. */
function short(clauses: readonly Clause[]): readonly Clause[] {
  const seen = new Set<string>();
  return (clauses.length <= most ? clauses : clauses.filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, 2 * most)).map((clause) =>
    clause.text.length > longest ? { ...clause, text: clause.text.slice(0, longest) } : clause,
  );
}

const isLatin = /[a-z]{2}/;
const isChinese = /[\u3400-\u9fff]/;

/** Where the first of the patterns that fits ends. */
function endOf(tables: readonly (readonly RegExp[])[], text: string): number | undefined {
  for (const patterns of tables) {
    for (const pattern of patterns) {
      const match = pattern.exec(text);
      if (match !== null) return match.index + match[0].length;
    }
  }
  return undefined;
}

const signs = (text: string, standard: Standard): boolean =>
  (isLatin.test(text) && endOf([enSigns[standard]], text) !== undefined) || (isChinese.test(text) && endOf([zhSigns[standard]], text) !== undefined);

const shown = (text: string, standard: Standard): number | undefined =>
  (isLatin.test(text) ? endOf([enConcerns[standard], enSigns[standard], enFields[standard]], text) : undefined) ??
  (isChinese.test(text) ? endOf([zhConcerns[standard], zhSigns[standard], zhFields[standard]], text) : undefined);

/** A clause that goes on about what the one before it named. */
const goesOn =
  /^\W*(?:and |but |as |because |so |though |which )*(?:his|hers|theirs|they|it|it's|its|both|that|those|these|the old ones?|which|all|has|is|are|was|were|fell|blew|collapsed|leaks?|won't|doesn't|still)\b/;

/** Where in clause `i` the words of a trouble end, if it tells one. */
function troubleEnd(clauses: readonly Clause[], i: number, standard: Standard): number | undefined {
  const { text, sentence } = clauses[i] as Clause;
  const plainly = shown(text, standard);
  if (plainly !== undefined) return plainly;
  const next = clauses[i + 1];
  // 眼药水停了，一瓶六十块: one sign told in two breaths.
  if (next?.sentence === sentence && signs(`${text.trim()}${next.text}`, standard) && !signs(next.text, standard)) return text.length;
  // «He needs strong shoes, his are split open»: the thing stands in the clause before.
  const prior = clauses[i - 1];
  if (prior?.sentence === sentence && isLatin.test(text) && goesOn.test(text) && !enNoSign.test(prior.text) && !isOthers(clauses, i - 1, prior.text.length)) {
    const tables = [enConcerns[standard], enFields[standard]];
    const named = prior.text.replace(/[,;]\s*$/, '').slice(-40);
    if (endOf(tables, `${named} ${text.trim()}`) !== undefined && endOf(tables, prior.text) === undefined) return text.length;
  }
  const told = (across[standard] ?? []).some(
    ({ things, states, back }) =>
      states.test(text) &&
      clauses.some(
        (other, k) =>
          k <= i &&
          i - k <= back &&
          other.sentence === sentence &&
          things.test(other.text) &&
          !well.test(other.text) &&
          !ofOthers(other.text, other.text.length),
      ),
  );
  return told ? text.length : undefined;
}

/** Said of a body that nothing is wrong with it. */
const well = /\b(?:normal|fine|healed|all right|no (?:pain|fever|cough|lump)|under control)\b|正常|好了|不疼|不痛|不咳|没病|稳定|挺好/;
