import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayIn, firstOfMonth } from '../lib/calendar.ts';
import type { Ground } from './ground.ts';
import { importRoster } from './operations/import-roster.ts';

/** Where the demo village lies. */
const demoZone = 'Asia/Shanghai';

/**
 * Loads the demo programme's people into a bot, in one of the languages it is written in. In its sheets `{month-1}` stands for the first
 * day of last month, so that some households are overdue whenever the demo begins.
 */
export async function loadDemoRoster(ground: Ground, bot: string, language: string): Promise<void> {
  const today = dayIn(demoZone, ground.clock.now());
  const dated = (sheet: string): string => sheet.replaceAll(/\{month([+-]\d+)\}/g, (_, months: string) => firstOfMonth(today, Number(months)));
  const folder = join(ground.home, 'src', 'app', 'demo', 'roster', language);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  await importRoster(
    ground,
    bot,
    await Promise.all(names.map(async (name) => ({ name, content: Buffer.from(dated(await readFile(join(folder, name), 'utf8'))) }))),
  );
}
