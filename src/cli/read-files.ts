import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FerrymanError } from '../lib/errors.ts';

/** Reads a file, or the CSV and XLSX files of a folder. Throws `path.missing` or `path.empty` (user). */
export async function readFiles(path: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ name: basename(path), bytes: await readFile(path) }];
    // A spreadsheet that is open elsewhere leaves `~$name.xlsx` beside it.
    const names = (await readdir(path)).filter((name) => /\.(?:csv|xlsx)$/i.test(name) && !/^[.~]/.test(name)).sort();
    if (names.length === 0) throw new FerrymanError('path.empty', 'user', { path });
    return await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(path, name)) })));
  } catch (thrown) {
    throw thrown instanceof FerrymanError ? thrown : new FerrymanError('path.missing', 'user', { path }, thrown);
  }
}
