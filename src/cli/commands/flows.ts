import { readFile } from 'node:fs/promises';
import { FerrymanError } from '../../lib/errors.ts';
import { argument, command, option, type AddCommand } from '../command.ts';

export const addFlows: AddCommand = (program, cli) => {
  const above = command(program, cli, 'flows', 'cli.about.flows');
  command(above, cli, 'check', 'cli.about.flows.check')
    .addOption(option(cli, '--lock', 'cli.about.flows.lock'))
    .action(({ lock = false }: { lock?: boolean }) => cli.perform('flows-check', { lock }));
  command(above, cli, 'graph', 'cli.about.flows.graph')
    .addArgument(argument(cli, '<flow>', 'cli.about.flows.flow'))
    .action((flow: string) => cli.perform('flows-graph', { flow }));
  command(above, cli, 'simulate', 'cli.about.flows.simulate')
    .addArgument(argument(cli, '<flow>', 'cli.about.flows.flow'))
    .addArgument(argument(cli, '<script>', 'cli.about.flows.script'))
    .action(async (flow: string, path: string) => {
      const script = await readFile(path, 'utf8').catch((cause: unknown) => Promise.reject(new FerrymanError('path.missing', 'user', { path }, cause)));
      await cli.perform('flows-simulate', { flow, script });
    });
  command(above, cli, 'schema', 'cli.about.flows.schema').action(() => cli.perform('flows-schema', {}));
};
