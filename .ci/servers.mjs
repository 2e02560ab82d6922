/** Sees to it that the tests find Postgres, Redis and Chromium: with the system's package manager where they are missing and we may, else it says so. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const works = (program, args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** Debian keeps the server's programs beside the path, by version. */
function hasPostgres() {
  if ((process.env.FERRYMAN_TEST_POSTGRES ?? '') !== '' || works('postgres', ['--version'])) return true;
  return existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').length > 0;
}

/** Where this machine has a Chromium, or one of its family: what `FERRYMAN_TEST_CHROMIUM` says, else the first one found. */
export function findChromium() {
  const told = process.env.FERRYMAN_TEST_CHROMIUM ?? '';
  if (told !== '') return told;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

const servers = [
  { name: 'Postgres', has: hasPostgres, packages: { 'apt-get': 'postgresql', dnf: 'postgresql-server', apk: 'postgresql', brew: 'postgresql@17' } },
  { name: 'Redis', has: () => works('redis-server', ['--version']), packages: { 'apt-get': 'redis-server', dnf: 'redis', apk: 'redis', brew: 'redis' } },
  { name: 'Chromium', has: () => findChromium() !== undefined, packages: { 'apt-get': 'chromium', dnf: 'chromium', apk: 'chromium' } },
];

/** How each package manager installs without asking. */
const managers = [
  { program: 'apt-get', before: ['update', '-qq'], install: ['install', '-y', '-qq', '--no-install-recommends'], root: true },
  { program: 'dnf', install: ['install', '-y', '-q'], root: true },
  { program: 'apk', install: ['add', '--quiet'], root: true },
  { program: 'brew', install: ['install', '--quiet'], root: false },
];

/** What stands before a command that needs root's rights: nothing, sudo, or undefined where we do not have them. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return works('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/** Each by itself: what cannot be had keeps nothing else away. False where one of them failed. */
function installWith(manager, packages) {
  const prefix = manager.root ? asRoot() : [];
  if (prefix === undefined) return false;
  const go = (args) => {
    const [program, ...words] = [...prefix, manager.program, ...args];
    return spawnSync(program, words, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  };
  if (manager.before !== undefined) go(manager.before);
  return packages.map((name) => name !== undefined && go([...manager.install, name])).every(Boolean);
}

/** Installs what is missing. On CI (CI=true) a missing server is a failure: nothing of it may be skipped there. */
export function provideServers(say) {
  const missing = servers.filter((server) => !server.has());
  if (missing.length > 0) {
    const names = missing.map((server) => server.name).join(', ');
    const manager = managers.find(({ program }) => works(program, ['--version']));
    say(`${names} missing: installing for the tests …`);
    if (
      manager === undefined ||
      !installWith(
        manager,
        missing.map((server) => server.packages[manager.program]),
      )
    )
      say(`${names} could not be installed here.`);
  }
  for (const server of missing.filter((one) => !one.has())) {
    if (process.env.CI === 'true') {
      say(`CI needs ${server.name}: its tests may not be skipped.`);
      process.exit(1);
    }
    say(`Without ${server.name} its test suites are skipped; they are named and counted at the end.`);
  }
}
