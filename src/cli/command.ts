import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import type { CliKey, Say } from '../app/operations/operation.ts';
import type { InputOf, OperationName } from '../app/operations/operations.ts';
import type { Outputs } from './terminal-io.ts';

/** What a command file is given: words for its help, and the way to its operation. */
export interface Cli {
  readonly say: Say;
  /** Has an operation do the work, and makes its exit code ours. */
  perform<Name extends OperationName>(name: Name, input: InputOf<Name>, outputs?: Outputs): Promise<void>;
}

/** One command file: adds its command, with everything below it, to the program. */
export type AddCommand = (program: Command, cli: Cli) => void;

/** A command that is called as it stands here, its help in the reader's language. */
export function command(above: Command, { say }: Cli, name: string, about: CliKey): Command {
  return above.command(name).description(say(about)).copyInheritedSettings(above).helpOption('-h, --help', say('cli.help')).helpCommand(false);
}

export function argument({ say }: Cli, name: string, about: CliKey): Argument {
  return new Argument(name, say(about));
}

/** An option; `usual` is what it is when absent, `choices` what it may be. */
export function option(
  { say }: Cli,
  flags: string,
  about: CliKey,
  more: { readonly usual?: string; readonly choices?: readonly string[]; readonly needed?: boolean } = {},
): Option {
  const { usual, choices, needed = false } = more;
  const words = choices === undefined ? say(about) : say('cli.choices', { what: say(about), choices: choices.join(', ') });
  const made = new Option(flags, usual === undefined ? words : say('cli.default', { what: words, usual }));
  if (choices !== undefined) made.choices([...choices]);
  if (usual !== undefined) made.default(usual);
  return needed ? made.makeOptionMandatory() : made;
}
