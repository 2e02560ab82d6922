import { argument, command, option, type AddCommand } from '../command.ts';

export const addErase: AddCommand = (program, cli) => {
  const above = command(program, cli, 'erase', 'cli.about.erase');
  command(above, cli, 'person', 'cli.about.erase.person')
    .addArgument(argument(cli, '<code>', 'cli.about.code'))
    .addOption(option(cli, '--reason <words>', 'cli.about.reason', { needed: true }))
    .addOption(option(cli, '--yes', 'cli.about.erase.yes'))
    .action((code: string, { reason, yes = false }: { reason: string; yes?: boolean }) => cli.perform('erase-person', { code, reason, yes }));
};
