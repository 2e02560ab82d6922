import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FerrymanError } from '../lib/errors.ts';
import type { Seal } from '../lib/seal.ts';

/** Attachments on disk, each once, under the hash of its content; sealed, so that a stolen disk shows nothing. */
export interface Files {
  /** Keeps content; returns its SHA-256 in hex. Idempotent. Throws `files.write` (operational). */
  put(content: Uint8Array): Promise<string>;
  /** Throws `files.missing` (operational) where nothing is kept under the hash. */
  get(sha256: string): Promise<Uint8Array>;
  /** Removes for good. Idempotent. */
  remove(sha256: string): Promise<void>;
}

/** Keeps files under `directory`, spread over 256 folders. */
export function filesIn(directory: string, seal: Seal): Files {
  const pathOf = (sha256: string): string => join(directory, sha256.slice(0, 2), sha256);
  return {
    async put(content) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      const path = pathOf(sha256);
      const part = `${path}.${randomBytes(8).toString('hex')}.part`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const file = await open(part, 'w', 0o600);
        try {
          await file.writeFile(seal.sealBytes(content));
          await file.sync();
        } finally {
          await file.close();
        }
        // Written whole and then named: a file that is there is complete.
        await rename(part, path);
      } catch (cause) {
        throw new FerrymanError('files.write', 'operational', {}, cause);
      }
      return sha256;
    },
    async get(sha256) {
      try {
        return seal.openBytes(await readFile(pathOf(sha256)));
      } catch (cause) {
        throw new FerrymanError('files.missing', 'operational', { sha256 }, cause);
      }
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}
