import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ground } from './ground.ts';
import { importRoster } from './operations/import-roster.ts';

/** Loads the demo programme's people into a bot, in one of the languages it is written in. Loading it again changes nothing. */
export async function loadDemoRoster(ground: Ground, bot: string, language: string): Promise<void> {
  const folder = join(ground.home, 'src', 'app', 'demo', 'roster', language);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  await importRoster(ground, bot, await Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name)) }))));
}
