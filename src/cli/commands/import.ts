import { argument, command, option, type AddCommand } from '../command.ts';
import { readFiles } from '../read-files.ts';

export const addImport: AddCommand = (program, cli) => {
  command(program, cli, 'import', 'cli.about.import')
    .addArgument(argument(cli, '<path>', 'cli.about.import.path'))
    .addOption(option(cli, '--check', 'cli.about.import.check'))
    .addOption(option(cli, '--partial', 'cli.about.import.partial'))
    .action(async (path: string, { check = false, partial = false }: { check?: boolean; partial?: boolean }) =>
      cli.perform('import', { files: await readFiles(path), check, partial }),
    );
};
