import type { Cell } from '../../print/paper.ts';
import type { Column } from '../parts/table.ts';

/**
 * A column that goes into files as well: what its cell says, or where that is more than words (a link, a number or day as the language writes it)
 * `plain`, so that a spreadsheet gets numbers and days.
 */
export type FileColumn<R> = Omit<Column<R>, 'cell'> &
  ({ readonly cell: (row: R) => string | number; readonly plain?: undefined } | { readonly cell: Column<R>['cell']; readonly plain: (row: R) => Cell });

/** A table as a file takes it. */
export interface FileTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The table that a page shows, for a file. */
export const fileTable = <R>(columns: readonly FileColumn<R>[], rows: readonly R[]): FileTable => ({
  heads: columns.map(({ head }) => head),
  rows: rows.map((row) => columns.map((column) => (column.plain === undefined ? column.cell(row) : column.plain(row)))),
});
