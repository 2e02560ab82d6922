import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Surroundings } from './contestant.ts';
import { parentOf } from './cpu.ts';
import type { BenchOptions } from './options.ts';
import type { Circumstances } from './report.ts';

const packages = ['telegraf', 'grammy', '@grammyjs/conversations', '@grammyjs/storage-redis', 'ioredis', 'pg', 'undici', '@electric-sql/pglite'];

function versionOf(name: string): string {
  const text = readFileSync(fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url)), 'utf8');
  return `${name} ${(JSON.parse(text) as { version: string }).version}`;
}

/** What the figures hang on: machine, versions, settings, command. */
export async function circumstances(around: Surroundings, redis: string, options: BenchOptions): Promise<Circumstances> {
  const client = new pg.Client(around.postgresUrl);
  await client.connect();
  const { rows } = await client.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name in ('server_version', 'fsync', 'synchronous_commit', 'shared_buffers', 'max_wal_size') order by name",
  );
  const backend = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(backend.rows[0]?.pid ?? 0);
  await client.end();
  const setting = (name: string): string => rows.find((row) => row.name === name)?.setting ?? '?';
  const { rounds, seconds, warm, pool, connections, only, cadres } = options;
  return {
    postmaster,
    date: new Date().toISOString().slice(0, 10),
    command: `node --import tsx bench/chat/run.ts --cadres ${cadres.join(',')} --rounds ${rounds} --seconds ${seconds} --warm ${warm} --pool ${pool} --only ${only.join(',')}`,
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB; load average when the run began ${loadavg()[0]?.toFixed(1)} (anything above 0 is others' work)`,
    versions: [`Node ${process.versions.node}`, ...packages.map(versionOf), `Redis ${redis}`].join(', '),
    postgres: `${setting('server_version')}, private cluster on loopback, fsync ${setting('fsync')}, synchronous_commit ${setting('synchronous_commit')}, one database for each bot`,
    load: `closed loop; webhook over at most ${connections} connections, one update of a chat at a time; ${rounds} rounds of ${seconds} s for each bot, taken in turn, after ${warm.toLocaleString('en')} updates to each, a look of Postgres at all tables, and a round that is not counted; each round by others of ${pool.toLocaleString('en')} cadres; medians of the rounds`,
    notes: [
      'Redis: default configuration (snapshots, no append-only file): what the rivals keep in it is not durable.',
      'pacing is off (`FERRYMAN_PACING=off`), on this benchmark alone: at 30 messages a second there would be nothing to measure.',
    ],
  };
}
