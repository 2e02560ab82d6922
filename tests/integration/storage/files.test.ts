import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeSeal } from '../../../src/lib/seal.ts';
import { filesIn } from '../../../src/storage/files.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ferryman-files-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('content is kept once under its hash, sealed, and is gone when removed', async () => {
  const files = filesIn(directory, makeSeal('a secret key of more than thirty-two characters'));
  const content = new TextEncoder().encode('a voice note');
  const hashes = await Promise.all(Array.from({ length: 8 }, () => files.put(content)));
  const [sha256] = hashes;
  expect(new Set(hashes).size).toBe(1);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await readdir(join(directory, sha256!.slice(0, 2)))).toEqual([sha256]);
  expect((await readFile(join(directory, sha256!.slice(0, 2), sha256!))).includes('voice')).toBe(false);
  expect(new TextDecoder().decode(await files.get(sha256!))).toBe('a voice note');
  await files.remove(sha256!);
  await files.remove(sha256!);
  await expect(files.get(sha256!)).rejects.toMatchObject({ code: 'files.missing', whose: 'operational' });
});
