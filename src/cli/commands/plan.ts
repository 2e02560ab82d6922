import { command, option, type AddCommand } from '../command.ts';

export const addPlan: AddCommand = (program, cli) => {
  command(program, cli, 'plan', 'cli.about.plan')
    .addOption(option(cli, '--at <time>', 'cli.about.plan.at'))
    .addOption(option(cli, '--area <code>', 'cli.about.plan.area'))
    .action(({ at, area }: { at?: string; area?: string }) =>
      cli.perform('plan', { ...(at === undefined ? {} : { at }), ...(area === undefined ? {} : { area }) }),
    );
};
