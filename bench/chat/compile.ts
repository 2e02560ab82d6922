import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Compiled programs, and how to throw them away. */
export interface Compiled {
  readonly path: (...parts: readonly string[]) => string;
  remove(): void;
}

/** Compiles the benchmark and Ferryman, into a folder of their own: what is measured runs as plain JavaScript, as in production (tsx names every function it meets). */
export function compileBench(): Compiled {
  const out = mkdtempSync(join(root, 'node_modules', '.ferryman-bench-'));
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'bench/tsconfig.json'), '--outDir', out], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  // The scripts of the pages are bundled by the build alone; a bot does not serve without them.
  execFileSync(process.execPath, [join(root, '.ci/ready.mjs'), 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  for (const folder of ['client', 'style']) cpSync(join(root, 'dist/src/web', folder), join(out, 'src/web', folder), { recursive: true });
  for (const folder of ['flows', 'locales', 'src/storage/migrations']) cpSync(join(root, folder), join(out, folder), { recursive: true });
  writeFileSync(join(out, 'package.json'), '{"type":"module","private":true}');
  return { path: (...parts) => join(out, ...parts), remove: () => rmSync(out, { recursive: true, force: true }) };
}
