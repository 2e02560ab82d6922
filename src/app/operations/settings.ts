import { z } from 'zod';
import { settingRows } from '../../config/setting-rows.ts';
import { exit } from './exit.ts';
import { onNothing, type CliKey } from './operation.ts';

/** Lists every setting with its default and what it is for: as lines, or as the table that README holds. */
export const settingsOperation = onNothing(z.object({ markdown: z.boolean().default(false) }), async ({ say }, { markdown }, io) => {
  const rows = settingRows().map(({ name, usual = '', secret }) => ({ name, usual, secret, about: say(`settings.about.${name}` as CliKey) }));
  if (markdown) {
    const cell = (text: string): string => text.replaceAll('|', '\\|');
    io.print(`| ${say('cli.settings.name')} | ${say('cli.settings.usual')} | ${say('cli.settings.about')} |`);
    io.print('| --- | --- | --- |');
    for (const { name, usual, about } of rows) io.print(`| \`${name}\` | ${usual === '' ? '' : `\`${cell(usual)}\``} | ${cell(about)} |`);
  } else {
    for (const { name, usual, about } of rows) io.print(usual === '' ? `${name}\n    ${about}` : `${name}=${usual}\n    ${about}`);
  }
  return exit.done;
});
