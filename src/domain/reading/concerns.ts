import { standards, type Standard } from '../standards.ts';
import { across } from './across.ts';
import type { Clause } from './clauses.ts';
import { withoutDenied } from './denied.ts';
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
  const undenied = withoutDenied(clauses);
  return standards.filter((standard) =>
    clauses.some((_, i) => {
      const end = troubleEnd(undenied, i, standard);
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

/** The patterns of each standard as one, which is quicker than one after the other on texts as short as clauses. */
function united(...tables: readonly Readonly<Record<Standard, readonly RegExp[]>>[]): Readonly<Record<Standard, RegExp>> {
  const one = (standard: Standard): RegExp => new RegExp(tables.flatMap((table) => table[standard].map(({ source }) => `(?:${source})`)).join('|'));
  return Object.fromEntries(standards.map((standard) => [standard, one(standard)])) as Record<Standard, RegExp>;
}
const english = united(enConcerns, enSigns, enFields);
const chinese = united(zhConcerns, zhSigns, zhFields);
const enSign = united(enSigns);
const zhSign = united(zhSigns);

function endOf(pattern: RegExp, text: string): number | undefined {
  const match = pattern.exec(text);
  return match === null ? undefined : match.index + match[0].length;
}

const signs = (text: string, standard: Standard): boolean =>
  (isLatin.test(text) && enSign[standard].test(text)) || (isChinese.test(text) && zhSign[standard].test(text));

const shown = (text: string, standard: Standard): number | undefined =>
  (isLatin.test(text) ? endOf(english[standard], text) : undefined) ?? (isChinese.test(text) ? endOf(chinese[standard], text) : undefined);

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
    const named = prior.text.replace(/[,;]\s*$/, '').slice(-40);
    if (english[standard].test(`${named} ${text.trim()}`) && !english[standard].test(prior.text)) return text.length;
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
