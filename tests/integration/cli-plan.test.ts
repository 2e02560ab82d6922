import { expect, test } from 'vitest';
import { loadActorByCode, loadDesk } from '../../src/storage/desks.ts';
import { linkAccount } from '../../src/storage/people.ts';
import { embeddedOnly } from '../support/databases.ts';
import { openOffice } from '../support/office.ts';

embeddedOnly((open) => {
  test('plan shows what would be sent to whom and why at a moment, and sends nothing', async () => {
    const office = await openOffice(open, { at: '2019-01-22T02:00:00Z' });
    const { db, ids, clock } = office.ground;
    const { id: account } = (await loadDesk(db, { bot: office.bot, channel: 'telegram', chat: '5', newId: ids.next() })).account;
    const cadre = (await loadActorByCode(db, office.bot, 'C-01'))!.actor.person;
    await linkAccount(db, { account, person: cadre, at: clock.now() });
    const at = '2019-01-24T08:35:00+08:00';
    const shown = await office.run('plan', { at });
    expect(shown.code).toBe(0);
    expect(shown.out.join('\n')).toMatchInlineSnapshot(`
      "2019-01-24T00:35:00.000Z	C-01	Lin Xiaomei	cards	to be sent
        ? Visit: Luo Zhenghai, New Home Community (days from today: 7)
        ? Visit: Pan Guilan, Shangping Village (days from today: 7)
        ? Visit: Tan Fuquan, Shangping Village (days from today: 7)
        > Hello Lin Xiaomei, this is waiting for you:
        > • Luo Zhenghai, New Home Community – visit by Thu 31 Jan
        > • Pan Guilan, Shangping Village – visit by Thu 31 Jan
        > • Tan Fuquan, Shangping Village – visit by Thu 31 Jan
        > [Visit: Luo Zhenghai]
        > [Visit: Pan Guilan]
        > [Visit: Tan Fuquan]
        > [Later]
      1 message. Nothing was sent."
    `);
    // Of a village she does not work in, or at night, nothing.
    expect((await office.run('plan', { at, area: 'YP-SQ-XJ' })).out).toHaveLength(1);
    expect((await office.run('plan', { at: '2019-01-24T23:35:00+08:00' })).out).toHaveLength(1);
    expect((await db.query<{ n: number }>('select count(*) as n from outbox'))[0]!.n).toBe(0);
    expect(await office.fails('plan', { at: 'at noon' })).toBe('plan.time');
    expect(await office.fails('plan', { area: 'nowhere' })).toBe('area.unknown');
  });
});
