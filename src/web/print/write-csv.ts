import { stringify } from 'csv-stringify/sync';
import type { Cell, TablePaper } from './paper.ts';

const text = (cell: Cell): string | number => (typeof cell === 'object' ? cell.day : (cell ?? ''));

/** A table for spreadsheets: marked as UTF-8, with nothing that they would take for a formula. */
export const writeCsv = ({ heads, rows }: TablePaper): Uint8Array =>
  Buffer.from(
    stringify([heads, ...rows.map((row) => row.map(text))] as unknown[][], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
      // Half of the delimiter ends a line for most readers, too.
      quoted_match: /[\r\n]/,
    }),
  );
