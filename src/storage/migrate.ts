import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FerrymanError } from '../lib/errors.ts';
import { homeDirectory } from '../lib/home.ts';
import type { Database, Sql } from './database.ts';

/** One migration a database has had: its file's name, and the SHA-256 of its text. */
interface Step {
  readonly name: string;
  readonly digest: string;
}

/** Any number that no other program takes as its advisory lock. */
const lock = 7_262_001;

const folder = join(homeDirectory(), 'src', 'storage', 'migrations');

/**
 * Brings the database up to date: every file of `migrations/` that it has not had, in order, in one transaction. Several processes
 * may start at once: one migrates, the others wait and find it done. `at` is epoch milliseconds. Returns the names of what was run.
 * Throws `database.newer` where the database knows a migration this program does not, and `database.changed` where one was edited.
 */
export async function migrate(db: Database, at: number): Promise<readonly string[]> {
  return db.transaction((tx) => migrateWithin(tx, at));
}

/** The same within a transaction; with `wanted`, no further than to these steps, which must be ones this program knows. */
export async function migrateWithin(tx: Sql, at: number, wanted?: readonly Step[]): Promise<readonly string[]> {
  const files = await readFiles();
  if (wanted !== undefined) compare(files, wanted);
  await tx.query('select pg_advisory_xact_lock($1::bigint)', [lock]);
  await tx.query('create table if not exists schema_step (name text primary key, digest text not null, applied_at timestamptz not null)');
  const had = new Set((await stepsOf(tx, files)).map((step) => step.name));
  const run: string[] = [];
  for (const file of files) {
    if (had.has(file.name) || (wanted !== undefined && !wanted.some((step) => step.name === file.name))) continue;
    for (const statement of file.text.split('--> statement-breakpoint')) await tx.query(statement);
    await tx.query('insert into schema_step values ($1, $2, to_timestamp($3::float8 / 1000))', [file.name, file.digest, at]);
    run.push(file.name);
  }
  return run;
}

/** Throws `database.behind` where this program's migrations have not all been run, and what `migrate` throws. Changes nothing. */
export async function assertMigrated(db: Sql): Promise<void> {
  const files = await readFiles();
  const had = await stepsOf(db, files);
  const missing = files.find((file) => !had.some((step) => step.name === file.name));
  if (missing !== undefined) throw new FerrymanError('database.behind', 'operational', { migration: missing.name });
}

/** Whether nothing of ours was ever in the database. */
export async function isBlank(db: Sql): Promise<boolean> {
  const [row] = await db.query<{ blank: boolean }>(`select to_regclass('schema_step') is null and to_regclass('bot') is null as blank`);
  return row?.blank === true;
}

/** The migrations the database has had, in order. */
export async function stepsOf(db: Sql, files?: readonly Step[]): Promise<readonly Step[]> {
  const had = await db.query<Step>('select name, digest from schema_step order by name');
  compare(files ?? (await readFiles()), had);
  return had;
}

function compare(files: readonly Step[], had: readonly Step[]): void {
  for (const step of had) {
    const file = files.find(({ name }) => name === step.name);
    if (file === undefined) throw new FerrymanError('database.newer', 'operational', { migration: step.name });
    if (file.digest !== step.digest) throw new FerrymanError('database.changed', 'operational', { migration: step.name });
  }
}

async function readFiles(): Promise<readonly (Step & { readonly text: string })[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, digest: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
    }),
  );
}
