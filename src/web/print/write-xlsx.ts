import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import type { Cell, TablePaper } from './paper.ts';

/** What XML cannot hold: signs that control something, and halves of a letter. */
const unwritable = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;
/** The longest text a cell of a spreadsheet takes. */
const longest = 32_767;
const widths = { least: 8, most: 60 };

const plain = (text: string): string => text.replace(unwritable, '').slice(0, longest);

/** Words are written as words: what looks like a formula stays text. */
function cellOf(cell: Cell): CellObject | null {
  if (cell === undefined || cell === '') return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'object') return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'yyyy-mm-dd' };
  return { type: String, value: plain(cell), wrap: true, alignVertical: 'top' };
}

const widthOf = (cell: Cell): number => (typeof cell === 'string' ? [...cell].reduce((sum, letter) => sum + (letter > '\u2E7F' ? 2 : 1), 0) : 12);

/** A table as a sheet of its own, its heads in view however far one scrolls. */
export function writeXlsx({ title, heads, rows }: TablePaper): Promise<Uint8Array> {
  const columns = heads.map((head, n) => {
    const longestOf = rows.slice(0, 200).reduce((most, row) => Math.max(most, widthOf(row[n])), widthOf(head) + 2);
    return { width: Math.min(widths.most, Math.max(widths.least, longestOf)) };
  });
  const head = heads.map((words): CellObject => ({ type: String, value: plain(words), fontWeight: 'bold' }));
  // A sheet's name takes 31 letters, none of these among them.
  const sheet =
    plain(title)
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 31) || '1';
  return writeXlsxFile([head, ...rows.map((row) => row.map(cellOf))], { sheet, columns, stickyRowsCount: 1 }).toBuffer();
}
