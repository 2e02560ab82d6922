import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeDirectory, type Taken } from '../../src/app/owner/take-directory.ts';
import { FerrymanError } from '../../src/lib/errors.ts';
import type { Io } from '../../src/lib/io.ts';
import { silentLog } from '../../src/lib/log.ts';
import type { Call } from '../../src/web/owner/call.ts';
import { claimDirectory, type Claim } from '../../src/web/owner/claim.ts';
import { holdCallers, serveCommands, type RunCommand } from '../../src/web/owner/serve.ts';

let directory: string;
let claim: Claim;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ferryman-owner-'));
  const claimed = await claimDirectory(directory);
  if (!claimed.won) throw new Error('nobody else is here');
  claim = claimed.claim;
});
afterEach(async () => {
  await claim.release();
  await rm(directory, { recursive: true, force: true });
});

/** A console that remembers. */
function consoleOf(stopped = new AbortController().signal): Io & { readonly said: string[]; readonly bytes: Uint8Array[] } {
  const said: string[] = [];
  const bytes: Uint8Array[] = [];
  return {
    said,
    bytes,
    print: (line) => void said.push(`out ${line}`),
    warn: (line) => void said.push(`err ${line}`),
    progress: (done, total, what) => void said.push(`${done}/${total} ${what}`),
    write: async (piece) => void bytes.push(typeof piece === 'string' ? Buffer.from(piece) : piece),
    file: async (name, content) => void said.push(`file ${name} ${content.length}`),
    stopped,
  };
}

async function take(as: 'bot' | 'command', patience = 30_000): Promise<Taken & { said: string[] }> {
  const said: string[] = [];
  return { ...(await takeDirectory({ directory, as, patience, waits: () => void said.push('waits') })), said };
}

async function callBot(): Promise<Call> {
  const taken = await take('command');
  if (!('bot' in taken)) throw new Error('no bot runs');
  return taken.bot;
}

const rejected = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'resolved',
    (thrown: unknown) => (thrown instanceof FerrymanError ? thrown.code : thrown),
  );

test('a command has the running bot work for it: words, progress, files, bytes and exit code come back in order', async () => {
  const heard: unknown[] = [];
  const run: RunCommand = async (request, io) => {
    heard.push(request);
    io.print('一行');
    io.warn('careful');
    io.progress(1, 2, 'rows');
    await io.write('a,b\r\n');
    await io.write(new Uint8Array([0, 255, 10]));
    await io.file('sheet.html', new Uint8Array(300_000));
    return 3;
  };
  serveCommands(claim, run, silentLog);
  const out = consoleOf();
  const files = [
    { name: 'x.csv', bytes: new Uint8Array(200_000).fill(7) },
    { name: 'y', bytes: new Uint8Array(0) },
  ];
  const code = await (await callBot()).run({ operation: 'import', input: { files, check: true }, language: 'zh-CN' }, out);
  expect(code).toBe(3);
  expect(out.said).toEqual(['out 一行', 'err careful', '1/2 rows', 'file sheet.html 300000']);
  expect(Buffer.concat(out.bytes)).toEqual(Buffer.from([...Buffer.from('a,b\r\n'), 0, 255, 10]));
  const [request] = heard as [{ operation: string; language: string; input: { check: boolean; files: { name: string; bytes: Uint8Array }[] } }];
  expect([request.operation, request.language, request.input.check]).toEqual(['import', 'zh-CN', true]);
  expect(request.input.files.map((file) => [file.name, Buffer.from(file.bytes).equals(Buffer.from(files.find((f) => f.name === file.name)!.bytes))])).toEqual([
    ['x.csv', true],
    ['y', true],
  ]);
});

test('what a command throws reaches the caller by its code, without a word of the rest', async () => {
  serveCommands(
    claim,
    (request) => Promise.reject(request.operation === 'a' ? new FerrymanError('person.unknown', 'user', { code: 'K1' }) : new Error('secret')),
    silentLog,
  );
  expect(await (await callBot()).run({ operation: 'a', input: {}, language: 'en' }, consoleOf()).catch((thrown: unknown) => thrown)).toMatchObject({
    code: 'person.unknown',
    whose: 'user',
    facts: { code: 'K1' },
  });
  expect(await (await callBot()).run({ operation: 'b', input: {}, language: 'en' }, consoleOf()).catch((thrown: unknown) => thrown)).toMatchObject({
    code: 'unexpected',
    facts: {},
  });
});

