import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import rules from '../../.dependency-cruiser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Cruised {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

function cruise(directory: string): Promise<Cruised> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  return new Promise((done, failed) => {
    execFile(
      process.execPath,
      [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src'],
      { cwd: directory, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout) => {
        if (stdout === '') failed(error ?? new Error('no report'));
        else done(JSON.parse(stdout) as Cruised);
      },
    );
  });
}

/** A small house in which every rule is broken once: file → what it imports. */
const broken: Readonly<Record<string, { readonly rule: string; readonly imports: string }>> = {
  'src/lib/a.ts': { rule: 'lib-knows-nothing', imports: '../domain/free.ts' },
  'src/config/a.ts': { rule: 'config-beside-lib', imports: '../domain/free.ts' },
  'src/domain/a.ts': { rule: 'domain-is-pure', imports: '../flow/free.ts' },
  'src/flow/a.ts': { rule: 'flow-is-pure', imports: '../domain/free.ts' },
  'src/i18n/a.ts': { rule: 'i18n-only-lib', imports: '../storage/free.ts' },
  'src/channels/a.ts': { rule: 'channels-only-lib', imports: '../storage/free.ts' },
  'src/storage/a.ts': { rule: 'storage-below-rooms', imports: '../delivery/free.ts' },
  'src/conversation/a.ts': { rule: 'conversation-alone', imports: '../delivery/free.ts' },
  'src/planner/a.ts': { rule: 'planner-alone', imports: '../conversation/free.ts' },
  'src/delivery/a.ts': { rule: 'delivery-alone', imports: '../conversation/free.ts' },
  'src/web/a.ts': { rule: 'web-alone', imports: '../conversation/free.ts' },
  'src/web/client/a.ts': { rule: 'client-in-the-browser', imports: '../../domain/free.ts' },
  'src/web/b.ts': { rule: 'server-without-client', imports: './client/free.ts' },
  'src/app/a.ts': { rule: 'app-sees-all-but-cli', imports: '../cli/free.ts' },
  'src/cli/a.ts': { rule: 'cli-parses-and-prints', imports: '../storage/free.ts' },
  'src/storage/b.ts': { rule: 'config-for-app-and-main', imports: '../config/free.ts' },
  'src/domain/b.ts': { rule: 'app-for-main-and-cli', imports: '../app/free.ts' },
  'src/channels/telegram/a.ts': { rule: 'channels-alone', imports: '../simulator/free.ts' },
  'src/channels/simulator/a.ts': { rule: 'channels-alone-too', imports: '../telegram/free.ts' },
  'src/conversation/c.ts': { rule: 'telegraf-in-telegram', imports: 'telegraf' },
  'src/app/c.ts': { rule: 'queue-in-delivery', imports: 'bullmq' },
  'src/app/d.ts': { rule: 'driver-in-storage', imports: 'pg' },
  'src/delivery/c.ts': { rule: 'cron-in-app', imports: 'node-cron' },
  'src/flow/c.ts': { rule: 'cel-in-lib', imports: '@marcbachmann/cel-js' },
  'src/app/e.ts': { rule: 'web-framework-in-web', imports: 'hono' },
  'src/app/g.ts': { rule: 'metrics-in-web', imports: 'prom-client' },
  'src/app/f.ts': { rule: 'prompts-in-cli', imports: 'commander' },
  'src/domain/c.ts': { rule: 'sheets-in-app', imports: 'csv-parse' },
  'src/lib/circle-back.ts': { rule: 'no-circles', imports: './circle.ts' },
  'src/lib/lost.ts': { rule: 'no-lost-import', imports: './nowhere.ts' },
  'src/lib/dev.ts': { rule: 'no-dev-package', imports: 'fast-check' },
};

test('the tool bites: each wall is broken once in a small house, and each is reported', async () => {
  const house = await mkdtemp(join(tmpdir(), 'ferryman-walls-'));
  try {
    for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) await cp(join(root, name), join(house, name));
    await symlink(join(root, 'node_modules'), join(house, 'node_modules'));
    const write = async (path: string, text: string): Promise<void> => {
      await mkdir(dirname(join(house, path)), { recursive: true });
      await writeFile(join(house, path), text);
    };
    for (const room of [
      'config',
      'domain',
      'flow',
      'i18n',
      'storage',
      'conversation',
      'delivery',
      'app',
      'cli',
      'channels/telegram',
      'channels/simulator',
      'web/client',
    ])
      await write(`src/${room}/free.ts`, 'export const free = 1;\n');
    await write('src/lib/circle.ts', "export * from './circle-back.ts';\n");
    for (const [path, { imports }] of Object.entries(broken)) await write(path, `export * from '${imports}';\n`);
    const { summary } = await cruise(house);
    const reported = new Set(summary.violations.map(({ from, rule }) => `${rule.name} ${from}`));
    const expected = Object.entries(broken).map(([path, { rule }]) => `${rule} ${path}`);
    expect(expected.filter((line) => !reported.has(line))).toEqual([]);
    // A rule without a canary could be dead without anybody noticing.
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !Object.values(broken).some(({ rule }) => rule === name))).toEqual([]);
  } finally {
    await rm(house, { recursive: true, force: true });
  }
});

test('the house keeps its walls, and the tool saw all of it', async () => {
  const { summary } = await cruise(root);
  expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(summary.totalCruised).toBeGreaterThan(150);
});
