import pg from 'pg';
import type { Database, Sql, Value } from './database.ts';
import { databaseError } from './database-error.ts';
import { parsers } from './parsers.ts';
import { serverDriver } from './server-driver.ts';
import { cleanValues } from './values.ts';

interface ServerOptions {
  readonly url: string;
  /** Connections this process may hold. */
  readonly connections?: number;
  /** Milliseconds to wait for a connection, and for one statement. */
  readonly connectTimeout?: number;
  readonly statementTimeout?: number;
}

/** Opens a pool on a Postgres server. Connects at the first statement; a server out of reach is `database.unreachable`, each time. */
export function openServer(options: ServerOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: options.connectTimeout ?? 5_000,
    statement_timeout: options.statementTimeout ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'ferryman',
    options: '-c timezone=UTC -c jit=off -c random_page_cost=1.1 -c work_mem=16MB -c search_path=public,bullmq',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : (parsers[oid] ?? pg.types.getTypeParser(oid, 'text')),
    },
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const driver = serverDriver(pool, options.url);
  let closing: Promise<void> | undefined;
  return {
    ...through(pool),
    kind: 'server',
    driver,
    transaction: async (work) => {
      const client = await pool.connect().catch((thrown: unknown) => {
        throw databaseError(thrown);
      });
      let broken = false;
      const lost = (): void => void (broken = true);
      client.on('error', lost);
      const tx = through(client);
      try {
        await tx.query('begin');
        const result = await work(tx);
        await tx.query('commit');
        return result;
      } catch (thrown) {
        await tx.query('rollback').catch(lost);
        throw thrown;
      } finally {
        client.off('error', lost);
        client.release(broken);
      }
    },
    script: async (text) => void (await through(pool).query(text)),
    maintain: () => Promise.resolve(),
    close: () => (closing ??= Promise.all([driver.close(), pool.end()]).then(() => undefined)),
  };
}

function through(runner: pg.Pool | pg.PoolClient): Sql {
  return {
    query: async <T>(text: string, values?: readonly Value[], name?: string): Promise<T[]> => {
      try {
        const result = await runner.query<Record<string, unknown>>({
          text,
          ...(values === undefined ? {} : { values: cleanValues(values) }),
          ...(name === undefined ? {} : { name }),
        });
        return result.rows as T[];
      } catch (thrown) {
        throw databaseError(thrown);
      }
    },
  };
}
