import { EventEmitter } from 'node:events';
import type { PgPool, PgQueryResult } from 'bullmq';
import type { Driver } from '../storage/driver.ts';

/**
 * Our database in the shape of a `pg` pool, for BullMQ. Its clients are only ever used to listen: all of them hear over the one
 * connection the database keeps for that.
 */
export function pgShaped(driver: Driver): PgPool {
  const pool = Object.assign(new EventEmitter(), {
    query: driver.query.bind(driver),
    connect: () => Promise.resolve(new Listener(driver)),
    end: () => Promise.resolve(),
    // The pool as BullMQ reads it: its connections are kept alive.
    options: { keepAlive: true },
  });
  return pool as unknown as PgPool;
}

class Listener extends EventEmitter {
  readonly #driver: Driver;
  readonly #stops: (() => void)[] = [];

  constructor(driver: Driver) {
    super();
    this.#driver = driver;
    this.setMaxListeners(0);
  }

  async query(text: string, values?: readonly unknown[]): Promise<PgQueryResult> {
    const channel = /^\s*listen\s+"?(\w+)"?/i.exec(withoutComments(text))?.[1];
    if (channel !== undefined) {
      const stop = await this.#driver.listen(channel, {
        heard: (payload) => this.emit('notification', { channel, payload }),
        lost: (error) => this.emit('error', error),
      });
      this.#stops.push(stop);
      return { rows: [], rowCount: 0 };
    }
    // A connection that all share bears no worker's name.
    if (/set_config\('application_name'/.test(text)) return { rows: [], rowCount: 0 };
    return this.#driver.query(text, values);
  }

  release(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }
}

const withoutComments = (text: string): string => text.replace(/--.*$/gm, '');
