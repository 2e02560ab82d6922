import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A bot in a process of its own. */
export class BotProcess {
  readonly #child: ChildProcess;
  #lines: string[] = [];

  constructor(program: string, env: Readonly<Record<string, string>>) {
    // With a folder named, each bot leaves a CPU profile there when it stops.
    const profiles = process.env['FERRYMAN_BENCH_PROFILES'];
    const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
    this.#child = spawn(process.execPath, [...profiling, program], {
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        this.#lines = [...this.#lines, ...text.split('\n').filter((line) => line !== '')].slice(-20);
      });
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Rejects when the process ends, with its last words. */
  ended(): Promise<never> {
    return once(this.#child, 'exit').then(() => {
      throw new Error(`the bot ended:\n${this.#lines.join('\n')}`);
    });
  }

  /** The last lines it printed. */
  get lastWords(): readonly string[] {
    return this.#lines;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await gone;
    clearTimeout(late);
  }
}
