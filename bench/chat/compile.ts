import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePrograms } from '../../.ci/bundle.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Built programs, and how to throw them away. */
export interface Compiled {
  /** Ferryman as people start it. */
  readonly ferryman: string;
  /** A program of the benchmark, by its path in this repository with `.js` at its end. */
  readonly path: (...parts: readonly string[]) => string;
  remove(): void;
}

/** Builds Ferryman, and programs of the benchmark (paths of `.ts` files) as it is built: what is measured runs as plain JavaScript, as in production (tsx names every function it meets). */
export async function compileBench(programs: readonly string[]): Promise<Compiled> {
  execFileSync(process.execPath, [join(root, '.ci/ready.mjs'), 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  const out = mkdtempSync(join(root, 'node_modules', '.ferryman-bench-'));
  await bundlePrograms(programs, out);
  writeFileSync(join(out, 'package.json'), '{"type":"module","private":true}');
  return {
    ferryman: join(root, 'dist', 'src', 'main.js'),
    path: (...parts) => join(out, ...parts),
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}
