import { argument, command, type AddCommand } from '../command.ts';

export const addBackup: AddCommand = (program, cli) => {
  command(program, cli, 'backup', 'cli.about.backup')
    .addArgument(argument(cli, '<file>', 'cli.about.backup.file'))
    .action((file: string) => cli.perform('backup', {}, file === '-' ? {} : { file }));
};
