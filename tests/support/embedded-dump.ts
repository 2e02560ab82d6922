import { execFile } from 'node:child_process';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { migrateQueue } from '../../src/delivery/bull-queue.ts';
import { openEmbedded } from '../../src/storage/embedded.ts';
import { migrate } from '../../src/storage/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** From `embedded-setup.ts`: where the run keeps its dump of a migrated embedded database. */
    embedded: { readonly folder: string };
  }
}

/** Any moment: migrations are stamped with it. */
const stamp = Date.UTC(2026, 0, 1);

let made: Promise<string> | undefined;

/** The path of the run's one dump (a tar) of a migrated, empty embedded database, since a first start from nothing takes seconds. */
export function embeddedDump(): Promise<string> {
  return (made ??= make());
}

/** Workers that begin together may each make it. */
async function make(): Promise<string> {
  const path = join(inject('embedded').folder, 'migrated.tar');
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return path;
  const db = await openEmbedded();
  await migrate(db, stamp);
  await migrateQueue(db);
  const dump = await db.dump();
  await db.close();
  await writeFile(`${path}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  await rename(`${path}.${process.pid}`, path);
  return path;
}

/** Lays a migrated, empty database into a data directory, as an earlier start would have left it: for processes whose first start is not what is tested. */
export async function layDatabase(dataDir: string): Promise<void> {
  const directory = join(dataDir, 'database');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await promisify(execFile)('tar', ['-xf', await embeddedDump(), '-C', directory]);
}
