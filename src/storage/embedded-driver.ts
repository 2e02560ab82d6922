import type { PGlite } from '@electric-sql/pglite';
import type { Driver, DriverRows } from './driver.ts';

type Session = Pick<PGlite, 'query' | 'exec'>;

/** The driver's view of the embedded database. */
export function embeddedDriver(lite: PGlite): Driver {
  return {
    query: (text, values) => query(lite, text, values),
    // It has one connection: a session of one's own is a transaction, whose begin and end are spoken already.
    alone: (work) =>
      lite.transaction((tx) =>
        work({ query: (text, values) => (/^\s*(?:begin|commit)\s*;?\s*$/i.test(text) ? Promise.resolve(nothing) : query(tx, text, values)) }),
      ),
    listen: async (channel, ears) => {
      const stop = await lite.listen(channel, ears.heard);
      return () => void stop().catch(() => undefined);
    },
  };
}

const nothing: DriverRows = { rows: [], rowCount: 0 };

async function query(session: Session, text: string, values: readonly unknown[] = []): Promise<DriverRows> {
  // Only the simple protocol takes several statements in one.
  if (values.length === 0) {
    const last = (await session.exec(text)).at(-1);
    return { rows: last?.rows ?? [], rowCount: last?.affectedRows ?? 0 };
  }
  const { rows, affectedRows } = await session.query<Record<string, unknown>>(
    text,
    values.map((value) => value ?? null),
  );
  return { rows, rowCount: affectedRows ?? rows.length };
}
