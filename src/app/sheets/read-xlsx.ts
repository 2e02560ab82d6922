import readExcel, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node';
import { FormulaCells } from './formula-cells.ts';
import { sheetLimits, type GivenFile, type SheetProblem, type TableRow } from './table.ts';
import { toTable, type ReadTable } from './to-table.ts';
import { fitsUnpacked } from './zip-size.ts';

/** How files of Excel before 2007 begin, and newer ones with a password. Source: [MS-CFB] 2.2. */
const oldMark = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads every sheet of an XLSX file. Numbers stay as they are written there, dates become days. */
export async function readXlsx({ name, bytes }: GivenFile): Promise<readonly ReadTable[]> {
  const problem = (code: SheetProblem['code']): readonly ReadTable[] => [{ problems: [{ file: name, line: 1, code, args: {} }] }];
  if (bytes.length === 0) return problem('empty');
  if (oldMark.every((byte, i) => bytes[i] === byte)) return problem('old');
  const formulas = new FormulaCells();
  const fits = fitsUnpacked(bytes, sheetLimits.unpacked, (path, content) => formulas.take(path, content));
  if (fits !== 'fits') return problem(fits === 'large' ? 'large' : 'broken');
  try {
    const sheets = await readExcel<NumberCell>(Buffer.from(bytes), { parseNumber: (written) => ({ written }) });
    return sheets
      .map(({ sheet, data }, i) => ({ sheet, data, lost: formulas.of(i) }))
      .filter(({ data, lost }) => lost.length > 0 || data.some((row) => row.some((cell) => cell !== null)))
      .map(({ sheet, data, lost }) => {
        const file = sheets.length > 1 ? `${name} · ${sheet}` : name;
        const inexact: SheetProblem[] = lost.map(({ line, column }) => ({ file, line, code: 'formula', args: { column } }));
        const rows = data.map((row, i): TableRow => {
          const at = row.findIndex(isInexact);
          if (at !== -1) inexact.push({ file, line: i + 1, code: 'number', args: { column: at + 1 } });
          return { line: i + 1, cells: row.map(wordsOf) };
        });
        return without(toTable(sheet, file, rows), inexact);
      });
  } catch (thrown) {
    if (thrown instanceof InvalidInputError || thrown instanceof InvalidSpreadsheetError) return problem('broken');
    throw thrown;
  }
}

/** A row that lost something is none to take: an empty `to` would say that the access goes on. */
function without({ table, problems }: ReadTable, lost: readonly SheetProblem[]): ReadTable {
  const bad = new Set(lost.map(({ line }) => line));
  const all = [...problems, ...lost].sort((a, b) => a.line - b.line);
  return table === undefined ? { problems: all } : { table: { ...table, rows: table.rows.filter(({ line }) => !bad.has(line)) }, problems: all };
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
