import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTerminal, type Terminal } from '../../src/cli/terminal-io.ts';

let folder: string;
let target: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferryman-terminal-'));
  target = join(folder, 'out.csv');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function terminal(): Terminal {
  return openTerminal({ stdout: new PassThrough().resume(), stderr: new PassThrough().resume(), signal: new AbortController().signal }, { file: target });
}

test('what is written goes into place when the work was done, and nowhere when it was not', async () => {
  const left = terminal();
  await left.write('half');
  await left.finish(false);
  expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
  const done = terminal();
  await done.write('a,');
  await done.write(new Uint8Array(200_000).fill(98));
  await done.finish(true);
  expect(await readFile(target, 'utf8')).toBe(`a,${'b'.repeat(200_000)}`);
  expect(existsSync(`${target}.part`)).toBe(false);
});

describe.skipIf(!existsSync('/dev/full'))('on a full disk', { timeout: 5_000 }, () => {
  const full = expect.objectContaining({ code: 'path.write', whose: 'operational', cause: expect.objectContaining({ code: 'ENOSPC' }) as unknown });
  beforeEach(() => symlink('/dev/full', `${target}.part`));

  test('writing much says so, also when asked again', async () => {
    const it = terminal();
    const much = new Uint8Array(200_000);
    await expect(it.write(much)).rejects.toEqual(full);
    await expect(it.write(much)).rejects.toEqual(full);
    await expect(it.write('little')).rejects.toEqual(full);
    await it.finish(false);
    expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
  });

  test('a failure that nobody waits for is said at the next piece', async () => {
    const it = terminal();
    await it.write('little');
    await pause(100);
    await expect(it.write('more')).rejects.toEqual(full);
    await it.finish(false);
  });

  test('what was little enough to be taken at once is not called done', async () => {
    const it = terminal();
    await it.write('little');
    await expect(it.finish(true)).rejects.toEqual(full);
    expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
    const late = terminal();
    await symlink('/dev/full', `${target}.part`);
    await late.write('little');
    await pause(100);
    await expect(late.finish(true)).rejects.toEqual(full);
  });
});
