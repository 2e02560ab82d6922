import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { FerrymanError } from '../../lib/errors.ts';
import { argument, command, option, type AddCommand } from '../command.ts';

export const addRestore: AddCommand = (program, cli) => {
  command(program, cli, 'restore', 'cli.about.restore')
    .addArgument(argument(cli, '<file>', 'cli.about.restore.file'))
    .addOption(option(cli, '--other-key', 'cli.about.restore.other_key'))
    .action(async (path: string, { otherKey = false }: { otherKey?: boolean }) => {
      const source = createReadStream(path);
      await once(source, 'open').catch((cause: unknown) => Promise.reject(new FerrymanError('path.missing', 'user', { path }, cause)));
      try {
        await cli.perform('restore', { source, otherKey });
      } finally {
        source.destroy();
      }
    });
};
