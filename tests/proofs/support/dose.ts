import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const proving = Number(process.env['FERRYMAN_PROVE'] ?? 0);

/** `npm run prove` sets FERRYMAN_PROVE=1: everything in full, and the result written down. */
export const inFull = proving > 0;

/** How often something is tried: as many times as FERRYMAN_PROVE says, where it says more than 1. */
export const dose = (ordinary: number, full: number): number => (proving > 1 ? proving : inFull ? full : ordinary);

/** The seed of this run's chance: `FERRYMAN_SEED` to have a run once more. */
export const seed = Number(process.env['FERRYMAN_SEED'] ?? Date.now() % 1_000_000_007);

/** Numbers that come again with the same seed. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  one<T>(of: readonly T[]): T;
  /** True in so many of a hundred. */
  percent(of: number): boolean;
}

/** Mulberry32 (Tommy Ettinger, 2017). */
export function chance(from: number): Chance {
  let state = from >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    one: (of) => {
      const found = of[whole(0, of.length - 1)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
    percent: (of) => next() * 100 < of,
  };
}

const root = join(import.meta.dirname, '..', '..', '..');

function said(program: string, ...args: readonly string[]): string {
  try {
    return execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

async function versionOf(name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { readonly version: string };
  return version;
}

function postgresVersion(): string {
  const folder = '/usr/lib/postgresql';
  const newest = existsSync(folder) ? readdirSync(folder).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  return newest === undefined ? said('postgres', '--version') : said(join(folder, newest, 'bin', 'postgres'), '--version');
}

/** Writes a proof's result for `bench/results/`, with what it was run on. Only `npm run prove` does. */
export async function writeResult(name: string, title: string, lines: readonly string[]): Promise<void> {
  if (!inFull) return;
  const [cpu] = cpus();
  const facts = [
    `- ${new Date().toISOString().slice(0, 10)}, commit ${said('git', 'rev-parse', '--short', 'HEAD')}, in full (\`npm run prove\`, which sets FERRYMAN_PROVE=1), FERRYMAN_SEED=${seed}`,
    `- Machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}; shared with other work`,
    `- Node ${process.versions.node}, PGlite ${await versionOf('@electric-sql/pglite')}, ${postgresVersion()}`,
  ];
  const folder = join(root, 'bench', 'results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.md`), `# ${title}\n\n${facts.join('\n')}\n\n${lines.join('\n')}\n`);
}
