import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { readSheets } from '../../src/app/sheets/read-sheets.ts';
import { sheetLimits } from '../../src/app/sheets/table.ts';
import { fitsUnpacked } from '../../src/app/sheets/zip-size.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = (text: string | Uint8Array, name = 'people.csv') => readSheets([{ name, bytes: typeof text === 'string' ? bytes(text) : text }]);

/** «编码,姓名\n1,张三» in GB18030, as Chinese Excel saves CSV. */
const gb18030 = Uint8Array.from([0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0x31, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd]);

describe('a CSV file', () => {
  const expected = { header: ['code', 'name'], rows: [{ line: 2, cells: ['1', '张三'] }] };

  test.each([
    ['UTF-8', bytes('code,name\n1,张三\n')],
    ['UTF-8 with a mark', bytes('\ufeffcode,name\r\n1,张三\r\n')],
    ['semicolons', bytes('code;name\n1;张三')],
    ['tabs', bytes('code\tname\n1\t张三')],
    ['quotes and spaces', bytes('"code" , "name"\n 1 , "张三" ')],
    ['UTF-16 of a spreadsheet', Buffer.from('\ufeffcode\tname\r\n1\t张三\r\n', 'utf16le')],
  ])('in %s is read', async (_name, content) => {
    expect(await csv(content)).toMatchObject({ problems: [], tables: [{ name: 'people', file: 'people.csv', ...expected }] });
  });

  test('in GB18030 without a word about it is read', async () => {
    expect(await csv(gb18030)).toMatchObject({ problems: [], tables: [{ header: ['编码', '姓名'], rows: [{ line: 2, cells: ['1', '张三'] }] }] });
  });

  test('tells the line a row begins on, whatever empty lines and line breaks stand before it', async () => {
    const { tables } = await csv('code,name\n\n1,"two\nlines"\n,\n2,b\n');
    expect(tables[0]?.rows).toEqual([
      { line: 3, cells: ['1', 'two\nlines'] },
      { line: 6, cells: ['2', 'b'] },
    ]);
  });

  test.each([
    ['an open quote', 'code,name\n1,"a\n2,b\n', { code: 'broken', line: 2 }],
    ['nothing', '', { code: 'empty', line: 1 }],
    ['only empty lines', '\n,,\n\n', { code: 'empty', line: 1 }],
    ['one word twice in the header', 'code,code\n1,2', { code: 'header-twice', line: 1, args: { column: 'code' } }],
    ['a column without a word', 'code,,name\n1,2,3', { code: 'header-empty', line: 1, args: { column: 2 } }],
    ['a row wider than its header', 'code,name\n1,a\n2,b,c', { code: 'row-long', line: 3 }],
  ])('with %s is named with its line', async (_name, text, problem) => {
    expect((await csv(text)).problems).toMatchObject([{ file: 'people.csv', ...problem }]);
  });

  test('that is no text is named', async () => {
    expect((await csv(Uint8Array.from([0, 1, 2, 3, 255, 254]))).problems).toMatchObject([{ code: 'encoding' }]);
    expect((await csv(bytes('x'), 'photo.jpg')).problems).toMatchObject([{ code: 'kind', file: 'photo.jpg' }]);
  });

  test('with more rows than an import may hold is refused whole', async () => {
    const { tables, problems } = await csv(`a\n${'1\n'.repeat(sheetLimits.rows + 1)}`);
    expect([tables, problems.map((one) => one.code)]).toEqual([[], ['rows']]);
  });
});

