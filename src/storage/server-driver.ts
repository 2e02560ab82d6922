import pg from 'pg';
import type { Driver, DriverRows, Ears } from './driver.ts';

/** The driver's view of a pool; what is heard comes over one connection beside it, opened when first needed. */
export function serverDriver(pool: pg.Pool, url: string): Driver & { close(): Promise<void> } {
  const ears = new Map<string, Set<Ears>>();
  let hearing: Promise<pg.Client> | undefined;

  const connection = (): Promise<pg.Client> => {
    if (hearing !== undefined) return hearing;
    const client = new pg.Client({ connectionString: url, keepAlive: true, keepAliveInitialDelayMillis: 10_000, connectionTimeoutMillis: 5_000 });
    const opening = client.connect().then(() => client);
    const lose = (error: Error): void => {
      if (hearing !== opening) return;
      hearing = undefined;
      const deaf = [...ears.values()].flatMap((set) => [...set]);
      ears.clear();
      for (const one of deaf) one.lost(error);
      drop(client);
    };
    client.on('error', lose);
    client.on('end', () => lose(new Error('the listening connection ended')));
    client.on('notification', ({ channel, payload }) => {
      for (const one of ears.get(channel) ?? []) one.heard(payload ?? '');
    });
    hearing = opening;
    opening.catch(lose);
    return opening;
  };

  return {
    query: (text, values) => query(pool, text, values),
    alone: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      const lost = (error: Error): void => void (broken = error);
      client.on('error', lost);
      try {
        return await work({ query: (text, values) => query(client, text, values) });
      } finally {
        client.off('error', lost);
        client.release(broken);
      }
    },
    listen: async (channel, one) => {
      const client = await connection();
      const set = ears.get(channel) ?? new Set();
      ears.set(channel, set.add(one));
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      return () => void set.delete(one);
    },
    close: async () => {
      const closing = hearing;
      hearing = undefined;
      ears.clear();
      await closing?.then((client) => client.end()).catch(() => undefined);
    },
  };
}

/** What is broken already may break once more. */
function drop(client: pg.Client): void {
  client.end().catch(() => undefined);
}

async function query(runner: pg.Pool | pg.PoolClient, text: string, values?: readonly unknown[]): Promise<DriverRows> {
  const result = await runner.query<Record<string, unknown>>(text, values === undefined ? undefined : [...values]);
  return { rows: result.rows, rowCount: result.rowCount };
}
