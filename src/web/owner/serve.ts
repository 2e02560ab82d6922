import type { Socket } from 'node:net';
import { FerrymanError } from '../../lib/errors.ts';
import type { Io } from '../../lib/io.ts';
import type { Log } from '../../lib/log.ts';
import type { Claim } from './claim.ts';
import { encodeFrame, frames } from './frames.ts';
import { requestSchema, type Reply, type Request } from './messages.ts';
import { unpack } from './parcel.ts';

/** Does one command's work and gives its exit code. What it throws is told to the caller by its code. */
export type RunCommand = (request: Request, io: Io) => Promise<number>;

/** The running bot as commands see it. */
export interface CommandDesk {
  /** Takes no more commands, tells those under way to stop, and resolves when they have. */
  stop(): Promise<void>;
}

/** Has the bot do the work of commands that call at its directory. One at a time, in the order they came: they share one database connection. */
export function serveCommands(claim: Claim, run: RunCommand, log: Log): CommandDesk {
  const stopping = new AbortController();
  let last: Promise<void> = Promise.resolve();
  claim.serve((caller) => {
    caller.write(encodeFrame({ say: 'hello', who: 'bot' }));
    void attend(
      caller,
      stopping.signal,
      (request, io) => {
        const mine = last.then(() => {
          if (io.stopped.aborted) throw new FerrymanError('owner.stopping', 'operational');
          return run(request, io);
        });
        last = mine.then(nothing, nothing);
        return mine;
      },
      log,
    );
  });
  return {
    stop: () => {
      stopping.abort();
      return last;
    },
  };
}

/** Has callers wait until this command is done and the directory is free again. */
export function holdCallers(claim: Claim): void {
  claim.serve((caller) => void caller.write(encodeFrame({ say: 'hello', who: 'command' })));
}

const nothing = (): void => undefined;

async function attend(caller: Socket, stopping: AbortSignal, run: RunCommand, log: Log): Promise<void> {
  const gone = new AbortController();
  caller.on('close', () => gone.abort());
  const io = ioTo(caller, AbortSignal.any([stopping, gone.signal]));
  try {
    // One request a call; that the caller hangs up is heard by 'close', whatever is still being worked on.
    for await (const frame of frames(caller.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)) {
      const request = requestSchema.safeParse(unpack({ value: frame.head, body: frame.body }));
      if (!request.success) throw new FerrymanError('owner.frame', 'operational');
      reply(caller, { say: 'exit', code: await run(request.data, io) });
      break;
    }
  } catch (thrown) {
    if (!(thrown instanceof FerrymanError && thrown.whose === 'user')) log.error('command failed', thrown);
    const error = thrown instanceof FerrymanError ? thrown : new FerrymanError('unexpected', 'unexpected', {}, thrown);
    reply(caller, { say: 'failed', code: error.code, whose: error.whose, facts: error.facts });
  }
  caller.end();
}

function reply(caller: Socket, head: Reply, body?: Uint8Array): boolean {
  return !caller.writable || caller.write(encodeFrame(head, body));
}

/** What a command says, as frames to its caller. A caller that reads slowly slows the work down; one that has gone does not stop it here. */
function ioTo(caller: Socket, stopped: AbortSignal): Io {
  const send = async (head: Reply, body: Uint8Array): Promise<void> => {
    if (reply(caller, head, body) || caller.destroyed) return;
    await new Promise<void>((taken) => {
      const go = (): void => {
        caller.off('drain', go);
        caller.off('close', go);
        taken();
      };
      caller.on('drain', go);
      caller.on('close', go);
    });
  };
  return {
    print: (line) => void reply(caller, { say: 'print', line }),
    warn: (line) => void reply(caller, { say: 'warn', line }),
    progress: (done, total, what) => void reply(caller, { say: 'progress', done, total, what }),
    write: (piece) => send({ say: 'piece' }, typeof piece === 'string' ? Buffer.from(piece) : piece),
    file: (name, content) => send({ say: 'file', name }, content),
    stopped,
  };
}
