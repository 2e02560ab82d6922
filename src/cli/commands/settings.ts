import { command, option, type AddCommand } from '../command.ts';

export const addSettings: AddCommand = (program, cli) => {
  command(program, cli, 'settings', 'cli.about.settings')
    .addOption(option(cli, '--markdown', 'cli.about.settings.markdown'))
    .action(({ markdown = false }: { markdown?: boolean }) => cli.perform('settings', { markdown }));
};
