import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const tick = 10;

interface Process {
  readonly parent: number;
  /** Milliseconds of processor so far. */
  readonly cpu: number;
}

function look(pid: number | string): Process | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) * tick };
  } catch {
    return undefined;
  }
}

/** Watches what a process and its children take of the processor. Counts only those that are still there at the end. */
export class CpuMeter {
  readonly #root: number;
  readonly #before: ReadonlyMap<number, number>;

  constructor(root: number) {
    this.#root = root;
    this.#before = family(root);
  }

  /** Milliseconds since it was made; 0 where the system does not say. */
  taken(): number {
    let sum = 0;
    for (const [pid, cpu] of family(this.#root)) sum += cpu - (this.#before.get(pid) ?? 0);
    return sum;
  }
}

/** The parent of a process. */
export const parentOf = (pid: number): number => look(pid)?.parent ?? pid;

function family(root: number): Map<number, number> {
  const found = new Map<number, number>();
  let names: readonly string[] = [];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    // Not Linux.
  }
  for (const name of names) {
    const process = look(name);
    if (process !== undefined && (Number(name) === root || process.parent === root)) found.set(Number(name), process.cpu);
  }
  return found;
}
