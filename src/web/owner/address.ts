import { createHash } from 'node:crypto';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** What fits into `sockaddr_un.sun_path` everywhere: 104 bytes on macOS, 108 on Linux, with the closing zero. */
const longest = 103;

/**
 * Runs `use` with a name for a socket's path that is short enough to bind and to connect to. A path that is too long is
 * reached by way of a link in a fresh directory only we may enter; the socket itself stays where it is.
 */
export async function withShortPath<T>(path: string, use: (path: string) => Promise<T>): Promise<T> {
  if (process.platform === 'win32' || Buffer.byteLength(path) <= longest) return use(path);
  const ours = await mkdtemp(join(tmpdir(), 'fm-'));
  try {
    await symlink(dirname(path), join(ours, 'd'), 'dir');
    return await use(join(ours, 'd', basename(path)));
  } finally {
    await rm(ours, { recursive: true, force: true });
  }
}

/** Windows has no socket files; a named pipe stands for the directory (`directory` must be its real path). */
export function pipeOf(directory: string): string {
  return `\\\\.\\pipe\\ferryman-${createHash('sha256').update(directory.toLowerCase()).digest('hex').slice(0, 32)}`;
}
