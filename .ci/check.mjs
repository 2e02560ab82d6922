/**
 * Everything that must hold, in turn; goes on after a failure so that one run shows all of them, and ends with the line
 * `N passed, N failed, N skipped` over tests and checks together.
 *
 *   node .ci/check.mjs           the ordinary run
 *   node .ci/check.mjs prove     the tests with every proof in full (FERRYMAN_PROVE=1)
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name, path) => [process.execPath, join(root, 'node_modules', name, path)];
const prove = process.argv[2] === 'prove';

const checks = [
  { name: 'format', command: [...bin('oxfmt', 'bin/oxfmt'), '--check'] },
  { name: 'lint', command: [...bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'types', command: [...bin('typescript', 'bin/tsc'), '--noEmit', '-p', '.'] },
  { name: 'types of the pages’ scripts', command: [...bin('typescript', 'bin/tsc'), '--noEmit', '-p', 'src/web/client'] },
  { name: 'boundaries', command: [...bin('dependency-cruiser', 'bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.mjs', 'src'] },
  { name: 'flows', command: [process.execPath, '.ci/ready.mjs', 'ferryman', 'flows', 'check'] },
];

function go(command, env = {}) {
  return spawnSync(command[0], command.slice(1), { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }).status === 0;
}

/** The tests, and what their own report says of them: numbers, and the names of what was skipped. */
function test() {
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-check-'));
  const report = join(folder, 'report.json');
  try {
    const fine = go(
      [...bin('vitest', 'vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      prove ? { FERRYMAN_PROVE: '1' } : {},
    );
    const found = JSON.parse(readFileSync(report, 'utf8'));
    // A file that does not load has no tests to fail: it counts as one.
    const broken = found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed')).length;
    const skipped = found.testResults.flatMap((file) =>
      file.assertionResults.filter((one) => one.status !== 'passed' && one.status !== 'failed').map((one) => one.fullName),
    );
    const failed = found.numFailedTests + broken;
    return { passed: found.numPassedTests, failed: fine ? failed : Math.max(failed, 1), skipped };
  } catch (error) {
    console.error(String(error));
    return { passed: 0, failed: 1, skipped: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const results = prove ? [] : checks.map(({ name, command }) => ({ name, fine: (console.log(`\n── ${name}`), go(command)) }));
console.log('\n── tests');
const tests = test();

for (const name of tests.skipped) console.log(`skipped: ${name}`);
for (const { name, fine } of results) console.log(`${fine ? 'passed' : 'FAILED'}: ${name}`);
// On CI a proof that needs a server may not be left out.
const forbidden = process.env.CI === 'true' ? tests.skipped.filter((name) => /postgres|redis|chromium/i.test(name)).length : 0;
if (forbidden > 0) console.log(`FAILED: ${forbidden} tests were skipped that CI must run`);
const failed = tests.failed + forbidden + results.filter(({ fine }) => !fine).length;
const passed = tests.passed + results.filter(({ fine }) => fine).length;
console.log(`${passed} passed, ${failed} failed, ${tests.skipped.length} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
