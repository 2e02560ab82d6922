import { argument, command, option, type AddCommand } from '../command.ts';
import { readFiles } from '../read-files.ts';

interface AddOptions {
  readonly username?: string;
  readonly perSecond: string;
  readonly tokenFile?: string;
}

export const addBot: AddCommand = (program, cli) => {
  const above = command(program, cli, 'bot', 'cli.about.bot');
  command(above, cli, 'list', 'cli.about.bot.list').action(() => cli.perform('bot-list', {}));
  command(above, cli, 'add', 'cli.about.bot.add')
    .addArgument(argument(cli, '<id>', 'cli.about.bot.id'))
    .addOption(option(cli, '--username <name>', 'cli.about.bot.username'))
    .addOption(option(cli, '--per-second <number>', 'cli.about.bot.per_second', { usual: '30' }))
    .addOption(option(cli, '--token-file <path>', 'cli.about.bot.token_file'))
    .action(async (id: string, { username, perSecond, tokenFile }: AddOptions) => {
      // What stands on a command line is read by everybody on the machine.
      const [file] = tokenFile === undefined ? [] : await readFiles(tokenFile);
      return cli.perform('bot-add', {
        id,
        perSecond: Number(perSecond),
        ...(username === undefined ? {} : { username: username.replace(/^@/, '') }),
        ...(file === undefined ? {} : { token: new TextDecoder().decode(file.bytes).trim() }),
      });
    });
  command(above, cli, 'stop', 'cli.about.bot.stop')
    .addArgument(argument(cli, '<id>', 'cli.about.bot.id'))
    .action((id: string) => cli.perform('bot-stop', { id }));
};