describe('an XLSX file', () => {
  const sheet = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => row.map((value) => (value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : value === null ? null : { value })));

  test('gives its sheets by name: days, numbers as written, lines as the spreadsheet counts', async () => {
    const content = await writeExcel([
      {
        sheet: 'areas',
        data: sheet([
          ['code', 'name'],
          ['A1', '石门村'],
        ]),
      },
      {
        sheet: 'people',
        data: sheet([
          ['code', 'from', 'phone', 'ok'],
          [null, null, null, null],
          [7, new Date('2020-02-29T00:00:00Z'), 13800138000, true],
        ]),
      },
    ] as never).toBuffer();
    const { tables, problems } = await readSheets([{ name: 'roster.xlsx', bytes: content }]);
    expect(problems).toEqual([]);
    expect(tables).toEqual([
      { name: 'areas', file: 'roster.xlsx · areas', header: ['code', 'name'], rows: [{ line: 2, cells: ['A1', '石门村'] }] },
      {
        name: 'people',
        file: 'roster.xlsx · people',
        header: ['code', 'from', 'phone', 'ok'],
        rows: [{ line: 3, cells: ['7', '2020-02-29', '13800138000', 'true'] }],
      },
    ]);
  });

  test('with an identity number kept as a number is told that its end is lost', async () => {
    const content = await writeExcel(
      sheet([
        ['code', 'id_number'],
        ['a', 110_101_199_001_011_200],
      ]) as never,
      { sheet: 'people' } as never,
    ).toBuffer();
    expect((await readSheets([{ name: 'p.xlsx', bytes: content }])).problems).toMatchObject([{ code: 'number', line: 2, args: { column: 2 } }]);
  });

  /** A workbook of one sheet whose cells are written as they stand. */
  const workbook = (cells: string): Uint8Array =>
    zipOf({
      'xl/workbook.xml':
        '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="people" sheetId="1" r:id="rId7"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/s.xml"/></Relationships>',
      'xl/worksheets/s.xml': `<worksheet><sheetData>${cells}</sheetData></worksheet>`,
    });
  const text = (at: string, words: string): string => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const people = (cell: string): Promise<Awaited<ReturnType<typeof readSheets>>> =>
    readSheets([
      {
        name: 'p.xlsx',
        bytes: workbook(
          `<row r="1">${text('A1', 'code')}${text('B1', 'to')}</row><row r="3">${text('A3', 'K1')}${cell}</row><row r="4">${text('A4', 'K2')}</row>`,
        ),
      },
    ]);

  test.each([
    ['an error', '<c r="B3" t="e"><f>VLOOKUP(A3,x,2)</f><v>#N/A</v></c>'],
    ['an error without a formula', '<c r="B3" t="e"><v>#REF!</v></c>'],
    ['a formula without a result', '<c r="B3"><f>TODAY()</f></c>'],
    ['a formula with an empty number', '<c r="B3"><f>TODAY()</f><v></v></c>'],
    ['a formula with an empty number, shorter', '<c r="B3"><f t="shared" si="0"/><v/></c>'],
    ['a text formula without a result', '<c t="str" r="B3"><f>A3</f></c>'],
  ])('with %s in a cell names the row and takes none of it', async (_name, cell) => {
    const { tables, problems } = await people(cell);
    expect(problems).toEqual([{ file: 'p.xlsx', line: 3, code: 'formula', args: { column: 2 } }]);
    expect(tables[0]?.rows).toEqual([{ line: 4, cells: ['K2', ''] }]);
  });

  test.each([
    ['a number', '<c r="B3"><f>1+1</f><v>2</v></c>', '2'],
    ['a text', '<c r="B3" t="str"><f>A3</f><v>K1</v></c>', 'K1'],
    ['an empty text', '<c r="B3" t="str"><f>IF(1,"")</f><v></v></c>', ''],
  ])('with a formula that gives %s is read', async (_name, cell, value) => {
    const { tables, problems } = await people(cell);
    expect(problems).toEqual([]);
    expect(tables[0]?.rows[0]?.cells[1] ?? '').toBe(value);
  });

  test('that is broken or cut off is named', async () => {
    const content = await writeExcel(sheet([['code'], ['a']]) as never, { sheet: 'people' } as never).toBuffer();
    for (const broken of [bytes('hello'), content.subarray(0, content.length / 2), content.subarray(100)]) {
      expect((await readSheets([{ name: 'p.xlsx', bytes: broken }])).problems).toMatchObject([{ code: 'broken', file: 'p.xlsx' }]);
    }
  });

  test.each([
    ['is an old one by another name', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'old'],
    ['holds nothing at all', new Uint8Array(0), 'empty'],
  ])('that %s is told so', async (_name, content, code) => {
    expect(await readSheets([{ name: 'p.xlsx', bytes: content }])).toEqual({ tables: [], problems: [{ file: 'p.xlsx', line: 1, code, args: {} }] });
  });

  test('that unpacks to far more than it says is refused before it fills memory', () => {
    const bomb = zipOf({ 'xl/workbook.xml': deflateRawSync(Buffer.alloc(64 * 1024 * 1024)) }, 1000);
    expect(bomb.length).toBeLessThan(100_000);
    expect(fitsUnpacked(bomb, 16 * 1024 * 1024)).toBe('large');
    expect(fitsUnpacked(bomb)).toBe('fits');
  });
});

/** A ZIP archive; every entry may claim a size. */
function zipOf(files: Readonly<Record<string, string | Buffer>>, claims?: number): Buffer {
  const entries: Buffer[] = [];
  const locals: Buffer[] = [];
  let offset = 0;
  for (const [path, words] of Object.entries(files)) {
    const name = Buffer.from(path);
    const packed = typeof words === 'string' ? deflateRawSync(words) : words;
    const size = claims ?? Buffer.byteLength(words);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entries.push(entry, name);
    locals.push(local, name, packed);
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length / 2, 8);
  end.writeUInt16LE(entries.length / 2, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...entries, end]);
}
