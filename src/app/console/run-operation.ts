import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { FerrymanError } from '../../lib/errors.ts';
import type { Io } from '../../lib/io.ts';
import type { Database } from '../../storage/database.ts';
import { openEmbedded } from '../../storage/embedded.ts';
import { openServer } from '../../storage/server.ts';
import { holdCallers } from '../../web/owner/serve.ts';
import { clockOf } from '../demo/demo-clock.ts';
import { openGround, type Ground } from '../ground.ts';
import { exit } from '../operations/exit.ts';
import type { BlankDesk, WrongInput } from '../operations/operation.ts';
import { operations, type InputOf, type OperationName } from '../operations/operations.ts';
import { takeDirectory } from '../owner/take-directory.ts';
import { readHome } from '../read-home.ts';
import type { Console } from './open-console.ts';
import { servicesOn } from './services-on.ts';

type AnyOperation = (typeof operations)[OperationName];

/** How long a command waits for another one that holds the data directory. */
const patienceMs = 30_000;

/**
 * Does a command's work where the database is: on the server, in the running bot, or here after taking the data directory. Resolves to the
 * exit code; throws FerrymanErrors for what `Console.explain` puts into words.
 */
export async function runOperation<Name extends OperationName>(console: Console, name: Name, input: InputOf<Name>, io: Io, bot?: string): Promise<number> {
  const operation: AnyOperation = operations[name];
  if (operation.needs === 'nothing') return (await prepared(operation, input))(console, io);
  const settings = settingsOf(console, io);
  if (settings === undefined) return exit.settings;
  if (operation.needs === 'database' && settings.databaseUrl === undefined && !existsSync(join(settings.dataDir, 'database')))
    return (await prepared(operation, input))(console, io);
  if (settings.databaseUrl !== undefined) return here(console, settings, name, input, io, bot);
  if (settings.demo) io.warn(console.say('cli.demo_directory', { directory: settings.dataDir }));

  const taken = await takeDirectory({ directory: settings.dataDir, as: 'command', patience: patienceMs, waits: () => io.warn(console.say('owner.waiting')) });
  if ('bot' in taken && operation.needs === 'blank') {
    taken.bot.hangUp();
    throw new FerrymanError('restore.running', 'user');
  }
  if ('bot' in taken) return taken.bot.run({ operation: name, input: { bot, input }, language: console.language }, io);
  holdCallers(taken.claim);
  try {
    return await here(console, settings, name, input, io, bot);
  } finally {
    await taken.claim.release();
  }
}

/** What an operation does with an input, once that is known to be right. */
async function prepared<S>(
  operation: { prepare(input: unknown): { ok: true; value: (services: S, io: Io) => Promise<number> } | { ok: false; error: WrongInput } },
  input: unknown,
): Promise<(services: S, io: Io) => Promise<number>> {
  const work = operation.prepare(input);
  if (work.ok) return work.value;
  const { at, day } = work.error;
  throw day ? new FerrymanError('input.day', 'user', { at }) : new FerrymanError('input.wrong', 'user', { at });
}

function settingsOf({ settings, say }: Console, io: Io): Settings | undefined {
  if (settings.ok) return settings.value;
  io.warn(say('settings.wrong', { count: new Set(settings.error.map(({ setting }) => setting)).size }));
  for (const { setting, code } of settings.error) io.warn(say(`settings.problem.${code}`, { setting }));
  return undefined;
}

async function here(console: Console, settings: Settings, name: OperationName, input: unknown, io: Io, bot: string | undefined): Promise<number> {
  const operation: AnyOperation = operations[name];
  if (operation.needs === 'database' || operation.needs === 'blank') {
    // Not the whole ground: that would put the flow files in force before they were checked.
    const db = await openBare(settings);
    try {
      return await (
        await prepared<BlankDesk>(operation, input)
      )({ ...console, db, settings }, io);
    } finally {
      await db.close();
    }
  }
  const ground = await openGround({
    settings,
    clock: await clockOf(settings, console.clock),
    ids: console.ids,
    log: console.log,
    home: await readHome(console.home),
  });
  try {
    return await onOpenGround(ground, console.language, name, input, io, bot);
  } finally {
    await ground.close();
  }
}

/** Does a command's work on a ground that is open: this process's, or the running bot's. */
export async function onOpenGround(ground: Ground, language: string, name: OperationName, input: unknown, io: Io, bot?: string): Promise<number> {
  const operation: AnyOperation = operations[name];
  if (operation.needs === 'blank') throw new FerrymanError('restore.running', 'user');
  const services = await servicesOn(ground, { language, ...(bot === undefined ? {} : { bot }) });
  if (operation.needs === 'nothing') return (await prepared(operation, input))(services, io);
  return operation.needs === 'database' ? (await prepared(operation, input))(services, io) : (await prepared(operation, input))(services, io);
}

async function openBare(settings: Settings): Promise<Database> {
  return settings.databaseUrl === undefined ? openEmbedded({ directory: join(settings.dataDir, 'database') }) : openServer({ url: settings.databaseUrl });
}
