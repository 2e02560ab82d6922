import type { z } from 'zod';
import type cliTexts from '../../../locales/en/cli.json';
import type { Io } from '../../lib/io.ts';
import type { Result } from '../../lib/result.ts';
import { no, ok } from '../../lib/result.ts';
import type { Settings } from '../../config/settings.ts';
import type { Database, Sql } from '../../storage/database.ts';
import type { Ground } from '../ground.ts';

/** Keys of what the console says. */
export type CliKey = keyof typeof cliTexts;

/** A text for the console, in the language of whoever sits there. */
export type Say = (key: CliKey, args?: Readonly<Record<string, string | number>>) => string;

/** What every operation is given. */
export interface Desk extends Pick<Ground, 'home' | 'texts' | 'clock' | 'ids' | 'log'> {
  readonly language: string;
  readonly say: Say;
}

/** What an operation on the database is given besides. */
export interface Services extends Desk, Ground {
  /** The bot it is about. */
  readonly bot: string;
  /** The bot's deep link for an invitation's code. */
  readonly link: (code: string) => Promise<string>;
  /** Takes up a failed update again; false where it failed once more. */
  readonly retry: (inbound: unknown) => Promise<boolean>;
}

/** What an operation on a database that nobody else uses is given besides. */
export interface BlankDesk extends Desk {
  readonly db: Database;
  readonly settings: Settings;
}

/** The work of one command, as a function that is given its input checked. Resolves to the exit code. */
type Work<S, Input> = (services: S, input: Input, io: Io) => Promise<number>;

/** What is wrong with an input: where, and whether a day should stand there. */
export interface WrongInput {
  readonly at: string;
  readonly day: boolean;
}

/** The message of a check that an input is a day. */
export const dayWrong = 'day';

/** One command's work with its input's shape. `prepare` checks an input that may have come over a socket. */
interface OperationOn<S, Given> {
  readonly input: z.ZodType<unknown, Given>;
  prepare(input: unknown): Result<(services: S, io: Io) => Promise<number>, WrongInput>;
}

/** Works without a database. */
interface LooseOperation<Given = never> extends OperationOn<Desk, Given> {
  readonly needs: 'nothing';
}

/** Works on the bare database where there is one, and without one too. */
interface DatabaseOperation<Given = never> extends OperationOn<Desk & { readonly db?: Sql }, Given> {
  readonly needs: 'database';
}

/** Works on the database, wherever that is open: here or in the running bot. */
interface GroundOperation<Given = never> extends OperationOn<Services, Given> {
  readonly needs: 'ground';
}

/** Works on the bare database, alone: refused while a bot runs on it. */
interface BlankOperation<Given = never> extends OperationOn<BlankDesk, Given> {
  readonly needs: 'blank';
}

function preparing<S, Input, Given>(input: z.ZodType<Input, Given>, run: Work<S, Input>): OperationOn<S, Given> {
  return {
    input,
    prepare: (given) => {
      const parsed = input.safeParse(given);
      if (parsed.success) return ok((services, io) => run(services, parsed.data, io));
      const issue = parsed.error.issues[0];
      return no({ at: issue?.path.join('.') ?? '', day: issue?.message === dayWrong });
    },
  };
}

export function onNothing<Input, Given>(input: z.ZodType<Input, Given>, run: Work<Desk, Input>): LooseOperation<Given> {
  return { needs: 'nothing', ...preparing(input, run) };
}

export function onGround<Input, Given>(input: z.ZodType<Input, Given>, run: Work<Services, Input>): GroundOperation<Given> {
  return { needs: 'ground', ...preparing(input, run) };
}

export function onBlank<Input, Given>(input: z.ZodType<Input, Given>, run: Work<BlankDesk, Input>): BlankOperation<Given> {
  return { needs: 'blank', ...preparing(input, run) };
}

export function onDatabase<Input, Given>(input: z.ZodType<Input, Given>, run: Work<Desk & { readonly db?: Sql }, Input>): DatabaseOperation<Given> {
  return { needs: 'database', ...preparing(input, run) };
}
