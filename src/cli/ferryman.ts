import { openConsole } from '../app/console/open-console.ts';
import { runCommandLine } from './program.ts';

/** The `ferryman` command: `npm run -s ferryman -- <command>`. */
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked twice: at once. The first time, at the next point where nothing is left half done.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  });
}
// Whoever reads our output may stop reading (`| head`): there is nobody left to work for.
process.stdout.on('error', () => stopping.abort());
process.stderr.on('error', () => undefined);

const console = await openConsole(process.cwd());
const code = await runCommandLine(process.argv.slice(2), console, { stdout: process.stdout, stderr: process.stderr, signal: stopping.signal });
// Streams first: on a pipe what was written last may still be on its way.
process.exitCode = code;
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit(code);
