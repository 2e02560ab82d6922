import type { Clause } from './clauses.ts';
import { enDenials, zhDenials } from './words/denials.ts';

/** The clauses with what formal words deny in them put out by commas, so that lengths stay and no trouble is read there; a denial can reach over clauses. */
export function withoutDenied(clauses: readonly Clause[]): readonly Clause[] {
  const out: Clause[] = [];
  for (let i = 0; i < clauses.length;) {
    const first = clauses[i] as Clause;
    let end = i + 1;
    while (clauses[end]?.sentence === first.sentence) end += 1;
    const sentence = clauses.slice(i, end);
    const rest = putOut(sentence.map(({ text }) => text).join(''));
    let from = 0;
    for (const clause of sentence) {
      const text = rest.slice(from, from + clause.text.length);
      out.push(text === clause.text ? clause : { ...clause, text });
      from += clause.text.length;
    }
    i = end;
  }
  return out;
}

const putOut = (sentence: string): string =>
  [enDenials, zhDenials].reduce((text, denials) => text.replaceAll(denials, (span) => '，'.repeat(span.length)), sentence);
