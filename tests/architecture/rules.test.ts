import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Source {
  readonly path: string;
  readonly text: string;
  /** The text without comments. */
  readonly code: string;
  readonly lines: number;
}

let sources: Source[];

beforeAll(async () => {
  const names = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'));
  sources = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(root, 'src', name), 'utf8');
      return { path: `src/${name}`, text, code: text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''), lines: text.trimEnd().split('\n').length };
    }),
  );
});

/** Files whose code matches, besides those that may. */
function found(pattern: RegExp, may: RegExp = /^$/): readonly string[] {
  return sources.filter(({ path, code }) => !may.test(path) && pattern.test(code)).map(({ path }) => path);
}

test('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(100);
});

test('no file is longer than 300 lines', () => {
  expect(sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path} ${lines}`)).toEqual([]);
});

test('only config reads the environment', () => {
  expect(found(/process\.env|\{ env \} = process|import\.meta\.env/, /^src\/config\/settings\.ts$/)).toEqual([]);
});

test('only lib tells the time and makes chance', () => {
  expect(found(/\bDate\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now\b/, /^src\/lib\//)).toEqual([]);
});

test('our SQL has no clock of its own', () => {
  expect(
    found(
      /\bnow\(\)\s*(?:[-+),;`']|at time zone|$)|current_(?:timestamp|date|time)\b|clock_timestamp|localtimestamp|transaction_timestamp|statement_timestamp/im,
      /^src\/lib\/clock\.ts$/,
    ).filter((path) => path.startsWith('src/storage/')),
  ).toEqual([]);
});

test('no migration reads the time', async () => {
  const folder = join(root, 'src/storage/migrations');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  expect(files.length).toBeGreaterThan(0);
  // But for the pace of sending, which many processes keep together by the server's clock.
  for (const name of files.filter((file) => !['0006_pace.sql', '0011_pace_in_order.sql'].includes(file))) {
    const text = (await readFile(join(folder, name), 'utf8')).replace(/--.*$/gm, '');
    expect(text, name).not.toMatch(/\bnow\s*\(|current_(?:timestamp|date|time)\b|clock_timestamp|localtimestamp/i);
  }
});

test('nothing is evaluated from text, and nothing is written past the console', () => {
  expect(found(/\beval\(|new Function\(/)).toEqual([]);
  expect(found(/console\.(?:log|error|warn)\(/)).toEqual([]);
});

test('types are kept: no any, no switched-off checks', () => {
  expect(found(/(?<!\?):\s*any\b|\bas any\b|<any>/)).toEqual([]);
  expect(sources.filter(({ text }) => /@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint)-disable/.test(text)).map(({ path }) => path)).toEqual([]);
});

test('people read only texts from locales: no Chinese in code but in the reader of Chinese words', () => {
  expect(found(/\p{Script=Han}/u, /^src\/(?:domain\/(?:reading|roster|people\/names)|flow\/reading)\b/)).toEqual([]);
});
