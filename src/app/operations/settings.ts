import { z } from 'zod';
import { settingRows } from '../../config/setting-rows.ts';
import { holidaysRunOut } from '../../domain/time/working-days.ts';
import { readProgramme } from '../load-flows.ts';
import { exit } from './exit.ts';
import { onNothing, type CliKey } from './operation.ts';

/** Lists every setting with its default and what it is for: as lines, or as the table that README holds. Warns of holidays that are not known yet. */
export const settingsOperation = onNothing(z.object({ markdown: z.boolean().default(false) }), async ({ say, home, clock }, { markdown }, io) => {
  const rows = settingRows().map(({ name, usual = '', secret }) => ({ name, usual, secret, about: say(`settings.about.${name}` as CliKey) }));
  if (markdown) {
    const cell = (text: string): string => text.replaceAll('|', '\\|');
    io.print(`| ${say('cli.settings.name')} | ${say('cli.settings.usual')} | ${say('cli.settings.about')} |`);
    io.print('| --- | --- | --- |');
    for (const { name, usual, about } of rows) io.print(`| \`${name}\` | ${usual === '' ? '' : `\`${cell(usual)}\``} | ${cell(about)} |`);
  } else {
    for (const { name, usual, about } of rows) io.print(usual === '' ? `${name}\n    ${about}` : `${name}=${usual}\n    ${about}`);
  }
  const knownTo = markdown ? undefined : holidaysRunOut(await readProgramme(home), new Date(clock.now()).toISOString().slice(0, 10));
  if (knownTo !== undefined) io.warn(say('cli.settings.holidays', { year: String(knownTo) }));
  return exit.done;
});
