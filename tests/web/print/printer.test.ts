import { inflateSync } from 'node:zlib';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, expect, test } from 'vitest';
import type { JournalPaper, TablePaper } from '../../../src/web/print/paper.ts';
import { Printer } from '../../../src/web/print/printer.ts';

const printer = new Printer();
afterAll(() => printer.close());

const table = (kind: TablePaper['kind']): TablePaper => ({
  kind,
  title: '逾期: [未走访]/2026',
  heads: ['Household', 'Days', 'Since'],
  rows: [
    ['=HYPERLINK("http://x")', 12, { day: '2026-03-01' }],
    ['王秀英 "the elder", +1', -3, undefined],
    ['@SUM(A1)\u0000\nsecond', 0, { day: '2026-12-31' }],
  ],
});

const journal: JournalPaper = {
  kind: 'pdf',
  language: 'zh-CN',
  title: '王秀英家的帮扶日志',
  under: '云坪县 · H-101',
  entries: Array.from({ length: 40 }, (_, n) => ({
    head: `2026 年 3 月 ${n + 1} 日 · 陈伟`,
    about: '入户 · 日常走访',
    lines: ['屋顶漏水，答应下周请人来修。<script>alert(1)</script>', 'The roof leaks; https://example.org/a.png'],
    promises: ['请人修屋顶（3 月 8 日前）'],
  })),
  empty: '还没有记录。',
};

test('a CSV file opens in a spreadsheet as it is, and nothing in it is a formula', async () => {
  const content = Buffer.from(await printer.print(table('csv'))).toString();
  expect(content).toBe(
    `\uFEFFHousehold,Days,Since\r\n"'=HYPERLINK(""http://x"")",12,2026-03-01\r\n"王秀英 ""the elder"", +1",-3,\r\n"'@SUM(A1)\u0000\nsecond",0,2026-12-31\r\n`,
  );
});

test('an XLSX file holds numbers, days and words, and what looks like a formula is words', async () => {
  const content = Buffer.from(await printer.print(table('xlsx')));
  const [sheet] = await readXlsxFile(content);
  expect(sheet?.sheet).toBe('逾期   未走访  2026');
  expect(sheet?.data).toEqual([
    ['Household', 'Days', 'Since'],
    ['=HYPERLINK("http://x")', 12, new Date('2026-03-01T00:00:00Z')],
    ['王秀英 "the elder", +1', -3, null],
    ['@SUM(A1)\nsecond', 0, new Date('2026-12-31T00:00:00Z')],
  ]);
});

test('a journal as PDF has its words, Chinese too, on several pages of A4', async () => {
  const content = Buffer.from(await printer.print(journal));
  const raw = content.toString('latin1');
  expect(raw.startsWith('%PDF-')).toBe(true);
  expect(raw.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
  expect(raw).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
  expect(raw).not.toMatch(/\/(?:JavaScript|URI|Launch)\b/);
  // Which letters the fonts in it draw, and what they are when somebody copies or searches them.
  const letters = [
    ...streams(content)
      .join('\n')
      .matchAll(/<([0-9a-f]{4})>/g),
  ].map(([, code]) => String.fromCharCode(Number.parseInt(code!, 16)));
  for (const letter of '王秀英屋顶漏水，。<script>alert(1)</script>') expect(letters).toContain(letter);
});

/** What its packed streams hold, but for those of the fonts. */
function streams(pdf: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 1)) {
    const end = pdf.indexOf('endstream', at);
    if (end === -1 || pdf.subarray(at - 3, at).toString() === 'end') continue;
    try {
      const text = inflateSync(pdf.subarray(at + 7, end)).toString('latin1');
      if (text.includes('beginbfrange')) found.push(text);
    } catch {
      continue;
    }
  }
  return found;
}

test('what cannot be made is refused, and the next file is made', async () => {
  await expect(printer.print({ kind: 'xlsx' } as TablePaper)).rejects.toMatchObject({ code: 'print.failed', whose: 'unexpected' });
  expect((await printer.print(table('csv'))).length).toBeGreaterThan(10);
});
