import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

test('the settings table in README is what the command prints', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, '.ci', 'ready.mjs'), 'ferryman', 'settings', '--markdown'], {
    cwd: root,
    env: { ...process.env, FERRYMAN_LANGUAGE: 'en' },
  });
  expect(await readFile(join(root, 'README.md'), 'utf8')).toContain(stdout.trim());
});
