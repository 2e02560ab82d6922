import { expect, test } from 'vitest';
import { effort } from '../../../src/planner/plans/effort.ts';
import { ownMonths } from '../../../src/storage/own-months.ts';
import { eachDatabase } from '../../support/databases.ts';
import { deskOf, linkTo, id } from '../storage/world.ts';
import { makeStaff } from './staff.ts';

eachDatabase((_name, open) => {
  test('minutes are counted by the answers that came one after the other, once a day, also after days without service', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T04:00:00Z');
    const { db, clock } = staff;
    const { person } = await staff.cadre('A', 'Asia/Shanghai');
    const other = await staff.cadre('B', 'Asia/Shanghai');
    const { account } = await deskOf(db, person);
    const answers = (of: string, ...at: readonly string[]): Promise<unknown> =>
      db.query(
        `insert into outbox (id, bot_id, account_id, person_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent)
         select gen_random_uuid(), 'b1', $1::uuid, $2::uuid, 1, 'reply', '{}', 'sent', t::timestamptz, t::timestamptz, t::timestamptz, 0, '{}' from unnest($3::text[]) as t`,
        [account.id, of, at],
      );
    await linkTo(db, (await deskOf(db, id())).account.id, other.person);
    // A sitting of four minutes (and what reading its first question takes), then one question in the evening, then another day.
    await answers(
      person,
      '2026-03-10T05:00:00Z',
      '2026-03-10T05:02:00Z',
      '2026-03-10T05:04:00Z',
      '2026-03-10T12:00:00Z',
      '2026-03-10T12:30:00Z',
      '2026-03-11T05:00:00Z',
    );
    await answers(other.person, '2026-03-10T05:01:00Z');
    // News that nobody asked for keeps nobody busy.
    await db.query(`update outbox set kind = 'progress' where created_at = '2026-03-10T12:30:00Z'`);
    clock.set('2026-03-13T04:00:00Z');
    await staff.run([effort]);
    await staff.run([effort]);
    const rows = await db.query(`select day::text as day, seconds from effort where person_id = $1::uuid order by day`, [person]);
    expect(rows).toEqual([
      { day: '2026-03-10', seconds: 240 + 20 + 20 },
      { day: '2026-03-11', seconds: 20 },
    ]);
    const [february, march] = await ownMonths(db, { person, zone: 'Asia/Shanghai', months: ['2026-02-01', '2026-03-01'] });
    expect([february?.minutes, march?.minutes]).toEqual([0, 5]);
  });
});
