import { expect, test } from 'vitest';
import { cards } from '../../../src/planner/plans/cards.ts';
import { answerLeave, enterLeave } from '../../../src/storage/leaves.ts';
import { eachDatabase } from '../../support/databases.ts';
import { addPerson, appoint, id } from '../storage/world.ts';
import { makeStaff } from './staff.ts';

const shanghai = 'Asia/Shanghai';

eachDatabase((_name, open) => {
  test('cadres who are away at the same time are each stood in for by their own colleague, or told of to the supervisor', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-09T00:40:00Z');
    const { db, clock } = staff;
    const supervisor = await addPerson(db, 'Supervisor', { code: 'S1' });
    const [root] = await db.query<{ id: string }>(`select id from area where parent_id is null`);
    await appoint(db, supervisor, 'supervisor', root!.id);
    await staff.link(supervisor);
    for (const [name, accepts, minute] of [
      ['A', true, 0],
      ['B', false, 1],
      ['C', true, 2],
      ['D', false, 3],
    ] as const) {
      const away = await staff.cadre(`${name} away`, shanghai, '2026-03-16');
      const standIn = await staff.cadre(`${name} stands in`, shanghai);
      const leave = id();
      await enterLeave(db, {
        id: leave,
        bot: 'b1',
        cadre: away.person,
        standIn: standIn.person,
        from: '2026-03-09',
        to: '2026-03-20',
        at: clock.now() + minute * 60_000,
      });
      if (accepts) await answerLeave(db, leave, { accepted: true, at: clock.now() });
    }
    await staff.run([cards]);
    expect((await staff.owed()).map(({ name }) => name)).toEqual(['A stands in', 'C stands in', 'Supervisor']);
    const [card] = await db.query<{ lines: number }>(`select jsonb_array_length(about->'lines') as lines from outbox where person_id = $1::uuid`, [supervisor]);
    expect(card?.lines).toBe(2);
  });
});
