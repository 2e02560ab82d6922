import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds once before all tests: those that start Ferryman as a process start what people start. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../.ci/ready.mjs', import.meta.url)), 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
