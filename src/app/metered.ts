import { FerrymanError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { Database } from '../storage/database.ts';

/** The same log; what goes wrong is counted by its event. */
export function meteredLog(log: Log, metrics: Metrics): Log {
  return {
    ...log,
    warn: (event, facts) => {
      metrics.logged('warn', event);
      log.warn(event, facts);
    },
    error: (event, error, facts) => {
      metrics.logged('error', event);
      log.error(event, error, facts);
    },
  };
}

/** The same database; what it fails at is counted by its code. Nobody waits for the counting. */
export function meteredDatabase<Given extends Database>(db: Given, metrics: Metrics): Given {
  const counted = <T>(work: Promise<T>): Promise<T> => {
    work.catch((thrown: unknown) => {
      if (thrown instanceof FerrymanError && thrown.code.startsWith('database.')) metrics.databaseFailed(thrown.code);
    });
    return work;
  };
  return {
    ...db,
    query: (text, values, name) => counted(db.query(text, values, name)),
    transaction: (work) => counted(db.transaction(work)),
    script: (text) => counted(db.script(text)),
    maintain: () => counted(db.maintain()),
  };
}
