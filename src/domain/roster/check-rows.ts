import { columnOf, requiredOf } from './columns.ts';
import type { RawRow, RowProblem, SheetName } from './roster.ts';
import { rowSchemas, type Placed } from './rows.ts';

interface CheckedRows<S extends SheetName> {
  readonly good: readonly Placed<S>[];
  readonly problems: readonly RowProblem[];
  /** Worth a look, in nobody's way: columns that mean nothing here. */
  readonly warnings: readonly RowProblem[];
}

/** A value shown in a problem: short, and never an identity number. */
const shown = (column: string, value: string): string => (column === 'id_number' ? '' : value.slice(0, 40));

/**
 * Reads one sheet's rows: each one either good, or with every reason why not, by file, line and column. Rows without any
 * cell are passed over. The rows of one file have the same headers. Errors: none, they are problems.
 */
export function checkRows<S extends SheetName>(sheet: S, rows: readonly RawRow[]): CheckedRows<S> {
  const good: Placed<S>[] = [];
  const problems: RowProblem[] = [];
  const warnings: RowProblem[] = [];
  const files = new Map<string, ReadonlyMap<string, string>>();
  for (const raw of rows) {
    let columns = files.get(raw.file);
    if (columns === undefined) {
      columns = readHeaders(sheet, raw, problems, warnings);
      files.set(raw.file, columns);
    }
    const cells = cellsOf(raw, columns);
    if (Object.values(cells).every((value) => value === null)) continue;
    const found = checkRow(sheet, raw, cells);
    if (found.ok) good.push({ file: raw.file, line: raw.line, row: found.row });
    else problems.push(...found.problems);
  }
  return { good, problems, warnings };
}

/** Header words of a file to columns; says which are missing, twice there, or unknown. */
function readHeaders(sheet: SheetName, { file, cells }: RawRow, problems: RowProblem[], warnings: RowProblem[]): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const header of Object.keys(cells)) {
    const column = columnOf(sheet, header);
    if (column === undefined) warnings.push({ file, line: 1, code: 'column_unknown', args: { header: header.slice(0, 40) } });
    if (column === undefined || column === null) continue;
    if ([...columns.values()].includes(column)) problems.push({ file, line: 1, column, code: 'column_twice', args: { header: header.slice(0, 40) } });
    else columns.set(header, column);
  }
  const there = new Set(columns.values());
  for (const column of requiredOf(sheet)) if (!there.has(column)) problems.push({ file, line: 1, column, code: 'column_missing', args: {} });
  return columns;
}

function cellsOf(raw: RawRow, columns: ReadonlyMap<string, string>): Readonly<Record<string, string | null>> {
  const cells: Record<string, string | null> = {};
  for (const [header, column] of columns) {
    const value = raw.cells[header]?.trim() ?? '';
    cells[column] = value === '' ? null : value;
  }
  return cells;
}

type Read<S extends SheetName> = { readonly ok: true; readonly row: Placed<S>['row'] } | { readonly ok: false; readonly problems: readonly RowProblem[] };

function checkRow<S extends SheetName>(sheet: S, { file, line }: RawRow, cells: Readonly<Record<string, string | null>>): Read<S> {
  const required: readonly string[] = requiredOf(sheet);
  const empty = required.filter((column) => (cells[column] ?? null) === null);
  const read = rowSchemas[sheet].safeParse(cells);
  if (read.success && empty.length === 0) return { ok: true, row: read.data as Placed<S>['row'] };
  const problems: RowProblem[] = empty.filter((column) => column in cells).map((column) => ({ file, line, column, code: 'cell_empty', args: {} }));
  for (const issue of read.error?.issues ?? []) {
    const column = String(issue.path[0]);
    const value = cells[column] ?? null;
    // An optional cell's schema is a union: what its second half says is what is wrong with a cell that is not empty.
    const code = issue.code === 'invalid_union' ? (issue.errors[1]?.[0]?.message ?? 'cell_invalid') : issue.message;
    if (value !== null) problems.push({ file, line, column, code, args: { value: shown(column, value) } });
  }
  return { ok: false, problems };
}
