import { expect, test } from 'vitest';
import { climbNews } from '../../../src/storage/climb-posts.ts';
import { owe } from '../../../src/storage/owe.ts';
import { eachDatabase } from '../../support/databases.ts';
import { addBot, addPerson, deskOf, id, linkTo, sweep, t0 } from './world.ts';

eachDatabase((_name, open) => {
  test('news of climbs that is on its way waits for nothing more: it is not told again with what has come', async () => {
    const { db } = await open();
    await addBot(db);
    const person = await addPerson(db, 'Fang');
    await linkTo(db, (await deskOf(db, '1')).account.id, person);
    await owe(db, 'b1', [{ id: id(), person, kind: 'climb', about: { climbs: [] }, lane: 'reminder', message: { body: 'a' }, sendAfter: t0 + 60_000 }], t0);
    // A plan that began a while ago takes its own moment for now.
    const waiting = async (): Promise<readonly boolean[]> => (await climbNews(db, { people: [person], since: t0, now: t0 + 59_000 })).map((one) => one.waiting);
    expect(await waiting()).toEqual([true]);
    expect(await sweep(db, { bot: 'b1', now: t0 + 60_000, claimUntil: t0 + 70_000, limit: 9 })).toHaveLength(1);
    expect(await waiting()).toEqual([false]);
  });
});
