/**
 * Makes `npm start`, `npm test` and `npm run ferryman` work on a fresh clone: looks at Node's version, installs what package-lock.json
 * names, builds what changed. Plain JavaScript without dependencies: it runs before there are any.
 *
 *   node .ci/ready.mjs start            install, build, run the bot in this process (so that signals and stdin reach it)
 *   node .ci/ready.mjs ferryman …       install, build, run one command in this process
 *   node .ci/ready.mjs install|build    only that
 *   node .ci/ready.mjs test             install, build, and see to Postgres and Redis for the tests
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { provideServers } from './servers.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);

/** Standard output belongs to what is run: a pipe must get an export and nothing else. */
const say = (line) => process.stderr.write(`${line}\n`);

function stop(line) {
  say(line);
  process.exit(1);
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  stop(
    `Ferryman needs Node 20 or newer; this is Node ${process.versions.node} (https://nodejs.org). 船工需要 Node 20 或更新的版本，这里是 ${process.versions.node}。`,
  );
}

/** Runs a program with its output on standard error; ends everything when it fails. */
function run(program, args, why) {
  const done = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], shell: program === 'npm' && process.platform === 'win32' });
  if (done.signal !== null) process.exit(130);
  if (done.status !== 0) stop(`${why} (${[program, ...args].join(' ')}: ${done.error?.message ?? `exit ${done.status}`})`);
}

/** What npm wrote down of its last finished install, beside what the lock asks for. Packages for other machines may be missing. */
function isInstalled() {
  const had = readJson(at('node_modules', '.package-lock.json'));
  if (had === undefined) return false;
  const wanted = readJson(at('package-lock.json'));
  const elsewhere = (entry) => entry.optional === true || entry.extraneous === true || entry.os !== undefined || entry.cpu !== undefined;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '') return true;
    const there = had.packages[path];
    return there === undefined ? elsewhere(entry) : there.version === entry.version && there.integrity === entry.integrity;
  });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function install() {
  if (isInstalled()) return;
  say('Installing … 正在安装……');
  // npm_execpath is the npm that runs this script, where one does; dev dependencies hold the compiler.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const why = 'The dependencies could not be installed: is the network there?';
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) run(process.execPath, [npm, ...args], why);
  else run('npm', args, why);
}

/** What is started as a process or a thread. */
const programs = ['src/main.ts', 'src/cli/ferryman.ts', 'src/delivery/picture/draw-worker.ts', 'src/web/print/print-worker.ts'];

/** Folders the built program reads beside its code. */
const data = ['locales', 'flows', 'src/storage/migrations', 'src/app/demo/roster', 'src/app/demo/year', 'src/web/style'];

function filesIn(path) {
  const found = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) found.push(...filesIn(full));
    else found.push(full);
  }
  return found;
}

/** One hash over everything that goes into the build. */
function sources() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  const paths = ['package.json', 'package-lock.json', 'tsconfig.json', '.ci/bundle.mjs', '.ci/ready.mjs'].map((name) => at(name));
  for (const folder of ['src', 'locales', 'flows']) paths.push(...filesIn(at(folder)).sort());
  for (const path of paths) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** Builds into a folder of its own and moves that into place, so that a half-made build is never run. Types are the check's matter. */
async function build() {
  const hash = sources();
  const stamp = at('dist', '.built-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('Building … 正在构建……');
  const made = at('node_modules', `.ferryman-build-${process.pid}`);
  rmSync(made, { recursive: true, force: true });
  // Only now: before anything was installed it is not there.
  const { bundlePages, bundlePrograms } = await import('./bundle.mjs');
  await Promise.all([bundlePrograms(programs, made), bundlePages(join(made, 'src', 'web', 'client'))]).catch(() => stop('The build failed.'));
  for (const folder of data) {
    if (existsSync(at(folder))) cpSync(at(folder), join(made, folder), { recursive: true });
  }
  writeFileSync(
    join(made, 'package.json'),
    JSON.stringify({ type: 'module', private: true, version: JSON.parse(readFileSync(at('package.json'), 'utf8')).version }),
  );
  writeFileSync(join(made, '.built-from'), hash);
  moveIntoPlace(made);
}

function moveIntoPlace(made) {
  const old = at('node_modules', `.ferryman-old-${process.pid}`);
  for (let left = 5; ; left--) {
    try {
      if (existsSync(at('dist'))) renameSync(at('dist'), old);
      renameSync(made, at('dist'));
      break;
    } catch (error) {
      // Somebody else built at the same moment: theirs is as good, or ours goes over it.
      if (left === 0) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

/** Goes on as if Node had been started with the built program. */
async function become(program, args) {
  const path = at('dist', 'src', ...program);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

checkNode();
const [what = 'build', ...rest] = process.argv.slice(2);
install();
if (what !== 'install') await build();
if (what === 'test') provideServers(say);
if (what === 'start') await become(['main.js'], rest);
if (what === 'ferryman') await become(['cli', 'ferryman.js'], rest);
