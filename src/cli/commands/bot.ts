import { argument, command, option, type AddCommand } from '../command.ts';
import { readFiles } from '../read-files.ts';

interface AddOptions {
  readonly username?: string;
  readonly perSecond: string;
  readonly tokenFile?: string;
  readonly programme?: string;
}

/** A programme's file as it is passed on. */
async function programmeAt(path: string | undefined): Promise<{ programme?: { name: string; text: string } }> {
  const [file] = path === undefined ? [] : await readFiles(path);
  return file === undefined ? {} : { programme: { name: file.name, text: new TextDecoder().decode(file.bytes) } };
}

export const addBot: AddCommand = (program, cli) => {
  const above = command(program, cli, 'bot', 'cli.about.bot');
  command(above, cli, 'list', 'cli.about.bot.list').action(() => cli.perform('bot-list', {}));
  command(above, cli, 'add', 'cli.about.bot.add')
    .addArgument(argument(cli, '<id>', 'cli.about.bot.id'))
    .addOption(option(cli, '--username <name>', 'cli.about.bot.username'))
    .addOption(option(cli, '--per-second <number>', 'cli.about.bot.per_second', { usual: '30' }))
    .addOption(option(cli, '--token-file <path>', 'cli.about.bot.token_file'))
    .addOption(option(cli, '--programme <path>', 'cli.about.bot.programme_file'))
    .action(async (id: string, { username, perSecond, tokenFile, programme }: AddOptions) => {
      // What stands on a command line is read by everybody on the machine.
      const [file] = tokenFile === undefined ? [] : await readFiles(tokenFile);
      return cli.perform('bot-add', {
        id,
        perSecond: Number(perSecond),
        ...(username === undefined ? {} : { username: username.replace(/^@/, '') }),
        ...(file === undefined ? {} : { token: new TextDecoder().decode(file.bytes).trim() }),
        ...(await programmeAt(programme)),
      });
    });
  command(above, cli, 'programme', 'cli.about.bot.programme')
    .addArgument(argument(cli, '<id>', 'cli.about.bot.id'))
    .addArgument(argument(cli, '[path]', 'cli.about.bot.programme_file'))
    .addOption(option(cli, '--usual', 'cli.about.bot.programme_usual'))
    .action(async (id: string, path: string | undefined, { usual = false }: { usual?: boolean }) =>
      cli.perform('bot-programme', { id, usual, ...(await programmeAt(path)) }),
    );
  command(above, cli, 'stop', 'cli.about.bot.stop')
    .addArgument(argument(cli, '<id>', 'cli.about.bot.id'))
    .action((id: string) => cli.perform('bot-stop', { id }));
};
