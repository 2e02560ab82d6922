import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, describe, inject } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { openEmbedded } from '../../src/storage/embedded.ts';
import { openServer } from '../../src/storage/server.ts';
import { embeddedDump } from './embedded-dump.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** From `postgres-setup.ts`: where the run's Postgres is, or why there is none. */
    postgres: { readonly url?: string; readonly template?: string; readonly why?: string };
  }
}

/** A migrated database. */
export interface TestDatabase {
  readonly db: Database;
  /** A second process's way in, until the suite ends; the embedded database has none and gives the same. */
  another(): Database;
}

interface OpenDatabase extends TestDatabase {
  /** Lets go of every other way in. */
  alone(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Gives an empty, migrated database, which is the next caller's after that: whoever changes its schema, closes it or wants two at once asks
 * for a `fresh` one, which is closed when the suite ends.
 */
export type Open = (options?: OpenOptions) => Promise<TestDatabase>;

interface OpenOptions {
  readonly connections?: number;
  readonly fresh?: boolean;
}

type Opener = (options: OpenOptions) => Promise<OpenDatabase>;

let template: Promise<Blob> | undefined;
const migrated = async (): Promise<Blob> => new Blob([await readFile(await embeddedDump())]);

const openEmbeddedTest: Opener = async () => {
  template ??= migrated();
  const db = await openEmbedded({ template: await template });
  return { db, another: () => db, alone: () => Promise.resolve(), close: () => db.close() };
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

/**
 * The databases of this worker, kept from file to file by kind and number of connections: opening one costs more than emptying it. They
 * end with the worker; what is left of them on a server `postgres-setup.ts` drops.
 */
const kept = new Map<string, OpenDatabase>();

function on(name: 'embedded' | 'server', open: Opener, suite: (name: 'embedded' | 'server', open: Open) => void): void {
  describe(name, () => {
    const fresh: OpenDatabase[] = [];
    const used = new Set<OpenDatabase>();
    afterAll(async () => {
      await Promise.all([...used].map((one) => one.alone()));
      await Promise.all(fresh.map((one) => one.close()));
    });
    suite(name, async (options = {}) => {
      if (options.fresh === true) {
        const one = await open(options);
        fresh.push(one);
        return one;
      }
      const key = `${name} ${options.connections ?? 'any'}`;
      const before = kept.get(key);
      if (before !== undefined) await emptied(before.db);
      const one = before ?? (await open(options));
      kept.set(key, one);
      used.add(one);
      return one;
    });
  });
}

/** Empties every table, the queue's too, but the records of the migrations. */
async function emptied(db: Database): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema in ('public', 'bullmq') and table_type = 'BASE TABLE' and table_name not in ('schema_step', 'migration')`,
  );
  await db.query(`truncate ${tables.map((table) => table.name).join(', ')} restart identity cascade`);
}

function serverOpener(admin: string, from: string): Opener {
  return async ({ connections = 10 }) => {
    const name = `${from}_${randomUUID().slice(0, 8)}`;
    await onAdmin(admin, `create database ${name} template ${from}`);
    const url = new URL(admin);
    url.pathname = `/${name}`;
    const way = (): Database => openServer({ url: url.href, connections });
    const db = way();
    const others: Database[] = [];
    const alone = async (): Promise<void> => void (await Promise.all(others.splice(0).map((other) => other.close())));
    return {
      db,
      another: () => {
        const other = way();
        others.push(other);
        return other;
      },
      alone,
      close: async () => {
        await Promise.all([db.close(), alone()]);
        await onAdmin(admin, `drop database if exists ${name} with (force)`);
      },
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
  return (await openEmbeddedTest({})).db;
}
