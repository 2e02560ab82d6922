import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { FerrymanError } from '../lib/errors.ts';
import type { Database } from './database.ts';

/** Any number that no other program takes as its advisory lock. */
const lock = 7_262_001;

const folder = new URL('./migrations/', import.meta.url);

/**
 * Brings the database up to date: every file of `migrations/` that it has not had, in order, in one transaction. Several processes
 * may start at once: one migrates, the others wait and find it done. `at` is epoch milliseconds. Returns the names of what was run.
 * Throws `database.newer` where the database knows a migration this program does not, and `database.changed` where one was edited.
 */
export async function migrate(db: Database, at: number): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return { name, text, digest: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
    }),
  );
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1::bigint)', [lock]);
    await tx.query('create table if not exists schema_step (name text primary key, digest text not null, applied_at timestamptz not null)');
    const had = new Map((await tx.query<{ name: string; digest: string }>('select name, digest from schema_step')).map((row) => [row.name, row.digest]));
    for (const name of had.keys()) {
      if (!names.includes(name)) throw new FerrymanError('database.newer', 'operational', { migration: name });
    }
    const run: string[] = [];
    for (const file of files) {
      const digest = had.get(file.name);
      if (digest === file.digest) continue;
      if (digest !== undefined) throw new FerrymanError('database.changed', 'operational', { migration: file.name });
      for (const statement of file.text.split('--> statement-breakpoint')) await tx.query(statement);
      await tx.query('insert into schema_step values ($1, $2, to_timestamp($3::float8 / 1000))', [file.name, file.digest, at]);
      run.push(file.name);
    }
    return run;
  });
}
