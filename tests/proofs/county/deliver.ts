import { mainBot } from '../../../src/app/serve.ts';
import { stillTrue } from '../../../src/planner/kinds.ts';
import { FerrymanError } from '../../../src/lib/errors.ts';
import type { Database } from '../../../src/storage/database.ts';
import { zoneOf } from '../../../src/storage/actors.ts';
import { dropOutbox, markSent, type OwedRow, type Truth } from '../../../src/storage/outbox.ts';
import type { Town } from './town.ts';

/** Of what goes out in the moment in which it was planned every so many-th is asked all the same whether it is true: it must be. */
const sampled = 61;

interface DueRow {
  readonly id: string;
  readonly person: string | null;
  readonly zone: string;
  readonly kind: string | null;
  readonly about: unknown;
  readonly fresh: boolean;
}

/** How deliveries ended. */
export interface Delivered {
  sent: number;
  dropped: number;
  shrunk: number;
  /** Fresh from the plan, and no longer true: that is a contradiction. */
  untrue: string[];
}

/**
 * Takes everything owed by `until` (epoch milliseconds) outside the real chats as sent, at the very moments at which a sweep would have
 * found it; the clock goes along. What had waited is asked first whether it is still true.
 */
export async function deliver({ ground: { db, ids, programme }, clock }: Town, real: readonly string[], until: number, sum: Delivered): Promise<void> {
  for (;;) {
    const [next] = await db.query<{ due: number | null }>(
      `select min(send_after) as due from outbox where state = 'owed' and bot_id = $1 and account_id <> all($2::uuid[])`,
      [mainBot, [...real]],
      'county_next',
    );
    if (next?.due == null || next.due > until) break;
    clock.set(Math.max(clock.now(), next.due));
    const now = clock.now();
    const rows = await db.query<DueRow>(
      `select o.id, o.person_id as person, o.kind, o.about, o.created_at >= to_timestamp($3::float8 / 1000) as fresh,
         case when o.kind = 'card' then ${zoneOf} else 'UTC' end as zone
       from outbox o join account a on a.id = o.account_id left join person p on p.id = o.person_id
       where o.state = 'owed' and o.bot_id = $1 and o.account_id <> all($2::uuid[]) and o.send_after <= to_timestamp($3::float8 / 1000) order by o.account_id, o.seq, o.id`,
      [mainBot, [...real], now],
      'county_due',
    );
    const asks = rows.filter((row, n) => row.kind !== null && (!row.fresh || n % sampled === 0));
    const truths = await stillTrue(db, { bot: mainBot, programme, ids, now }, asks as unknown as readonly OwedRow[]);
    const found = new Map<string, Truth>(asks.map((row, n) => [row.id, truths[n]!]));
    const gone = rows.filter(({ id }) => found.get(id) === 'drop');
    for (const row of asks) {
      const truth = found.get(row.id);
      if (row.fresh && truth !== 'send' && (await stillOwed(db, row.id))) sum.untrue.push(`${row.kind} ${row.id}: ${JSON.stringify(truth)?.slice(0, 300)}`);
      if (typeof truth === 'object') sum.shrunk += 1;
    }
    for (const { id } of gone) await dropOutbox(db, { id, code: 'untrue', at: now });
    const sent = rows.filter(({ id }) => found.get(id) !== 'drop');
    const marks = sent.map(({ id }) => ({ id, messages: ['1'], done: true, at: now }));
    // The bot's own sweep may look at the same rows at the same time: the server then lets one of the two give way.
    await markSent(db, marks).catch((error: unknown) => {
      if (error instanceof FerrymanError && error.code === 'database.busy') return markSent(db, marks);
      throw error;
    });
    sum.sent += sent.length;
    sum.dropped += gone.length;
  }
  clock.set(until);
}

/** What the bot's own sweep sent in the same moment counts itself among what its reader has heard. */
const stillOwed = async (db: Database, id: string): Promise<boolean> =>
  (await db.query(`select from outbox where id = $1::uuid and state = 'owed'`, [id])).length > 0;
