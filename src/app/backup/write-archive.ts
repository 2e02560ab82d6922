import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { Io } from '../../lib/io.ts';
import { tarEnd, tarEntry } from '../../lib/tar.ts';

/** A gzipped archive on its way out. Whoever takes it slowly slows the writing down. */
export interface ArchiveWriter {
  add(name: string, content: Uint8Array): Promise<void>;
  /** Resolves when all of it was taken. */
  end(): Promise<void>;
  /** Gives it up half-way. */
  drop(): Promise<void>;
}

/** Writes an archive as a command's result. `at` is the time its files bear: epoch milliseconds. */
export function writeArchive(io: Pick<Io, 'write'>, at: number): ArchiveWriter {
  const gzip = createGzip();
  const flowing = (async () => {
    for await (const piece of gzip) await io.write(piece as Buffer);
  })();
  flowing.catch(() => undefined);
  const push = async (part: Uint8Array): Promise<void> => {
    if (!gzip.write(part)) await Promise.race([once(gzip, 'drain'), flowing]);
  };
  return {
    async add(name, content) {
      for (const part of tarEntry(name, content, at)) await push(part);
    },
    async end() {
      gzip.end(tarEnd);
      await flowing;
    },
    async drop() {
      gzip.destroy();
      await flowing.catch(() => undefined);
    },
  };
}
