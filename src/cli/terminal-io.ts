import { progress as progressBar } from '@clack/prompts';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import type { Writable } from 'node:stream';
import { FerrymanError } from '../lib/errors.ts';
import type { Io } from '../lib/io.ts';

export interface TerminalStreams {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly signal: AbortSignal;
}

/** Where a command's result goes besides the screen. */
export interface Outputs {
  /** What is written goes into this file. */
  readonly file?: string;
  /** What is written goes into `name` in this folder, with the files that belong to it. */
  readonly folder?: { readonly path: string; readonly name: string };
}

/** Steps of a full bar. */
const barLength = 1_000;

/** A terminal, or the pipes in its place, as the work of a command speaks to it. */
export interface Terminal extends Io {
  /** Puts written files into place where the work was done, removes them where it was not. */
  finish(done: boolean): Promise<void>;
}

/** A file that is being written. */
interface OpenFile {
  readonly path: string;
  readonly stream: Writable;
  /** What broke it: the first error, also one that came while nobody waited. */
  broken?: { readonly cause: unknown };
  /** Resolves when it is closed, however that came about. */
  readonly closed: Promise<void>;
}

/** Opens it. Progress is drawn on a terminal only. What is written to a file is for its owner's eyes: 0600. */
export function openTerminal({ stdout, stderr, signal }: TerminalStreams, outputs: Outputs): Terminal {
  const target = outputs.file ?? (outputs.folder === undefined ? undefined : join(outputs.folder.path, outputs.folder.name));
  const part = target === undefined ? undefined : `${target}.part`;
  let file: OpenFile | undefined;
  let bar: { readonly bar: ReturnType<typeof progressBar>; done: number } | undefined;
  const ended = (): void => {
    bar?.bar.clear();
    bar = undefined;
  };
  const pathProblem = (path: string, cause: unknown): FerrymanError => new FerrymanError('path.write', 'operational', { path }, cause);

  const opened = async (path: string): Promise<OpenFile> => {
    if (outputs.folder !== undefined) await mkdir(outputs.folder.path, { recursive: true, mode: 0o700 });
    const stream = createWriteStream(path, { mode: 0o600 });
    await once(stream, 'open');
    const made: OpenFile = { path, stream, closed: new Promise((done) => stream.once('close', () => done())) };
    stream.on('error', (cause) => (made.broken ??= { cause }));
    return made;
  };

  return {
    stopped: signal,
    print: (line) => {
      ended();
      stdout.write(`${line}\n`);
    },
    warn: (line) => {
      ended();
      stderr.write(`${line}\n`);
    },
    progress: (done, total, what) => {
      if (stderr.isTTY !== true) return;
      // The bar has a length of its own: a total may grow, or be another for the next part of the work.
      const at = Math.floor((barLength * Math.min(done, total)) / Math.max(total, 1));
      if (bar === undefined) {
        bar = { bar: progressBar({ max: barLength, output: stderr }), done: 0 };
        bar.bar.start(what);
      }
      bar.bar.advance(at - bar.done, what);
      bar.done = at;
    },
    write: async (piece) => {
      if (part !== undefined) file ??= await opened(part).catch((cause: unknown) => Promise.reject(pathProblem(part, cause)));
      const to = file?.stream ?? stdout;
      if (file?.broken === undefined && !to.write(piece)) await once(to, 'drain', { signal }).catch(() => undefined);
      if (file?.broken !== undefined) throw pathProblem(file.path, file.broken.cause);
    },
    file: async (name, content) => {
      if (outputs.folder === undefined) throw new FerrymanError('path.folder', 'user');
      const path = join(outputs.folder.path, basename(name));
      await mkdir(outputs.folder.path, { recursive: true, mode: 0o700 });
      await writeFile(path, content, { mode: 0o600 }).catch((cause: unknown) => Promise.reject(pathProblem(path, cause)));
    },
    finish: async (done) => {
      ended();
      if (file === undefined || target === undefined) return;
      file.stream.end();
      await file.closed;
      if (done && file.broken === undefined) return rename(file.path, target);
      await rm(file.path, { force: true });
      if (done) throw pathProblem(file.path, file.broken?.cause);
    },
  };
}
