/** Makes JavaScript of what is written in TypeScript: types are the check's matter, and packages stay where they are installed. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Makes one file of each program (`src/main.ts` becomes `src/main.js`), with chunks for what several of them or a later import share:
 * Node reads the house's seven hundred files in thrice the time.
 */
export async function bundlePrograms(entryPoints, outdir) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outbase: root,
    bundle: true,
    splitting: true,
    chunkNames: 'src/[name]-[hash]',
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.10',
    charset: 'utf8',
    logLevel: 'warning',
  });
}

/** Makes one file of each script the pages name (`src/web/client/*.ts`) and what it imports from the folders beside it. */
export async function bundlePages(outdir) {
  const folder = join(root, 'src', 'web', 'client');
  await build({
    entryPoints: readdirSync(folder).flatMap((name) => (name.endsWith('.ts') ? [join(folder, name)] : [])),
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2019',
    charset: 'utf8',
    logLevel: 'warning',
  });
}
