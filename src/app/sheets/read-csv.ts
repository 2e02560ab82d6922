import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode.ts';
import type { GivenFile } from './table.ts';
import { toTable, type ReadTable } from './to-table.ts';

const separators = [',', ';', '\t'] as const;

/** The separator that stands most often in the first line, outside of quotes. */
function separatorOf(text: string): string {
  const first = (/^[^\n\r]*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (separator: string): number => first.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** Reads a CSV file: quotes as RFC 4180 has them, separated by comma, semicolon or tab. */
export function readCsv({ name, bytes }: GivenFile): ReadTable {
  const text = decodeText(bytes);
  if (text === undefined) return { problems: [{ file: name, line: 1, code: 'encoding', args: {} }] };
  try {
    const records = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      trim: true,
      max_record_size: 1_000_000,
    }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    const rows = records.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record }));
    return toTable(name.replace(/\.[^.]*$/, ''), name, rows);
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    // A quote that is never closed is found at the file's end; where it opens is what helps.
    const line =
      thrown.code === 'CSV_QUOTE_NOT_CLOSED' ? text.slice(0, text.lastIndexOf('"')).split('\n').length : typeof thrown.lines === 'number' ? thrown.lines : 1;
    return { problems: [{ file: name, line, code: 'broken', args: {} }] };
  }
}

/** The parser says where a record ends; lines within its quotes lead back to where it begins. */
function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}
