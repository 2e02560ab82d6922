import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FerrymanError } from '../lib/errors.ts';
import { makeAssets, type Assets } from '../web/assets.ts';
import { homeDirectory } from '../lib/home.ts';

/**
 * The scripts and styles of the pages, as they were built: scripts are bundled, so they are read from `dist` also where the program itself
 * runs from its sources. Throws `assets.missing` (operational) where nothing was built yet.
 */
export async function loadAssets(home = homeDirectory()): Promise<Assets> {
  const built = existsSync(join(home, 'dist')) ? join(home, 'dist') : home;
  const files = await Promise.all(['client', 'style'].map((folder) => filesIn(join(built, 'src', 'web', folder), folder === 'client' ? '.js' : '')));
  return makeAssets(files.flat());
}

async function filesIn(folder: string, ending: string): Promise<{ name: string; content: Uint8Array<ArrayBuffer> }[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new FerrymanError('assets.missing', 'operational', {}, cause);
  });
  const wanted = names.filter((name) => name.endsWith(ending)).sort();
  if (wanted.length === 0) throw new FerrymanError('assets.missing', 'operational');
  return Promise.all(wanted.map(async (name) => ({ name, content: new Uint8Array(await readFile(join(folder, name))) })));
}
