import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layDatabase } from '../../support/embedded-dump.ts';

/** The demo as people start it: the built program, without a token. */
export interface DemoProcess {
  /** The page's address as it was printed. */
  readonly url: string;
  /** Ends it and starts it again on what it left behind, at the same address. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDemoProcess(): Promise<DemoProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-tryout-'));
  await layDatabase(join(directory, 'demo'));
  let running = await start(directory, '0');
  const { url } = running;
  return {
    url,
    async again() {
      await running.end();
      running = await start(directory, new URL(url).port);
      if (running.url !== url) throw new Error(`it came back at ${running.url}`);
    },
    async stop() {
      try {
        await running.end();
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
}

async function start(directory: string, port: string): Promise<{ readonly url: string; end(): Promise<void> }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../../dist/src/main.js', import.meta.url))], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: directory, LANG: 'en_US.UTF-8', PORT: port },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  const url = await new Promise<string>((done, failed) => {
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found !== null) done(found[0]);
    });
    void ended.then(() => failed(new Error(`the demo ended: ${said}`)));
  });
  return {
    url,
    async end() {
      // As at the terminal: the end of the input ends the demo.
      child.stdin.end();
      const [code] = (await ended) as [number | null];
      if (code !== 0) throw new Error(`the demo ended with ${code}: ${said}`);
    },
  };
}
