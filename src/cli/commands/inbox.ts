import { InvalidArgumentError } from 'commander';
import { argument, command, type AddCommand } from '../command.ts';

const whole = (text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
};

export const addInbox: AddCommand = (program, cli) => {
  const above = command(program, cli, 'inbox', 'cli.about.inbox');
  command(above, cli, 'list', 'cli.about.inbox.list').action(() => cli.perform('inbox-list', {}));
  command(above, cli, 'retry', 'cli.about.inbox.retry')
    .addArgument(argument(cli, '[update]', 'cli.about.inbox.update').argParser(whole))
    .action((update: number | undefined) => cli.perform('inbox-retry', update === undefined ? {} : { update }));
};
