import { expect, test } from 'vitest';
import { cards } from '../../../src/planner/plans/cards.ts';
import { givenWay } from '../../../src/domain/leaves/leave.ts';
import { answerLeave, endLeaves, enterLeave, giveWay, leavesOf } from '../../../src/storage/leaves.ts';
import { loadActor } from '../../../src/storage/desks.ts';
import { responsibleFor } from '../../../src/storage/responsible.ts';
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

  test('a leave inside another takes its days once somebody has accepted, and no others', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-09T00:40:00Z');
    const { db, clock } = staff;
    const [away, first, second] = [
      await staff.cadre('Away', shanghai, '2026-03-16'),
      await staff.cadre('First', shanghai),
      await staff.cadre('Second', shanghai),
    ];
    const told = async (): Promise<readonly (string | undefined)[]> =>
      Promise.all(
        ['2026-03-11', '2026-03-12', '2026-03-14'].map(async (day) => {
          const who = (await responsibleFor(db, { households: away.households, days: new Map([[shanghai, day]]) })).get(away.households[0]!)?.person;
          return who === first.person ? 'first' : who === second.person ? 'second' : who === away.person ? 'away' : who;
        }),
      );
    const enters = async (standIn: string, from: string, to: string): Promise<string> => {
      const leave = id();
      clock.advance(60_000);
      await enterLeave(db, { id: leave, bot: 'b1', cadre: away.person, standIn, from, to, at: clock.now() });
      return leave;
    };
    const accepts = async (leave: string): Promise<boolean> => {
      await answerLeave(db, leave, { accepted: true, at: clock.now() });
      return giveWay(db, givenWay(await leavesOf(db, away.person, '2026-03-09'), '2026-03-09'), id);
    };
    const whole = await enters(first.person, '2026-03-09', '2026-03-20');
    expect(await told()).toEqual([undefined, undefined, undefined]);
    await accepts(whole);
    const within = await enters(second.person, '2026-03-12', '2026-03-13');
    expect(await told()).toEqual(['first', 'first', 'first']);
    const before = await leavesOf(db, away.person, '2026-03-09');
    expect(await accepts(within)).toBe(true);
    expect(await told()).toEqual(['first', 'second', 'first']);
    expect((await loadActor(db, first.person))?.actor.standsInFor?.map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-09', '2026-03-11'],
      ['2026-03-14', '2026-03-20'],
    ]);
    // Decided on what has been changed meanwhile, nothing is taken from anybody.
    expect(await giveWay(db, [{ leave: before.find((one) => one.id === whole)!, left: [] }], id)).toBe(false);
    expect(await told()).toEqual(['first', 'second', 'first']);
    // Asked for all of it, somebody who says nothing takes nothing.
    await enters(second.person, '2026-03-09', '2026-03-20');
    expect(await told()).toEqual(['first', 'second', 'first']);
    await endLeaves(
      db,
      (await leavesOf(db, away.person, '2026-03-09')).map((one) => one.id),
      '2026-03-10',
    );
    expect(await told()).toEqual(['away', 'away', 'away']);
  });
});
