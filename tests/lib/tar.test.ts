import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { readTar, tarEnd, tarEntry } from '../../src/lib/tar.ts';

const at = Date.UTC(2026, 2, 10);

/** The archive cut into pieces of so many bytes. */
async function* cut(archive: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < archive.length; from += size) yield archive.subarray(from, from + size);
}

async function read(archive: Buffer, size = 700): Promise<{ name: string; content: string }[]> {
  const found = [];
  for await (const { name, content } of readTar(cut(archive, size))) found.push({ name, content: content.toString('latin1') });
  return found;
}

test('what is packed comes out again, however the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 2_000 }), { maxLength: 5 }), fc.integer({ min: 1, max: 3_000 }), async (files, size) => {
      const archive = Buffer.concat([...files.flatMap((content, n) => tarEntry(`tables/a/${n}.jsonl`, content, at)), tarEnd]);
      expect(await read(archive, size)).toEqual(files.map((content, n) => ({ name: `tables/a/${n}.jsonl`, content: Buffer.from(content).toString('latin1') })));
    }),
    { numRuns: 50 },
  );
});

test('the system’s tar reads ours, and we read its', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-tar-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(
    join(folder, 'ours.tar'),
    Buffer.concat([...tarEntry('manifest.json', Buffer.from('{}\n'), at), ...tarEntry('end', new Uint8Array(0), at), tarEnd]),
  );
  expect(execFileSync('tar', ['-xvf', 'ours.tar'], { cwd: folder }).toString()).toBe('manifest.json\nend\n');
  expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe('{}\n');
  execFileSync('tar', ['--format=ustar', '-cf', 'theirs.tar', 'manifest.json', 'end'], { cwd: folder });
  expect(await read(readFileSync(join(folder, 'theirs.tar')))).toEqual([
    { name: 'manifest.json', content: '{}\n' },
    { name: 'end', content: '' },
  ]);
});

test('what breaks off, was changed or is something else is told as such', async () => {
  const archive = Buffer.concat([...tarEntry('a', Buffer.from('x'.repeat(600)), at), tarEnd]);
  const broken = { code: 'archive.broken', whose: 'user' };
  await expect(read(archive.subarray(0, 900))).rejects.toMatchObject(broken);
  await expect(read(archive.subarray(0, -2_000))).rejects.toMatchObject(broken);
  const changed = Buffer.from(archive);
  changed[0] = 0x62;
  await expect(read(changed)).rejects.toMatchObject(broken);
  await expect(read(Buffer.from('hello '.repeat(200)))).rejects.toMatchObject(broken);
  await expect(read(Buffer.alloc(0))).rejects.toMatchObject(broken);
});
