import { expect, test } from 'vitest';
import { upkeep } from '../../src/app/upkeep.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { makeShelf } from '../../src/app/shelf.ts';
import { embeddedOnly } from '../support/databases.ts';
import { addBot, id, t0 } from './storage/world.ts';

embeddedOnly((open) => {
  test('a day’s upkeep blanks all that is old enough, however much it is', async () => {
    const { db } = await open();
    await addBot(db);
    await db.query(
      `insert into outbox (id, bot_id, account_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent, sent_at)
       select gen_random_uuid(), 'b1', $1::uuid, n, 'reply', '"old"', 'sent', m, m, m, 0, '{}', m
       from generate_series(1, 60001) as n, to_timestamp($2::float8 / 1000) as m`,
      [id(), t0],
    );
    await upkeep({ db, clock: new MovableClock(t0 + 31 * 86_400_000), log: silentLog, shelf: makeShelf([], []) });
    expect(await db.query('select count(*)::int4 as n from outbox where message is not null')).toEqual([{ n: 0 }]);
  });
});