test('a caller that hangs up has the work stopped at its next safe point, and the next caller is served', async () => {
  let begun: () => void = () => undefined;
  const under = new Promise<void>((go) => (begun = go));
  let stops = 0;
  serveCommands(
    claim,
    async (request, io) => {
      if (request.operation === 'quick') return 0;
      begun();
      await new Promise((gone) => io.stopped.addEventListener('abort', gone));
      stops++;
      return 1;
    },
    silentLog,
  );
  const leaving = new AbortController();
  const first = rejected((await callBot()).run({ operation: 'long', input: {}, language: 'en' }, consoleOf(leaving.signal)));
  await under;
  leaving.abort();
  expect(await first).toBe('stopped');
  expect(await (await callBot()).run({ operation: 'quick', input: {}, language: 'en' }, consoleOf())).toBe(0);
  expect(stops).toBe(1);
});

test('a caller that reads slowly slows the work down instead of filling memory', async () => {
  let written = 0;
  serveCommands(
    claim,
    async (_request, io) => {
      for (; written < 400; written++) await io.write(new Uint8Array(65_536));
      return 0;
    },
    silentLog,
  );
  const out = consoleOf();
  let most = 0;
  let taken = 0;
  const code = await (
    await callBot()
  ).run(
    { operation: 'export', input: {}, language: 'en' },
    {
      ...out,
      write: async () => {
        taken++;
        most = Math.max(most, written - taken);
        await new Promise((go) => setImmediate(go));
      },
    },
  );
  expect([code, taken]).toEqual([0, 400]);
  expect(most).toBeLessThan(100);
});

test('a bot that stops tells commands under way to stop, and they are told it went', async () => {
  const desk = serveCommands(
    claim,
    async (_request, io) => {
      await new Promise((gone) => (io.stopped.aborted ? gone(undefined) : io.stopped.addEventListener('abort', gone)));
      return 75;
    },
    silentLog,
  );
  const running = (await callBot()).run({ operation: 'long', input: {}, language: 'en' }, { ...consoleOf(), print: () => undefined });
  const waiting = rejected((await callBot()).run({ operation: 'later', input: {}, language: 'en' }, consoleOf()));
  await new Promise((go) => setImmediate(go));
  await desk.stop();
  expect([await running.catch(() => 'gone'), await waiting]).toEqual(expect.arrayContaining([expect.anything()]));
});

test('nonsense on the line is answered by hanging up', async () => {
  serveCommands(claim, async () => 0, silentLog);
  const claimed = await claimDirectory(directory);
  if (claimed.won) throw new Error('two owners');
  claimed.line.write(Buffer.alloc(64, 0xff));
  claimed.line.resume();
  await new Promise((closed) => claimed.line.once('close', closed));
  expect(await (await callBot()).run({ operation: 'x', input: {}, language: 'en' }, consoleOf())).toBe(0);
});

test('a second bot is refused', async () => {
  serveCommands(claim, async () => 0, silentLog);
  expect(await rejected(take('bot'))).toBe('owner.running');
});

test.each(['bot', 'command'] as const)(
  'a %s that starts while a command holds the directory waits, says so once, and takes over the moment it is free',
  async (as) => {
    holdCallers(claim);
    let told: () => void = () => undefined;
    const waits = new Promise<void>((go) => (told = go));
    let times = 0;
    const taking = takeDirectory({
      directory,
      as,
      patience: 30_000,
      waits: () => {
        times++;
        told();
      },
    });
    await waits;
    await claim.release();
    const taken = await taking;
    expect('claim' in taken).toBe(true);
    expect(times).toBe(1);
    if ('claim' in taken) await taken.claim.release();
  },
);

test('patience ends: with a command that goes on, and with an owner that says nothing', async () => {
  expect(await rejected(take('bot', 200))).toBe('owner.silent');
  holdCallers(claim);
  expect(await rejected(take('bot', 200))).toBe('owner.waited');
});
