import { argument, command, option, type AddCommand } from '../command.ts';

export const addBot: AddCommand = (program, cli) => {
  const above = command(program, cli, 'bot', 'cli.about.bot');
  command(above, cli, 'list', 'cli.about.bot.list').action(() => cli.perform('bot-list', {}));
  command(above, cli, 'add', 'cli.about.bot.add')
    .addArgument(argument(cli, '<id>', 'cli.about.bot.id'))
    .addOption(option(cli, '--username <name>', 'cli.about.bot.username'))
    .addOption(option(cli, '--per-second <number>', 'cli.about.bot.per_second', { usual: '30' }))
    .action((id: string, { username, perSecond }: { username?: string; perSecond: string }) =>
      cli.perform('bot-add', { id, perSecond: Number(perSecond), ...(username === undefined ? {} : { username: username.replace(/^@/, '') }) }),
    );
};
