import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundlePrograms } from '../../.ci/bundle.mjs';
import { claimDirectory } from '../../src/web/owner/claim.ts';

/** Where packages are found from. */
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
let built: string;
let root: string;
let starters: Starter[] = [];

beforeAll(async () => {
  built = await mkdtemp(join(packages, '.ferryman-starter-'));
  await writeFile(join(built, 'package.json'), '{"type":"module"}');
  await bundlePrograms(['tests/support/starter.ts'], built);
});
afterAll(() => rm(built, { recursive: true, force: true }));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ferryman-owner-'));
});
afterEach(async () => {
  await Promise.all(starters.map((one) => one.kill()));
  starters = [];
  await rm(root, { recursive: true, force: true });
});

/** A process that tries to become an owner when told to. */
interface Starter {
  tell(line: string): void;
  /** The next line it says. */
  says(): Promise<string>;
  kill(): Promise<void>;
}

function starter(): Starter {
  const child = spawn(process.execPath, [join(built, 'tests', 'support', 'starter.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.on('error', () => undefined);
  const one: Starter = {
    tell: (line) => void child.stdin.write(`${line}\n`),
    says: async () => {
      const next = await lines.next();
      return next.done === true ? 'ended without a word' : next.value;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  starters.push(one);
  return one;
}

test('of ten starters at once on a directory whose owner was killed, exactly one wins, twenty times over', async () => {
  const all = Array.from({ length: 10 }, starter);
  for (let round = 0; round < 20; round++) {
    for (const one of all) one.tell(`go ${root}`);
    const said = await Promise.all(all.map((one) => one.says()));
    expect([...said].sort(), `round ${round}`).toEqual([...Array.from({ length: 9 }, () => 'lost to a command'), 'won']);
    const at = said.indexOf('won');
    // Every other owner gives up as it should; the rest are killed and leave their socket behind.
    if (round % 2 === 0) {
      await all[at]!.kill();
      all[at] = starter();
    } else {
      all[at]!.tell('release');
      expect(await all[at]!.says()).toBe('released');
    }
    expect(await readdir(join(root, 'owner'))).toHaveLength(round % 2 === 0 ? 1 : 0);
  }
  expect(await readdir(root)).toEqual(['owner']);
});

test('a leftover of which nobody can tell whether it lives keeps nobody from winning, and nobody waiting', async () => {
  await mkdir(join(root, 'claim-loop'));
  await symlink(join(root, 'claim-loop', 'a.sock'), join(root, 'claim-loop', 'a.sock'));
  const both = await Promise.all([claimDirectory(root), claimDirectory(root)]);
  expect(both.filter(({ won }) => won)).toHaveLength(1);
  for (const one of both) if (!one.won) one.line.destroy();
  for (const one of both) if (one.won) await one.claim.release();
});

test('starters that die while they try leave nothing the next one stumbles over', async () => {
  for (let round = 0; round < 5; round++) {
    const all = Array.from({ length: 3 }, starter);
    // Let go together when the last has started, then killed at whatever point each has come to.
    for (const one of all) one.tell(`go ${root}`);
    await Promise.race(all.map((one) => one.says()));
    await Promise.all(all.map((one) => one.kill()));
    const claimed = await claimDirectory(root);
    if (!claimed.won) throw new Error('a dead starter still answers');
    await claimed.claim.release();
  }
  expect(await readdir(root)).toEqual(['owner']);
});

test('only the owner of the files may enter: directories 0700, socket 0600', async () => {
  await mkdir(join(root, 'open'), { mode: 0o755 });
  const claimed = await claimDirectory(join(root, 'open'));
  if (!claimed.won) throw new Error('nobody else is here');
  const [name] = await readdir(join(root, 'open', 'owner'));
  const mode = async (...parts: string[]): Promise<string> => ((await stat(join(root, 'open', ...parts))).mode & 0o777).toString(8);
  expect([await mode(), await mode('owner'), await mode('owner', name!)]).toEqual(['700', '700', '600']);
  await claimed.claim.release();
});

test('a path longer than a socket name may be works the same', async () => {
  const deep = join(root, ...Array.from({ length: 8 }, (_, i) => `${i}-村村村村村村村村`));
  const first = await claimDirectory(deep);
  const second = await claimDirectory(deep);
  expect([first.won, second.won]).toEqual([true, false]);
  if (second.won || !first.won) return;
  second.line.destroy();
  await first.claim.release();
  const third = await claimDirectory(deep);
  expect(third.won).toBe(true);
  if (third.won) await third.claim.release();
});
