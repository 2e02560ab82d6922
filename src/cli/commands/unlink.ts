import { argument, command, option, type AddCommand } from '../command.ts';

export const addUnlink: AddCommand = (program, cli) => {
  command(program, cli, 'unlink', 'cli.about.unlink')
    .addArgument(argument(cli, '[code]', 'cli.about.unlink.code'))
    .addOption(option(cli, '--chat <number>', 'cli.about.unlink.chat'))
    .action((code: string | undefined, { chat }: { chat?: string }) =>
      cli.perform('unlink', { ...(code === undefined ? {} : { code }), ...(chat === undefined ? {} : { chat }) }),
    );
};
