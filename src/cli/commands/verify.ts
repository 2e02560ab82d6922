import { command, option, type AddCommand } from '../command.ts';

export const addVerify: AddCommand = (program, cli) => {
  const above = command(program, cli, 'verify', 'cli.about.verify');
  command(above, cli, 'journal', 'cli.about.verify.journal')
    .addOption(option(cli, '--head', 'cli.about.verify.head'))
    .action(({ head = false }: { head?: boolean }) => cli.perform('verify-journal', { head }));
};
