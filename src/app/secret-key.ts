import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Ids } from '../lib/ids.ts';

const pathOf = (settings: Settings): string => join(settings.dataDir, 'secret.key');

/** The deployment's key: the setting, or for an embedded database the one kept beside it; undefined where there is none yet. */
export async function knownKey(settings: Settings): Promise<string | undefined> {
  if (settings.secretKey !== undefined) return settings.secretKey;
  try {
    return (await readFile(pathOf(settings), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new FerrymanError('secret.unreadable', 'operational', {}, error);
  }
}

/** The same; one that is missing is made and kept. */
export async function secretKey(settings: Settings, ids: Ids): Promise<string> {
  const known = await knownKey(settings);
  if (known !== undefined) return known;
  const made = ids.secret(48);
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  await writeFile(pathOf(settings), `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
