import { PGlite } from '@electric-sql/pglite';
import type { Database, Sql, Value } from './database.ts';
import { databaseError } from './database-error.ts';
import { embeddedDriver } from './embedded-driver.ts';
import { literal } from './literal.ts';
import { parsers } from './parsers.ts';
import { cleanValues } from './values.ts';

interface EmbeddedOptions {
  /** Where it lives, made when missing; absent: in memory. The caller holds the directory's lock: PGlite has none. */
  readonly directory?: string;
  /** A dump to begin from where the directory is empty: much faster than a first start from nothing. */
  readonly template?: Blob;
}

/** The part of PGlite and of its transactions that runs one statement. */
interface Runner {
  query<T>(text: string, values?: unknown[], options?: { parsers?: Record<number, (text: string) => unknown> }): Promise<{ rows: T[] }>;
}

/**
 * Opens Postgres inside this process. One connection: statements and transactions wait for each other. Throws
 * `database.unreachable` when the directory cannot be opened.
 */
export async function openEmbedded(options: EmbeddedOptions = {}): Promise<Database & { dump(): Promise<Blob> }> {
  const lite = await PGlite.create({
    ...(options.directory === undefined ? {} : { dataDir: options.directory }),
    ...(options.template === undefined ? {} : { loadDataDir: options.template }),
    parsers: { ...parsers },
  }).catch((thrown: unknown) => {
    throw databaseError(Object.assign(new Error('the embedded database did not open'), { code: '08000', cause: thrown }));
  });
  await lite.exec(`set timezone = 'UTC'; set jit = off; set random_page_cost = 1.1; set search_path = public, bullmq`);
  const prepared: Prepared = { texts: new Map(), ready: new Set(), coming: new Map() };
  let closing: Promise<void> | undefined;
  return {
    ...through(lite, prepared),
    kind: 'embedded',
    driver: embeddedDriver(lite),
    transaction: async (work) => {
      // A failure of the work itself passes as it is; only the driver's own are turned.
      let own: { readonly thrown: unknown } | undefined;
      try {
        return await lite.transaction(async (tx) => {
          try {
            return await work(through(tx, prepared, 'alone'));
          } catch (thrown) {
            own = { thrown };
            throw thrown;
          }
        });
      } catch (thrown) {
        throw own === undefined ? databaseError(thrown) : own.thrown;
      }
    },
    script: async (text) => {
      try {
        await lite.transaction(async (tx) => void (await tx.exec(text)));
      } catch (thrown) {
        throw databaseError(thrown);
      }
    },
    maintain: async () => {
      try {
        const { rows } = await lite.query<{ names: string }>(grownTables);
        await lite.exec(`vacuum (analyze) ${rows[0]!.names}`);
        await lite.exec('checkpoint');
      } catch (thrown) {
        throw databaseError(thrown);
      }
    },
    dump: () => lite.dumpDataDir('none'),
    close: () => (closing ??= lite.closed ? Promise.resolve() : lite.close()),
  };
}

/**
 * The tables worth looking at, as a list. One that was nearly empty when it was looked at is planned as such until the next night, and read through for every
 * row that is sought when it has filled; of one that never was, the database supposes ten pages.
 */
const grownTables = `select string_agg(oid::regclass::text, ', ') as names from pg_class
  where relkind = 'r' and pg_relation_size(oid) >= 10 * current_setting('block_size')::int8`;

/** The named statements of one connection: their texts, those the server has, and those it is being given. */
interface Prepared {
  readonly texts: Map<string, string>;
  readonly ready: Set<string>;
  readonly coming: Map<string, Promise<void>>;
}

/**
 * Named statements are prepared once: planning the hot ones takes longer than running them. Preparing survives a rollback. `alone`:
 * within a transaction, where nobody else's statement runs and waiting for one would be for ever.
 */
function through(runner: Runner, prepared: Prepared, alone?: 'alone'): Sql {
  const { texts, ready, coming } = prepared;
  const give = async (name: string, text: string): Promise<void> => {
    const known = await runner.query('select from pg_prepared_statements where name = $1', [`ferryman_${name}`]);
    if (known.rows.length === 0) {
      await runner.query(`prepare ferryman_${name} as ${text}`).catch((thrown: unknown) => {
        // A transaction came between. Within one nobody can, and an error would spoil it.
        if (alone !== undefined || (thrown as { readonly code?: unknown }).code !== '42P05') throw thrown;
      });
    }
    ready.add(name);
  };
  const prepare = (name: string, text: string): Promise<void> => {
    const same = texts.get(name) ?? text;
    if (same !== text) throw new Error(`two statements are named ${name}`);
    texts.set(name, text);
    if (alone !== undefined) return give(name, text);
    const waited = coming.get(name) ?? give(name, text).finally(() => coming.delete(name));
    coming.set(name, waited);
    return waited;
  };
  return {
    query: async <T>(text: string, values: readonly Value[] = [], name?: string): Promise<T[]> => {
      try {
        const given = cleanValues(values);
        if (name === undefined) return (await runner.query<T>(text, given)).rows;
        if (!ready.has(name) || texts.get(name) !== text) await prepare(name, text);
        return (await runner.query<T>(`execute ferryman_${name}${given.length === 0 ? '' : `(${given.map(literal).join(', ')})`}`)).rows;
      } catch (thrown) {
        throw databaseError(thrown);
      }
    },
  };
}
