import { sheetLimits, type SheetProblem, type Table, type TableRow } from './table.ts';

/** What of a sheet can be read, and what cannot. */
export interface ReadTable {
  readonly table?: Table;
  readonly problems: readonly SheetProblem[];
}

/** Splits rows into header and rows: empty rows are passed over, rows wider than the header are a mistake. */
export function toTable(name: string, file: string, all: readonly TableRow[]): ReadTable {
  const problem = (code: SheetProblem['code'], line: number, args: SheetProblem['args'] = {}): ReadTable => ({ problems: [{ file, line, code, args }] });
  const [head, ...body] = all.filter((row) => row.cells.some((cell) => cell !== ''));
  if (head === undefined) return problem('empty', 1);
  if (body.length > sheetLimits.rows) return problem('rows', head.line, { most: sheetLimits.rows });
  const header = trimmedEnd(head.cells);
  if (header.length > sheetLimits.columns) return problem('columns', head.line, { most: sheetLimits.columns });
  const twice = header.find((word, i) => word !== '' && header.indexOf(word) !== i);
  if (twice !== undefined) return problem('header-twice', head.line, { column: twice });
  const unnamed = header.findIndex((word, i) => word === '' && body.some((row) => (row.cells[i] ?? '') !== ''));
  if (unnamed !== -1) return problem('header-empty', head.line, { column: unnamed + 1 });
  const wide = (row: TableRow): boolean => row.cells.slice(header.length).some((cell) => cell !== '');
  return {
    table: { name, file, header, rows: body.filter((row) => !wide(row)) },
    problems: body.filter(wide).map((row) => ({ file, line: row.line, code: 'row-long', args: { columns: header.length } })),
  };
}

function trimmedEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
