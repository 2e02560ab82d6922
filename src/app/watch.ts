import type { Clock } from '../lib/clock.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { Database } from '../storage/database.ts';
import { assertMigrated } from '../storage/migrate.ts';
import { owedByLane } from '../storage/owed-by-lane.ts';
import { startWeb, type Web } from '../web/start-web.ts';
import { makePrometheus } from '../web/watch/prometheus.ts';
import { watchPages, type Checks } from '../web/watch/watch-pages.ts';

/** Counts what this process does, and shows it to watchers once there is something to show. */
export interface Watch {
  readonly metrics: Metrics;
  /** Opens the watchers' door: alive, ready, numbers. Throws `web.port` (operational) where the address cannot be had. */
  open(on: WatchOn): Promise<Web>;
}

interface WatchOn {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly db: Database;
  readonly clock: Clock;
  /** What else this process stands on, such as the queue: throws where it is not fit for work. */
  readonly checks?: Checks;
}

/** The process's own numbers, kept from its start. */
export function makeWatch(): Watch {
  const prometheus = makePrometheus(() => performance.now());
  return {
    metrics: prometheus.metrics,
    open: ({ host, port, db, clock, checks = {} }) => {
      const text = async (): Promise<string> => {
        const now = clock.now();
        const owed = await owedByLane(db, now).catch(() => undefined);
        return prometheus.text(owed?.map(({ since, ...row }) => ({ ...row, oldest: (now - since) / 1000 })));
      };
      const pages = watchPages({
        checks: { database: () => db.query('select 1'), migrations: () => assertMigrated(db), ...checks },
        metrics: { contentType: prometheus.contentType, text },
      });
      return startWeb({ host, port, pages });
    },
  };
}
