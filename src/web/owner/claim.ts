import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, realpath, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { FerrymanError } from '../../lib/errors.ts';
import { pipeOf, withShortPath } from './address.ts';
import { dial } from './dial.ts';

/** This process owns the data directory, until it releases it or dies. */
export interface Claim {
  /** Takes callers from now on; those who called before were kept waiting for this. */
  serve(handler: (caller: Socket) => void): void;
  /** Gives the directory up and hangs up on everybody. Idempotent. To be called after what lives there is closed. */
  release(): Promise<void>;
}

/** What came of trying to become the owner: we are, or somebody is and answers on `line`. */
type Claimed = { readonly won: true; readonly claim: Claim } | { readonly won: false; readonly line: Socket };

/**
 * Tries to become the one owner of a data directory, which is made (0700) when missing. The owner is whoever answers on the one socket in
 * `<directory>/owner/`; a process id is never looked at. See docs/decisions/one-owner.md for why two starters cannot both win.
 */
export async function claimDirectory(directory: string): Promise<Claimed> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new FerrymanError('owner.directory', 'operational', {}, cause);
  });
  const real = await realpath(directory);
  if (process.platform === 'win32') return claimPipe(pipeOf(real));
  // Only for those who come to an open door: a directory that was there before is closed as well.
  await chmod(real, 0o700).catch((cause: unknown) => {
    throw new FerrymanError('owner.directory', 'operational', {}, cause);
  });
  return claimSocket(real);
}

/** The system gives a pipe's name to one process and takes it back when that one is gone. */
async function claimPipe(pipe: string): Promise<Claimed> {
  for (;;) {
    const waiting = waitingRoom();
    try {
      await listen(waiting.server, pipe);
      return { won: true, claim: claimOf(waiting, () => Promise.resolve()) };
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw thrown;
    }
    const line = await dial(pipe);
    if (line !== undefined) return { won: false, line };
  }
}

/**
 * A starter listens in a directory of its own and then renames that directory to `owner`. The system refuses that while `owner` holds
 * anything, so there is one winner; and a dead owner's socket is removed by its own name, which nobody else ever has, so a slow starter
 * cannot remove a new owner's.
 */
async function claimSocket(directory: string): Promise<Claimed> {
  const owner = join(directory, 'owner');
  for (let left = 100; ; left--) {
    const name = `${randomUUID()}.sock`;
    const mine = join(directory, `claim-${name.slice(0, 8)}`);
    const waiting = waitingRoom();
    try {
      await mkdir(mine, { mode: 0o700 });
      await withShortPath(join(mine, name), (path) => listen(waiting.server, path));
      await chmod(join(mine, name), 0o600);
      await rename(mine, owner);
      // Whoever swept up took us for a leftover: what we moved was empty.
      await lstat(join(owner, name));
      // A leftover that cannot be swept is the next owner's matter.
      await sweep(directory).catch(() => undefined);
      return { won: true, claim: claimOf(waiting, () => unlink(join(owner, name)).catch(() => undefined)) };
    } catch (thrown) {
      // Whoever swept up took our directory for a leftover, too: libuv then speaks of EACCES.
      const swept = await lstat(mine).then(
        () => false,
        () => true,
      );
      // Whoever has called us meanwhile would wait for a word from us, and we for them to hang up.
      await close(waiting);
      await rm(mine, { recursive: true, force: true });
      if (left === 0 || !(swept || tryAgain.has((thrown as NodeJS.ErrnoException).code ?? '')))
        throw new FerrymanError('owner.directory', 'operational', {}, thrown);
    }
    const line = await answering(owner);
    if (line !== undefined) return { won: false, line };
  }
}

/** `owner` is taken (POSIX lets a system say either), or our socket was swept up. */
const tryAgain = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT']);

/** Whoever answers in a directory of sockets; sockets nobody answers on are removed. */
async function answering(directory: string): Promise<Socket | undefined> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const line = await withShortPath(join(directory, name), dial);
    if (line !== undefined) return line;
    await unlink(join(directory, name)).catch(() => undefined);
  }
  return undefined;
}

/** Removes what starters left that died while they tried. A living one that is met on the way starts over. */
async function sweep(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith('claim-')) continue;
    const line = await answering(join(directory, name));
    if (line === undefined) await rmdir(join(directory, name)).catch(() => undefined);
    else line.destroy();
  }
}

/** A server whose callers wait until somebody serves them. */
interface WaitingRoom {
  readonly server: Server;
  readonly callers: Set<Socket>;
  handler: ((caller: Socket) => void) | undefined;
}

function waitingRoom(): WaitingRoom {
  const room: WaitingRoom = {
    server: createServer((caller) => {
      room.callers.add(caller);
      caller.on('error', () => undefined);
      caller.on('close', () => room.callers.delete(caller));
      room.handler?.(caller);
    }),
    callers: new Set(),
    handler: undefined,
  };
  return room;
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(path, () => {
      server.off('error', failed);
      // A caller that cannot be taken (no file handles left) is not the end of the owner.
      server.on('error', () => undefined);
      done();
    });
  });
}

/** Hangs up on everybody and takes no more calls. */
async function close({ server, callers }: WaitingRoom): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  for (const caller of callers) caller.destroy();
  await closed;
}

function claimOf(room: WaitingRoom, letGo: () => Promise<void>): Claim {
  let released: Promise<void> | undefined;
  const release = async (): Promise<void> => {
    await letGo();
    await close(room);
  };
  return {
    serve: (handler) => {
      room.handler = handler;
      for (const caller of room.callers) handler(caller);
    },
    release: () => (released ??= release()),
  };
}
