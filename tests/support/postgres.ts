import { execFile, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Postgres for tests: an admin URL, or why there is none. */
export interface TestPostgres {
  readonly url?: string;
  readonly why?: string;
  /** Ends it as a crash would, and starts it again on the same data; absent where it is not ours. */
  restart?(): Promise<void>;
  stop(): Promise<void>;
}

/** The server somebody named for the tests: it is theirs. */
function givenUrl(): string | undefined {
  const given = process.env['FERRYMAN_TEST_POSTGRES'];
  return given === '' ? undefined : given;
}

type User = Awaited<ReturnType<typeof unprivileged>>;

/** What a server of our own is started with, or why there can be none. */
async function ownServer(): Promise<{ readonly bin: string; readonly user: User } | { readonly why: string }> {
  const bin = await newestBin();
  if (bin === undefined) return { why: 'Postgres is not installed (looked in /usr/lib/postgresql/*/bin) and FERRYMAN_TEST_POSTGRES is not set' };
  const root = process.getuid?.() === 0;
  const user = root ? await unprivileged() : undefined;
  return root && user === undefined ? { why: 'Postgres refuses to run as root and there is no user «postgres» or «nobody»' } : { bin, user };
}

/** Why no Postgres can be crashed and started again here; undefined where one can. */
export async function notOurs(): Promise<string | undefined> {
  if (givenUrl() !== undefined) return 'the Postgres of FERRYMAN_TEST_POSTGRES is not ours to crash';
  const found = await ownServer();
  return 'why' in found ? found.why : undefined;
}

/**
 * Gives a Postgres to test on: the one `FERRYMAN_TEST_POSTGRES` names, else a private cluster in a temporary directory, started as a
 * user that is not root. `durable: false` turns fsync off, for tests only: they prove what is committed, not power cuts.
 */
export async function startPostgres(options: { readonly durable: boolean }): Promise<TestPostgres> {
  const given = givenUrl();
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() };
  const found = await ownServer();
  if ('why' in found) return none(found.why);
  const { bin, user } = found;
  const directory = await mkdtemp(join(tmpdir(), 'ferryman-pg-'));
  if (user !== undefined) await chown(directory, user.uid, user.gid);
  const as = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  const port = await freePort();
  const data = join(directory, 'data');
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=2GB ${options.durable ? '' : '-c fsync=off'}`;
  const start = async (): Promise<void> =>
    void (await run(join(bin, 'pg_ctl'), ['-D', data, '-l', join(directory, 'log'), '-w', '-t', '60', '-o', settings, 'start'], { ...as, cwd: directory }));
  try {
    await run(join(bin, 'initdb'), ['-D', data, '-U', 'ferryman', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { ...as, cwd: directory });
    await start();
  } catch (thrown) {
    await rm(directory, { recursive: true, force: true });
    return none(`a private Postgres did not start: ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)}`);
  }
  const stop = [join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']] as const;
  // A run that ends without tearing down must not leave a server behind.
  const onExit = (): void => {
    spawnSync(stop[0], stop[1], { ...as, cwd: directory });
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', onExit);
  return {
    url: `postgres://ferryman@127.0.0.1:${port}/postgres`,
    restart: async () => {
      await run(stop[0], stop[1], { ...as, cwd: directory });
      await start();
    },
    stop: async () => {
      process.off('exit', onExit);
      await run(stop[0], stop[1], { ...as, cwd: directory }).catch(() => undefined);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const none = (why: string): TestPostgres => ({ why, stop: () => Promise.resolve() });

async function newestBin(): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : `/usr/lib/postgresql/${newest}/bin`;
}

async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)));
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      continue;
    }
  }
  return undefined;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
