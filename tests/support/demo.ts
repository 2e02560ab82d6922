import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDemoClock } from '../../src/app/demo/demo-clock.ts';
import { openGround } from '../../src/app/ground.ts';
import { openDemo, type Demo } from '../../src/app/tryout.ts';
import { readSettings } from '../../src/config/settings.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { seededIds } from '../../src/lib/ids.ts';
import { makeLog } from '../../src/lib/log.ts';
import type { Happening } from '../../src/web/tryout/wire.ts';
import type { Open } from './databases.ts';
import { projectHome } from './project-home.ts';

/** The demo with its page, at a moment of one's own. */
export interface TestDemo {
  readonly demo: Demo;
  readonly directory: string;
  /** Where the page is; ends with a slash. */
  readonly url: string;
  log(): string;
  /** A request as the page makes it. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, input: object): Promise<Response>;
  /** Opens a page's ear. */
  hear(language: string): Promise<Ear>;
  /** Ends it and starts it again, later, on what it left behind. */
  again(at: string): Promise<TestDemo>;
  stop(): Promise<void>;
}

/** All that a page was told so far. */
export interface Ear {
  readonly heard: readonly Happening[];
  /** Resolves with the first of those told that is meant, also when it comes later. */
  until<T extends Happening>(meant: (happening: Happening) => happening is T): Promise<T>;
  until(meant: (happening: Happening) => boolean): Promise<Happening>;
  readonly ended: Promise<void>;
  close(): void;
}

export interface DemoOptions {
  readonly at?: string;
  readonly languages?: readonly string[];
  readonly port?: number;
  readonly directory?: string;
}

export async function startDemo(open: Open, options: DemoOptions = {}): Promise<TestDemo> {
  const { at = '2026-03-10T02:00:00Z', languages = ['en', 'zh-CN'], port = 0 } = options;
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'ferryman-demo-')));
  const settings = readSettings({ DATA_DIR: directory }, 'serve', directory);
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const clock = await openDemoClock(settings.value, new MovableClock(at));
  const { db: opened, ...rest } = await open();
  // The suite that opened it goes on with it.
  const db = { ...opened, close: () => Promise.resolve() };
  const lines: string[] = [];
  const ground = await openGround({
    settings: settings.value,
    clock,
    ids: seededIds(clock, options.directory === undefined ? 5 : 6),
    log: makeLog('warn', { write: (line) => lines.push(line) }),
    db,
    home: await projectHome(),
  });
  const demo = await openDemo({ ...ground, clock }, { languages, ticking: false });
  const url = await demo.openPage(port, languages[0] ?? 'en');
  const ears: Ear[] = [];
  const ask = (path: string, { headers, ...init }: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, url), { ...init, headers: { Origin: new URL(url).origin, ...(headers as Record<string, string>) } });
  return {
    demo,
    directory,
    url,
    log: () => lines.join(''),
    ask,
    post: (path, input) => ask(path, { method: 'POST', body: JSON.stringify(input), headers: { 'Content-Type': 'application/json' } }),
    async hear(language) {
      const ear = await listen(new URL(`/try/events?language=${language}`, url));
      ears.push(ear);
      return ear;
    },
    async again(later) {
      await demo.stop();
      for (const ear of ears) ear.close();
      return startDemo(async () => ({ db: opened, ...rest }), { at: later, languages, directory });
    },
    async stop() {
      await demo.stop();
      for (const ear of ears) ear.close();
      await ground.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function listen(url: URL): Promise<Ear> {
  const gone = new AbortController();
  const response = await fetch(url, { signal: gone.signal });
  if (response.body === null || !response.ok) throw new Error(`${response.status}`);
  const heard: Happening[] = [];
  const waiting = new Set<() => void>();
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const part of body) {
      const events = (rest + decoder.decode(part, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) heard.push(JSON.parse(event.replace(/^data: /, '')) as Happening);
      for (const look of waiting) look();
    }
  };
  const ended = read(response.body).catch(() => undefined);
  return {
    heard,
    ended,
    close: () => gone.abort(),
    until: (meant: (happening: Happening) => boolean) =>
      new Promise<never>((found) => {
        const look = (): void => {
          const one = heard.find((happening) => meant(happening));
          if (one === undefined) return;
          waiting.delete(look);
          found(one as never);
        };
        waiting.add(look);
        look();
      }),
  };
}
