import { PGlite } from '@electric-sql/pglite';
import type { Database, Sql, Value } from './database.ts';
import { databaseError } from './database-error.ts';
import { literal } from './literal.ts';
import { parsers } from './parsers.ts';
import { cleanValues } from './values.ts';

export interface EmbeddedOptions {
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
  await lite.exec(`set timezone = 'UTC'; set jit = off; set random_page_cost = 1.1`);
  const prepared = new Map<string, string>();
  let closing: Promise<void> | undefined;
  return {
    ...through(lite, prepared),
    kind: 'embedded',
    transaction: async (work) => {
      // A failure of the work itself passes as it is; only the driver's own are turned.
      let own: { readonly thrown: unknown } | undefined;
      try {
        return await lite.transaction(async (tx) => {
          try {
            return await work(through(tx, prepared));
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
        await lite.exec('vacuum (analyze)');
        await lite.exec('checkpoint');
      } catch (thrown) {
        throw databaseError(thrown);
      }
    },
    dump: () => lite.dumpDataDir('none'),
    close: () => (closing ??= lite.closed ? Promise.resolve() : lite.close()),
  };
}

/** Named statements are prepared once: planning the hot ones takes longer than running them. Preparing survives a rollback. */
function through(runner: Runner, prepared: Map<string, string>): Sql {
  return {
    query: async <T>(text: string, values: readonly Value[] = [], name?: string): Promise<T[]> => {
      try {
        const given = cleanValues(values);
        if (name === undefined) return (await runner.query<T>(text, given)).rows;
        if (prepared.get(name) !== text) {
          if (prepared.has(name)) throw new Error(`two statements are named ${name}`);
          await runner.query(`prepare ferryman_${name} as ${text}`);
          prepared.set(name, text);
        }
        return (await runner.query<T>(`execute ferryman_${name}${given.length === 0 ? '' : `(${given.map(literal).join(', ')})`}`)).rows;
      } catch (thrown) {
        throw databaseError(thrown);
      }
    },
  };
}
