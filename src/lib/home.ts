import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FerrymanError } from './errors.ts';

/** The project's folder, wherever this file was built to: the nearest one above that holds `flows/` and `locales/`. */
export function homeDirectory(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'flows')) && existsSync(join(folder, 'locales')) && existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) throw new FerrymanError('home.missing', 'operational');
  }
}

/** Which release of Ferryman stands in its folder, such as `1.2.0`. */
export function releaseAt(home: string): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { readonly version: string };
  return version;
}
