import type { Readable, Writable } from 'node:stream';
import type { Settings } from '../config/settings.ts';
import { warmReading } from '../conversation/warm-reading.ts';
import { systemClock } from '../lib/clock.ts';
import { FerrymanError } from '../lib/errors.ts';
import { randomIds } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import { freeClaims } from '../storage/claims.ts';
import type { Claim } from '../web/owner/claim.ts';
import type { CommandDesk } from '../web/owner/serve.ts';
import type { Web } from '../web/start-web.ts';
import { answerCommands } from './console/answer-commands.ts';
import { demoChat } from './demo-chat.ts';
import { openDemoClock } from './demo/demo-clock.ts';
import { openGround, type Ground } from './ground.ts';
import { onceReachable } from './once-reachable.ts';
import { takeDirectory } from './owner/take-directory.ts';
import { serveTelegram } from './serve.ts';
import { makeWatch, type Watch } from './watch.ts';

/** How long a starting bot waits for a command that holds the data directory, or for its Postgres. */
const patienceMs = 30_000;

interface Run {
  readonly settings: Settings;
  readonly log: Log;
  /** The console's language. */
  readonly language: string;
  /** Says a text by key on the console. */
  readonly say: (key: string, args?: Readonly<Record<string, string | number>>) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly input: Readable;
  readonly output: Writable;
  readonly noColor: boolean;
  /** What opens an address in the browser of who sits here; absent: nobody does. */
  readonly opener?: string | undefined;
}

/** Runs this process until it is told to stop or its work ends: the demo in the terminal, or Telegram. Lets go of everything it took. */
export async function run({ settings, log, language, say, signal, input, output, noColor, opener }: Run): Promise<void> {
  const claim = settings.databaseUrl === undefined ? await claimed(settings.dataDir, () => say('owner.waiting')) : undefined;
  const demoClock = settings.demo ? await openDemoClock(settings) : undefined;
  const clock = demoClock ?? systemClock;
  const watch = settings.watchPort === undefined ? undefined : makeWatch();
  let ground: Ground | undefined;
  let commands: CommandDesk | undefined;
  try {
    const open = (): Promise<Ground> => openGround({ settings, clock, ids: randomIds(clock), log, ...(watch === undefined ? {} : { metrics: watch.metrics }) });
    ground = await onceReachable(open, { patience: patienceMs, signal, waits: () => say('database.waiting') });
    if (claim !== undefined) commands = answerCommands(claim, ground);
    // Whoever holds the directory is alone on its database: what the last process had in hand is nobody's.
    if (claim !== undefined) await freeClaims(ground.db, clock.now());
    if (demoClock === undefined) return await serve(ground, signal, watch);
    if (settings.ignoresToken) say('tryout.token_ignored');
    say('tryout.loading');
    const { texts } = ground;
    const opened = (url: string): void => {
      say('tryout.open', { url });
      setImmediate(warmReading, texts);
    };
    await demoChat({ ...ground, clock: demoClock }, { input, output, language, noColor, signal, port: settings.port, opener, opened });
  } finally {
    await commands?.stop();
    await ground?.close();
    await claim?.release();
  }
}

async function serve(ground: Ground, signal: AbortSignal, watch: Watch | undefined): Promise<void> {
  const serving = await serveTelegram(ground, { pacing: ground.settings.pacing });
  const told = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const { watchHost: host, watchPort: port = 0 } = ground.settings;
  let watching: Web | undefined;
  try {
    if (ground.settings.roles.some((role) => role === 'bot' || role === 'web')) warmReading(ground.texts);
    watching = await watch?.open({ host, port, db: ground.db, clock: ground.clock, checks: serving.checks });
    if (watching !== undefined) ground.log.info('watched', { host, port: watching.port });
    await Promise.race([told, serving.ended]);
  } finally {
    await watching?.stop();
    await serving.stop();
  }
}

async function claimed(directory: string, waits: () => void): Promise<Claim> {
  const taken = await takeDirectory({ directory, as: 'bot', patience: patienceMs, waits });
  if (!('claim' in taken)) throw new FerrymanError('owner.running', 'operational');
  return taken.claim;
}
