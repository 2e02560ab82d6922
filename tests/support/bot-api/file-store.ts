import { badRequest } from './refusal.ts';
import type { FileRef } from './wire.ts';

interface StoredFile {
  readonly bytes: Buffer;
  readonly ref: FileRef;
  readonly path: string;
  readonly name: string;
}

export interface NewFile {
  readonly bytes: Buffer;
  readonly name: string;
  /** What getFile says; larger than the bytes, to try the 20 MB limit without carrying them. */
  readonly size?: number;
}

const DOWNLOAD_LIMIT = 20 * 1024 * 1024;

/** The files that people and bots have sent, by id and by download path. */
export class FileStore {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();

  /** Keeps a file and gives it its identifiers. */
  add(folder: string, file: NewFile): FileRef {
    const n = this.#byId.size + 1;
    const ref: FileRef = {
      file_id: `${folder}-file-${n}`,
      file_unique_id: `u${n}`,
      file_size: file.size ?? file.bytes.length,
    };
    const extension = /\.\w+$/.exec(file.name)?.[0] ?? '';
    const stored: StoredFile = { bytes: file.bytes, ref, path: `${folder}/file_${n}${extension}`, name: file.name };
    this.#byId.set(ref.file_id, stored);
    this.#byPath.set(stored.path, stored);
    return ref;
  }

  has(fileId: string): boolean {
    return this.#byId.has(fileId);
  }

  /** The content of a file, as the one who received it would see it. */
  bytes(fileId: string): Buffer {
    const stored = this.#byId.get(fileId);
    if (stored === undefined) throw new Error(`no file has the id ${fileId}`);
    return stored.bytes;
  }

  ref(fileId: string): FileRef | undefined {
    return this.#byId.get(fileId)?.ref;
  }

  /** What getFile answers: the path to download from, or a refusal. */
  describe(fileId: string): FileRef & { readonly file_path: string } {
    const stored = this.#byId.get(fileId);
    if (stored === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if ((stored.ref.file_size ?? 0) > DOWNLOAD_LIMIT) throw badRequest('file is too big');
    return { ...stored.ref, file_path: stored.path };
  }

  byPath(path: string): Buffer | undefined {
    return this.#byPath.get(path)?.bytes;
  }
}
