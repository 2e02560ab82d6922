/** A file as it was given. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One sheet: its name (a CSV file's is the file's without its ending) and its rows under the header. */
export interface Table {
  readonly name: string;
  /** The file, with the sheet where the file has several: `roster.xlsx · people`. */
  readonly file: string;
  /** The header's words, as they stand there. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** One row; `line` as a spreadsheet or an editor counts, the header being 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a file or a row cannot be read; the words are in `locales/` under `sheet.<code>`. */
export interface SheetProblem {
  readonly file: string;
  readonly line: number;
  readonly column?: string;
  readonly code:
    | 'kind'
    | 'old'
    | 'empty'
    | 'broken'
    | 'encoding'
    | 'large'
    | 'rows'
    | 'columns'
    | 'header-twice'
    | 'header-empty'
    | 'row-long'
    | 'number'
    | 'formula';
  readonly args: Readonly<Record<string, string | number>>;
}

/** What one import may hold: more belongs into several. */
export const sheetLimits = { bytes: 64 * 1024 * 1024, unpacked: 512 * 1024 * 1024, rows: 500_000, columns: 200 };
