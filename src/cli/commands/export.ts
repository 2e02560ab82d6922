import type { InputOf } from '../../app/operations/operations.ts';
import { argument, command, option, type AddCommand } from '../command.ts';

type Journal = InputOf<'export-journal'> & { readonly out?: string };

export const addExport: AddCommand = (program, cli) => {
  const above = command(program, cli, 'export', 'cli.about.export');
  command(above, cli, 'journal', 'cli.about.export.journal')
    .addOption(option(cli, '--from <day>', 'cli.about.export.from'))
    .addOption(option(cli, '--to <day>', 'cli.about.export.to'))
    .addOption(option(cli, '--format <format>', 'cli.about.export.format', { choices: ['csv', 'json'], usual: 'csv' }))
    .addOption(option(cli, '--reason <words>', 'cli.about.reason'))
    .addOption(option(cli, '--out <file>', 'cli.about.out'))
    .action(({ out, ...options }: Journal) => cli.perform('export-journal', options, out === undefined ? {} : { file: out }));
  command(above, cli, 'person', 'cli.about.export.person')
    .addArgument(argument(cli, '<code>', 'cli.about.code'))
    .addOption(option(cli, '--reason <words>', 'cli.about.reason'))
    .addOption(option(cli, '--out <folder>', 'cli.about.out_folder'))
    .action((code: string, { out, ...options }: { out?: string; reason?: string }) =>
      cli.perform('export-person', { code, files: out !== undefined, ...options }, out === undefined ? {} : { folder: { path: out, name: 'person.json' } }),
    );
};
