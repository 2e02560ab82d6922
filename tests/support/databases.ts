import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, inject } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { migrateQueue } from '../../src/delivery/bull-queue.ts';
import { openEmbedded } from '../../src/storage/embedded.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openServer } from '../../src/storage/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** From `postgres-setup.ts`: where the run's Postgres is, or why there is none. */
    postgres: { readonly url?: string; readonly template?: string; readonly why?: string };
    /** From `embedded-setup.ts`: where the run keeps its dump of a migrated embedded database. */
    embedded: { readonly folder: string };
  }
}

/** A migrated database of one's own. Closed when the suite ends, or before. */
export interface TestDatabase {
  readonly db: Database;
  /** A second process's way in; the embedded database has none and gives the same. */
  another(): Database;
  close(): Promise<void>;
}

/**
 * Gives an empty, migrated database. A suite's second call empties the database of the first instead of making another, unless `fresh`
 * asks for one of its own (a test that changes the schema, or wants two at once).
 */
export type Open = (options?: { readonly connections?: number; readonly fresh?: boolean }) => Promise<TestDatabase>;

/** Any moment: migrations are stamped with it. */
const stamp = Date.UTC(2026, 0, 1);

/** One dump of a migrated database for the whole run, since a first start from nothing takes seconds. Files that begin together may each make it. */
let template: Promise<Blob> | undefined;
async function migrated(): Promise<Blob> {
  const path = join(inject('embedded').folder, 'migrated.tar');
  const made = await readFile(path).catch(() => undefined);
  if (made !== undefined) return new Blob([made]);
  const dump = await dumped();
  await writeFile(`${path}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  await rename(`${path}.${process.pid}`, path);
  return dump;
}

async function dumped(): Promise<Blob> {
  const db = await openEmbedded();
  await migrate(db, stamp);
  await migrateQueue(db);
  const dump = await db.dump();
  await db.close();
  return dump;
}

const openEmbeddedTest: Open = async () => {
  template ??= migrated();
  const db = await openEmbedded({ template: await template });
  return { db, another: () => db, close: () => db.close() };
};

/** Runs the same suite on the embedded database and on Postgres; where there is no Postgres it is skipped by name, with the reason. */
export function eachDatabase(suite: (name: 'embedded' | 'server', open: Open) => void): void {
  on('embedded', openEmbeddedTest, suite);
  serverOnly((open) => suite('server', open));
}

/** A suite for the embedded database only: where what is tested does not turn on the database. */
export function embeddedOnly(suite: (open: Open) => void): void {
  on('embedded', openEmbeddedTest, (_name, open) => suite(open));
}

/** A suite for Postgres only: what several connections do to each other. Skipped by name where there is none. */
export function serverOnly(suite: (open: Open) => void): void {
  const { url, template: from, why } = inject('postgres');
  if (url !== undefined && from !== undefined) return on('server', serverOpener(url, from), (_name, open) => suite(open));
  describe.skip(`server (skipped: ${why ?? 'no Postgres'})`, () => suite(() => Promise.reject(new Error(why))));
}

function on(name: 'embedded' | 'server', open: Open, suite: (name: 'embedded' | 'server', open: Open) => void): void {
  describe(name, () => {
    const opened: TestDatabase[] = [];
    afterAll(async () => {
      await Promise.all(opened.map((one) => one.close()));
    });
    const shared = new Map<number | undefined, TestDatabase>();
    suite(name, async (options) => {
      const before = options?.fresh === true ? undefined : shared.get(options?.connections);
      if (before !== undefined) {
        await emptied(before.db);
        return before;
      }
      const one = await open(options);
      opened.push(one);
      if (options?.fresh !== true) shared.set(options?.connections, one);
      return one;
    });
  });
}

/** Empties every table but the record of the migrations. */
async function emptied(db: Database): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_name <> 'schema_step'`,
  );
  await db.query(`truncate ${tables.map((table) => table.name).join(', ')} cascade`);
}

function serverOpener(admin: string, from: string): Open {
  return async (options = {}) => {
    const name = `ferryman_test_${randomUUID().replaceAll('-', '')}`;
    await onAdmin(admin, `create database ${name} template ${from}`);
    const url = new URL(admin);
    url.pathname = `/${name}`;
    const pools: Database[] = [];
    const another = (): Database => {
      const db = openServer({ url: url.href, connections: options.connections ?? 10 });
      pools.push(db);
      return db;
    };
    let closing: Promise<void> | undefined;
    return {
      db: another(),
      another,
      close: () => (closing ??= Promise.all(pools.map((pool) => pool.close())).then(() => onAdmin(admin, `drop database if exists ${name} with (force)`))),
    };
  };
}

/** One statement on the server's own database; tried again where another test is copying the template. */
async function onAdmin(admin: string, statement: string): Promise<void> {
  const db = openServer({ url: admin, connections: 1 });
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        await db.query(statement);
        return;
      } catch (thrown) {
        if (attempt >= 20) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, 50 + attempt * 25));
      }
    }
  } finally {
    await db.close();
  }
}

/** The same for whoever needs one database and no suite: a migrated embedded one in memory. */
export async function embeddedDatabase(): Promise<Database> {
  return (await openEmbeddedTest()).db;
}
