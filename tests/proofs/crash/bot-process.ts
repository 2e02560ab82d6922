import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '..', '..', '..', 'dist', 'src', 'main.js');

interface LogLine {
  readonly level: number | string;
  readonly msg: string;
}

/** Ferryman as people start it: a process of its own, that can be killed and started again on the same data. */
export class BotProcess {
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #serving: Promise<void> = Promise.resolve();
  /** What it said that is no everyday matter, by how often. */
  readonly said = new Map<string, number>();
  /** The lines that said so, to look at when something went wrong. */
  readonly trouble: string[] = [];
  readonly #tail: string[] = [];

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
  }

  /** The last lines it wrote. */
  get lastWords(): readonly string[] {
    return this.#tail.slice(-10);
  }

  /** Starts it; `serving` tells when it takes updates. */
  start(): void {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [program], { env: { PATH, LOG_LEVEL: 'info', ...this.#env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    this.#serving = new Promise((resolve, reject) => {
      const read = (text: string): void => {
        this.#tail.push(text);
        if (this.#tail.length > 200) this.#tail.shift();
        const line = parsed(text);
        if (line === undefined) return;
        if (line.msg === 'serving') resolve();
        if (!isTrouble(line)) return;
        this.said.set(line.msg, (this.said.get(line.msg) ?? 0) + 1);
        if (this.trouble.length < 50) this.trouble.push(text);
      };
      createInterface({ input: child.stdout }).on('line', read);
      createInterface({ input: child.stderr }).on('line', read);
      child.once('exit', (code, signal) => {
        if (signal === null && code !== 0) reject(new Error(`the bot ended by itself with ${code}:\n${this.#tail.slice(-20).join('\n')}`));
        else resolve();
      });
    });
    this.#serving.catch(() => undefined);
  }

  /** Resolves when it serves (or was killed before); rejects when it ended by itself. */
  serving(): Promise<void> {
    return this.#serving;
  }

  /** Ends it as a power cut would, or gently with SIGTERM. */
  async end(how: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(how);
    await ended;
  }
}

function parsed(text: string): LogLine | undefined {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return undefined;
  }
}

const isTrouble = ({ level }: LogLine): boolean => level === 'error' || level === 'fatal' || (typeof level === 'number' && level >= 50);
