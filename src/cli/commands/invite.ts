import { invitedRoles } from '../../app/operations/invite.ts';
import type { InputOf } from '../../app/operations/operations.ts';
import { argument, command, option, type AddCommand } from '../command.ts';

type Options = Omit<InputOf<'invite'>, 'code'> & { readonly out?: string };

export const addInvite: AddCommand = (program, cli) => {
  command(program, cli, 'invite', 'cli.about.invite')
    .addArgument(argument(cli, '[code]', 'cli.about.invite.code'))
    .addOption(option(cli, '--area <code>', 'cli.about.invite.area'))
    .addOption(option(cli, '--role <role>', 'cli.about.invite.role', { choices: invitedRoles }))
    .addOption(option(cli, '--format <format>', 'cli.about.invite.format', { choices: ['text', 'csv', 'html'], usual: 'text' }))
    .addOption(option(cli, '--all', 'cli.about.invite.all'))
    .addOption(option(cli, '--out <file>', 'cli.about.out'))
    .action((code: string | undefined, { out, ...options }: Options) =>
      cli.perform('invite', { ...options, ...(code === undefined ? {} : { code }) }, out === undefined ? {} : { file: out }),
    );
};
