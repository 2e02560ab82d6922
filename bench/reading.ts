/**
 * Prints how well one-message visits are read: `npx tsx bench/reading.ts [--held] [--held2] … [--held10] [--set <file-prefix>]… [--wrong]`.
 * `--held` to `--held10` and `--set` add further sets of messages beside the open ones: `--set open2` reads `tests/corpus/{en,zh}/open2.jsonl`, a path
 * (`--set /somewhere/blind`) reads
 * `/somewhere/blind-en.jsonl`, `/somewhere/blind/en.jsonl` or `/somewhere/en/blind.jsonl`. `--wrong` shows the messages that were not read right.
 */
import { figures, hasCorpus, readCorpus, type Language, type Scored } from '../tests/corpus/read-corpus.ts';

const args = process.argv.slice(2);
const parts: readonly string[] = [
  ...(args.includes('--set') ? [] : ['open', 'open2', 'open3', 'open4', 'open5', 'open6', 'open7']),
  ...['held', 'held2', 'held3', 'held4', 'held5', 'held6', 'held7', 'held8', 'held9', 'held10'].filter((set) => args.includes(`--${set}`)),
  ...args.flatMap((arg, i) => (arg === '--set' && args[i + 1] !== undefined ? [args[i + 1] as string] : [])),
];
const languages: readonly Language[] = ['en', 'zh'];
const columns: { readonly name: string; readonly scored: readonly Scored[] }[] = [];
for (const part of parts) {
  for (const language of languages) {
    if (hasCorpus(language, part)) columns.push({ name: `${language} ${part.split('/').at(-1)}`, scored: readCorpus(language, part) });
    else console.error(`No messages for ${language} under ${part}.`);
  }
}

const tables = columns.map(({ scored }) => figures(scored));
const rows = Object.keys(tables[0] ?? {});
const cell = (text: string): string => text.padStart(9);
console.log(['figure'.padEnd(26), ...columns.map(({ name }) => cell(name))].join(' | '));
console.log(['-'.repeat(26), ...columns.map(() => '-'.repeat(9))].join(' | '));
for (const row of rows) console.log([row.padEnd(26), ...tables.map((table) => cell(String(table[row] ?? '')))].join(' | '));
console.log(['everything right, %'.padEnd(26), ...tables.map((t) => cell((((t.right ?? 0) / (t.messages ?? 1)) * 100).toFixed(1)))].join(' | '));

if (args.includes('--wrong')) {
  for (const { name, scored } of columns) {
    for (const one of scored.filter((s) => !s.score.right))
      console.log(`\n${name} ${one.case.id} (${one.case.kind}) ${one.case.text}\n  ${JSON.stringify(one.score)}`);
  }
}
