import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeDirectory, releaseAt } from '../../src/lib/home.ts';
import { startBotApi } from '../support/bot-api/server.ts';
import { layDatabase } from '../support/embedded-dump.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

const compiled = (path: string): string => fileURLToPath(new URL(`../../dist/src/${path}`, import.meta.url));
let directory: string;
const running: ReturnType<typeof spawn>[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ferryman-cli-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});
afterAll(() => rm(directory, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(program: string, args: readonly string[], environment: Record<string, string> = {}): { child: ReturnType<typeof spawn>; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [compiled(program), ...args], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: directory, LANG: 'en_US.UTF-8', ...environment },
    cwd: directory,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return { child, ended };
}

const ferryman = (args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> => start('cli/ferryman.js', args, environment).ended;

test('help is in the reader’s language and names every exit code', async () => {
  const [en, zh, version] = await Promise.all([
    ferryman(['--help']),
    ferryman(['export', 'journal', '--help'], { LANG: 'zh_CN.UTF-8' }),
    ferryman(['--version']),
  ]);
  expect([en.code, zh.code]).toEqual([0, 0]);
  expect(en.out).toContain('import <path>');
  expect(en.out).toContain('78 when settings are wrong');
  expect(zh.out).toContain('用法：');
  expect(zh.out).not.toMatch(/Options:|default:/);
  expect([version.code, version.out]).toEqual([0, `${releaseAt(homeDirectory())}\n`]);
});

test.each([
  [['exprt'], 64, 'There is no command exprt.'],
  [['import'], 64, '«path» is missing.'],
  [['invite', '--format', 'pdf'], 64, 'this cannot stand there.'],
  [['erase', 'person', 'C-01'], 64, '--reason'],
  [['import', '/nowhere/at/all'], 1, '«/nowhere/at/all» cannot be read.'],
  [['settings', '--loud'], 64, 'There is no option --loud.'],
])('%j ends with %i and says why', async (args, code, words) => {
  const done = await ferryman(args);
  expect([done.code, done.out]).toEqual([code, '']);
  expect(done.err).toContain(words);
});

test('wrong settings are named all at once, in words, by commands and by the bot', async () => {
  const wrong = { PORT: 'many', PUBLIC_URL: 'http://bot.example', DATABASE_URL: 'postgres://x/y', LANG: 'zh_CN.UTF-8' };
  const [command, bot] = await Promise.all([ferryman(['verify', 'journal'], wrong), start('main.js', [], wrong).ended]);
  expect([command.code, bot.code]).toEqual([78, 78]);
  for (const { err } of [command, bot]) for (const name of ['PORT', 'PUBLIC_URL', 'SECRET_KEY', 'FILES_DIR']) expect(err).toContain(name);
  expect(command.err).toContain('要填 0 到 65535 之间的数');
});

test('a bot that cannot have its address ends and says why, with nothing left open', async () => {
  const api = await startBotApi({ token: '42:taken', now: () => Date.now(), username: 'ferry_bot' });
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await layDatabase(`${directory}-taken`);
  try {
    const done = await start('main.js', [], { BOT_TOKEN: '42:taken', TELEGRAM_API_ROOT: api.url, PORT: String(port), DATA_DIR: `${directory}-taken` }).ended;
    expect([done.code, done.err]).toEqual([69, expect.stringContaining(`The address 127.0.0.1:${port} cannot be used (EADDRINUSE)`)]);
  } finally {
    taken.close();
    await api.close();
    await rm(`${directory}-taken`, { recursive: true, force: true });
  }
});

test('settings as README’s table; flows are checked, drawn and described without a database', async () => {
  const [settings, check, graph, schema] = await Promise.all([
    ferryman(['settings', '--markdown']),
    ferryman(['flows', 'check']),
    ferryman(['flows', 'graph', 'visit']),
    ferryman(['flows', 'schema']),
  ]);
  expect(settings.out.split('\n')[0]).toBe('| setting | when absent | what it is for |');
  expect(settings.out).toContain('| `PORT` | `8080` |');
  expect([check.code, check.err]).toEqual([0, '']);
  expect(graph.out).toMatch(/^flowchart TD/);
  expect(JSON.parse(schema.out)).toHaveProperty('$schema');
  expect(await readdir(directory)).toEqual([]);
});

// The demo's first start lives through its village's year.
test('commands work while the bot runs and while it does not; a second bot is refused; SIGTERM ends it in time', { timeout: 180_000 }, async () => {
  const bot = start('main.js', []);
  await new Promise<void>((ready, failed) => {
    bot.child.stdout!.on('data', () => ready());
    void bot.ended.then(({ err }) => failed(new Error(err)));
  });
  const second = await start('main.js', []).ended;
  expect(second.code).toBe(69);
  expect(second.err).toContain('already runs on this data directory');

  const invited = await ferryman(['invite', 'C-01']);
  expect([invited.code, invited.out]).toEqual([0, expect.stringMatching(/^https:\/\/t\.me\/ferryman\?start=[\w-]{24}\n$/)]);
  const target = join(directory, 'journal.csv');
  expect((await ferryman(['export', 'journal', '--out', target])).code).toBe(0);
  expect((await readFile(target, 'utf8')).startsWith('\ufeffvisit_id,')).toBe(true);
  expect(((await stat(target)).mode & 0o777).toString(8)).toBe('600');
  expect((await ferryman(['unlink', 'nobody'], { LANG: 'zh_CN.UTF-8' })).err).toContain('没有编码为「nobody」的人');
  const before = await ferryman(['verify', 'journal']);
  expect(before.code).toBe(0);

  const asked = performance.now();
  bot.child.kill('SIGTERM');
  await bot.ended;
  expect(performance.now() - asked).toBeLessThan(5_000);
  const after = await ferryman(['verify', 'journal']);
  expect([after.code, after.out]).toEqual([0, before.out]);
});
