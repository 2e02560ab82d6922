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
  const sealed = sealedFilesIn(directory);
  return {
    async put(content) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      await sealed.put(sha256, seal.sealBytes(content));
      return sha256;
    },
    async get(sha256) {
      try {
        return seal.openBytes(await sealed.get(sha256));
      } catch (cause) {
        throw cause instanceof FerrymanError && cause.code === 'files.missing' ? cause : new FerrymanError('files.missing', 'operational', { sha256 }, cause);
      }
    },
    remove: (sha256) => rm(pathIn(directory, sha256), { force: true }),
  };
}

/** The same files as they lie on the disk, for whoever carries them elsewhere and cannot read them. */
interface SealedFiles {
  /** Idempotent. Throws `files.write` (operational). */
  put(sha256: string, sealed: Uint8Array): Promise<void>;
  /** Throws `files.missing` (operational). */
  get(sha256: string): Promise<Uint8Array>;
}

export function sealedFilesIn(directory: string): SealedFiles {
  return {
    async put(sha256, sealed) {
      const path = pathIn(directory, sha256);
      const part = `${path}.${randomBytes(8).toString('hex')}.part`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const file = await open(part, 'w', 0o600);
        try {
          await file.writeFile(sealed);
          await file.sync();
        } finally {
          await file.close();
        }
        // Written whole and then named: a file that is there is complete.
        await rename(part, path);
      } catch (cause) {
        throw new FerrymanError('files.write', 'operational', {}, cause);
      }
    },
    async get(sha256) {
      try {
        return await readFile(pathIn(directory, sha256));
      } catch (cause) {
        throw new FerrymanError('files.missing', 'operational', { sha256 }, cause);
      }
    },
  };
}

const pathIn = (directory: string, sha256: string): string => join(directory, sha256.slice(0, 2), sha256);
