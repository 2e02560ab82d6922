import { argument, command, option, type AddCommand } from '../command.ts';

export const addOutbox: AddCommand = (program, cli) => {
  const above = command(program, cli, 'outbox', 'cli.about.outbox');
  command(above, cli, 'list', 'cli.about.outbox.list')
    .addOption(option(cli, '--state <state>', 'cli.about.outbox.state', { choices: ['owed', 'failed'], usual: 'failed' }))
    .action(({ state }: { state: 'owed' | 'failed' }) => cli.perform('outbox-list', { state }));
  command(above, cli, 'retry', 'cli.about.outbox.retry')
    .addArgument(argument(cli, '[id]', 'cli.about.outbox.id'))
    .action((id: string | undefined) => cli.perform('outbox-retry', id === undefined ? {} : { id }));
};
