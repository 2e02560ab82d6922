import readExcel, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node';
import type { GivenFile, SheetProblem, TableRow } from './table.ts';
import { toTable, type ReadTable } from './to-table.ts';
import { fitsUnpacked } from './zip-size.ts';

/** Reads every sheet of an XLSX file. Numbers stay as they are written there, dates become days. */
export async function readXlsx({ name, bytes }: GivenFile): Promise<readonly ReadTable[]> {
  const problem = (code: SheetProblem['code']): readonly ReadTable[] => [{ problems: [{ file: name, line: 1, code, args: {} }] }];
  const fits = fitsUnpacked(bytes);
  if (fits !== 'fits') return problem(fits === 'large' ? 'large' : 'broken');
  try {
    const sheets = await readExcel<NumberCell>(Buffer.from(bytes), { parseNumber: (written) => ({ written }) });
    return sheets
      .filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)))
      .map(({ sheet, data }) => {
        const file = sheets.length > 1 ? `${name} · ${sheet}` : name;
        const inexact: SheetProblem[] = [];
        const rows = data.map((row, i): TableRow => {
          const at = row.findIndex(isInexact);
          if (at !== -1) inexact.push({ file, line: i + 1, code: 'number', args: { column: at + 1 } });
          return { line: i + 1, cells: row.map(wordsOf) };
        });
        const read = toTable(sheet, file, rows);
        return { ...read, problems: [...read.problems, ...inexact] };
      });
  } catch (thrown) {
    if (thrown instanceof InvalidInputError || thrown instanceof InvalidSpreadsheetError) return problem('broken');
    throw thrown;
  }
}

/** A number as the file has it, before it becomes one that may be another. */
interface NumberCell {
  readonly written: string;
}

const isNumber = (cell: unknown): cell is NumberCell => typeof cell === 'object' && cell !== null && 'written' in cell;

/** Dates have no zone in a spreadsheet: the library puts them at midnight UTC. */
function wordsOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (isNumber(cell)) return cell.written;
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell).trim() : '';
}

/** A spreadsheet keeps 15 digits of a number: a longer one (an identity number not typed as text) has lost its end. */
function isInexact(cell: unknown): boolean {
  return isNumber(cell) && (/^\d{16,}$/.test(cell.written) || /E\+?(?:1[5-9]|[2-9]\d)$/i.test(cell.written));
}
