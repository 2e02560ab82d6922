import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { sheetLimits, type GivenFile, type SheetProblem, type Table } from './table.ts';
import type { ReadTable } from './to-table.ts';

/** All that could be read, and all that could not. */
interface ReadSheets {
  readonly tables: readonly Table[];
  readonly problems: readonly SheetProblem[];
}

/** Reads CSV and XLSX files into tables. Every problem is found in one go; nothing is thrown for what a file may hold. */
export async function readSheets(files: readonly GivenFile[]): Promise<ReadSheets> {
  const total = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (total > sheetLimits.bytes) return { tables: [], problems: [{ file: files[0]?.name ?? '', line: 1, code: 'large', args: {} }] };
  const read: ReadTable[] = [];
  for (const file of files) {
    if (/\.xlsx$/i.test(file.name)) read.push(...(await readXlsx(file)));
    else if (/\.(?:csv|tsv|txt)$/i.test(file.name)) read.push(readCsv(file));
    else read.push({ problems: [{ file: file.name, line: 1, code: 'kind', args: {} }] });
  }
  return { tables: read.flatMap(({ table }) => (table === undefined ? [] : [table])), problems: read.flatMap(({ problems }) => problems) };
}
