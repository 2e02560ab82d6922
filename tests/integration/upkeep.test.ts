import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { keptProgramme } from '../../src/app/bot-programme.ts';
import { holidaysKnownTo } from '../../src/domain/time/working-days.ts';
import { makeLog } from '../../src/lib/log.ts';
import { setProgramme } from '../../src/storage/bots.ts';
import { upkeep } from '../../src/app/upkeep.ts';
import { MovableClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { makeShelf } from '../../src/app/shelf.ts';
import { programmeWith } from './planner/staff.ts';
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
    await upkeep({ db, clock: new MovableClock(t0 + 31 * 86_400_000), log: silentLog, shelf: makeShelf([], []), programme: await programmeWith() });
    expect(await db.query('select count(*)::int4 as n from outbox where message is not null')).toEqual([{ n: 0 }]);
  });

  test('the next day reads no more than what can have ended since, and leaves nothing out after weeks without service', async () => {
    const { db } = await open();
    await addBot(db);
    const programme = await programmeWith();
    const day = 86_400_000;
    const ended = (made: number, sent: number) =>
      db.query(
        `insert into outbox (id, bot_id, account_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent, sent_at)
         values (gen_random_uuid(), 'b1', $1::uuid, 1, 'reply', '"x"', 'sent', to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000), 0, '{}', to_timestamp($3::float8 / 1000))`,
        [id(), made, sent],
      );
    const clock = new MovableClock(t0);
    const upkept = async (at: number): Promise<number> => {
      clock.set(new Date(at).toISOString());
      await upkeep({ db, clock, log: silentLog, shelf: makeShelf([], []), programme });
      return (await db.query<{ n: number }>('select count(*)::int4 as n from outbox where message is not null'))[0]!.n;
    };
    await ended(t0 - 400 * day, t0 - 400 * day);
    expect(await upkept(t0)).toBe(0);
    // Made long before it was sent, and made while nobody kept anything up.
    await ended(t0 - 40 * day, t0 - day);
    await ended(t0 + 2 * day, t0 + 2 * day);
    expect(await upkept(t0 + 40 * day)).toBe(0);
  });

  test('whoever runs it is told once a day, weeks before the public holidays that are known come to their end', async () => {
    const { db } = await open();
    await addBot(db);
    await addBot(db, 'b2');
    const lines: string[] = [];
    const log = makeLog('debug', { write: (line) => lines.push(line) });
    const programme = await programmeWith();
    const ends = holidaysKnownTo(programme)!;
    await setProgramme(
      db,
      'b2',
      'none',
      keptProgramme((await readFile(new URL('../../flows/programme.yaml', import.meta.url), 'utf8')).replace('holidays: china', 'holidays: none')),
    );
    const clock = new MovableClock(`${ends}-11-10T04:00:00Z`);
    const told = async (): Promise<readonly string[]> => {
      lines.length = 0;
      await upkeep({ db, clock, log, shelf: makeShelf([], []), programme });
      return lines.filter((line) => line.includes('holidays.run_out'));
    };
    expect(await told()).toEqual([]);
    clock.set(`${ends}-11-20T04:00:00Z`);
    expect(await told()).toEqual([expect.stringMatching(new RegExp(`b1.*${ends}`))]);
    expect(await told()).toEqual([]);
    clock.set(`${ends + 1}-02-01T04:00:00Z`);
    expect(await told()).toHaveLength(1);
  });
});
