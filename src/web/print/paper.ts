import type { Day } from '../../lib/calendar.ts';

/** What stands in one place of a table: words, a number, a day, or nothing. */
export type Cell = string | number | { readonly day: Day } | undefined;

/** A table as a file. */
export interface TablePaper {
  readonly kind: 'csv' | 'xlsx';
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One entry of a journal, in words. */
export interface PaperEntry {
  readonly head: string;
  readonly about: string;
  readonly lines: readonly string[];
  readonly promises: readonly string[];
}

/** A household's journal on A4. */
export interface JournalPaper {
  readonly kind: 'pdf';
  readonly language: string;
  readonly title: string;
  /** What stands under the title: place, code, when it was printed. */
  readonly under: string;
  readonly entries: readonly PaperEntry[];
  /** What stands there instead of entries where there are none. */
  readonly empty: string;
}

/** What a file is made of. */
export type Paper = TablePaper | JournalPaper;
