import { Command, CommanderError } from 'commander';
import type { Console } from '../app/console/open-console.ts';
import { exit } from '../app/operations/exit.ts';
import type { CliKey } from '../app/operations/operation.ts';
import { FerrymanError } from '../lib/errors.ts';
import { releaseAt } from '../lib/home.ts';
import type { Cli } from './command.ts';
import { commands } from './commands/commands.ts';
import { openTerminal, type TerminalStreams } from './terminal-io.ts';

/** What the parser says in English, by its codes, as we say it. */
const usage: Readonly<Record<string, CliKey>> = {
  'commander.unknownOption': 'cli.usage.unknown-option',
  'commander.unknownCommand': 'cli.usage.unknown-command',
  'commander.missingArgument': 'cli.usage.missing-argument',
  'commander.optionMissingArgument': 'cli.usage.missing-value',
  'commander.missingMandatoryOptionValue': 'cli.usage.missing-option',
  'commander.excessArguments': 'cli.usage.too-many',
  'commander.invalidArgument': 'cli.usage.wrong-value',
};

/** Runs one command line (`args` without program names) to its end. Resolves to the exit code; never rejects. */
export async function runCommandLine(args: readonly string[], console: Console, streams: TerminalStreams): Promise<number> {
  const { say } = console;
  let code: number = exit.done;
  const cli: Cli = {
    say,
    async perform(name, input, outputs = {}) {
      const terminal = openTerminal(streams, outputs);
      let finished = false;
      try {
        // Only now: help, or that a line was mistyped, need nothing of the house.
        const { runOperation } = await import('../app/console/run-operation.ts');
        code = await runOperation(console, name, input, terminal, program.opts<{ bot?: string }>().bot);
        finished = code === exit.done;
      } finally {
        await terminal.finish(finished);
      }
    },
  };
  const program = makeProgram(cli, releaseAt(console.home), streams);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return streams.signal.aborted ? exit.interrupted : code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return usageError(thrown, cli, streams);
    if (streams.signal.aborted) return exit.interrupted;
    console.log.error('command', thrown);
    streams.stderr.write(`${console.explain(thrown)}\n`);
    if (!(thrown instanceof FerrymanError) || thrown.whose === 'unexpected') return exit.software;
    return thrown.whose === 'user' ? exit.found : exit.unavailable;
  }
}

function makeProgram(cli: Cli, release: string, { stdout, stderr }: TerminalStreams): Command {
  const { say } = cli;
  const titles: Readonly<Record<string, CliKey>> = {
    'Usage:': 'cli.usage',
    'Options:': 'cli.options',
    'Commands:': 'cli.commands',
    'Arguments:': 'cli.arguments',
    'Global Options:': 'cli.options',
  };
  const program = new Command('ferryman')
    .description(say('cli.about'))
    .exitOverride()
    .configureOutput({ writeOut: (text) => void stdout.write(text), writeErr: (text) => void stderr.write(text), outputError: () => undefined })
    // Commander describes choices and defaults in English: they stand in our words already.
    .configureHelp({
      optionDescription: ({ description }) => description,
      styleTitle: (title) => say(titles[title] ?? 'cli.options'),
      subcommandTerm: (sub) => [sub.name(), ...sub.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`))].join(' '),
    })
    .helpOption('-h, --help', say('cli.help'))
    .version(release, '--version', say('cli.version'))
    .helpCommand(false)
    .option('--bot <id>', say('cli.about.bot_option'))
    .addHelpText('after', `\n${say('cli.exits')}`);
  for (const add of commands) add(program, cli);
  return program;
}

/** Asking for help or the version is no mistake; everything else is said in our words. */
function usageError(error: CommanderError, { say }: Cli, { stderr }: TerminalStreams): number {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return exit.done;
  if (error.code === 'commander.help') return exit.usage;
  const what = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  stderr.write(`${say(usage[error.code] ?? 'cli.usage.too-many', { what })}\n`);
  return exit.usage;
}
