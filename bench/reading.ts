/**
 * Prints how well one-message visits are read: `npx tsx bench/reading.ts [--held] [--held2] [--wrong]`.
 * `--held` and `--held2` add the messages that are kept for the end of a round of work, `--wrong` shows the open ones that were not read right.
 */
import { figures, hasCorpus, readCorpus, type Language, type Part, type Scored } from '../tests/corpus/read-corpus.ts';

const parts: readonly Part[] = [
  'open',
  ...(process.argv.includes('--held') ? (['held'] as const) : []),
  ...(process.argv.includes('--held2') ? (['held2'] as const) : []),
];
const languages: readonly Language[] = ['en', 'zh'];
const columns: { readonly name: string; readonly scored: readonly Scored[] }[] = [];
for (const part of parts) {
  for (const language of languages) if (hasCorpus(language, part)) columns.push({ name: `${language} ${part}`, scored: readCorpus(language, part) });
}

const tables = columns.map(({ scored }) => figures(scored));
const rows = Object.keys(tables[0] ?? {});
const cell = (text: string): string => text.padStart(9);
console.log(['figure'.padEnd(26), ...columns.map(({ name }) => cell(name))].join(' | '));
console.log(['-'.repeat(26), ...columns.map(() => '-'.repeat(9))].join(' | '));
for (const row of rows) console.log([row.padEnd(26), ...tables.map((table) => cell(String(table[row] ?? '')))].join(' | '));
console.log(['everything right, %'.padEnd(26), ...tables.map((t) => cell((((t.right ?? 0) / (t.messages ?? 1)) * 100).toFixed(1)))].join(' | '));

if (process.argv.includes('--wrong')) {
  for (const { name, scored } of columns.filter((column) => column.name.endsWith('open'))) {
    for (const one of scored.filter((s) => !s.score.right))
      console.log(`\n${name} ${one.case.id} (${one.case.kind}) ${one.case.text}\n  ${JSON.stringify(one.score)}`);
  }
}
