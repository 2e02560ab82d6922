import { beforeEach, expect, test } from 'vitest';
import { emptyChain } from '../../../src/domain/visits/journal.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { Desk } from '../../../src/storage/desks.ts';
import { moveAssignments } from '../../../src/storage/handovers.ts';
import { answerLeave, enterLeave } from '../../../src/storage/leaves.ts';
import { markUnreachable } from '../../../src/storage/outbox.ts';
import { endPause, openPause, proposePause } from '../../../src/storage/pauses.ts';
import { setLanguage } from '../../../src/storage/people.ts';
import { commitTurns, type TurnCommit, type TurnOutcome } from '../../../src/storage/turns.ts';
import { eachDatabase } from '../../support/databases.ts';
import { recorded } from './recorded.ts';
import { addArea, addBot, addHousehold, addPerson, appoint, assign, deskOf, id, linkTo, t0, turnOn } from './world.ts';

eachDatabase((_name, open) => {
  let db: Database;
  let village: string;
  let cadre: string;
  let standIn: string;
  let household: string;

  /** A cadre with a chat called by their code. */
  const addCadre = async (code: string): Promise<string> => {
    const person = await addPerson(db, code, { code });
    await appoint(db, person, 'cadre', village);
    await linkTo(db, (await deskOf(db, code)).account.id, person);
    return person;
  };
  const commit = async (desk: Desk, more: Partial<TurnCommit> = {}): Promise<TurnOutcome> => (await commitTurns(db, [turnOn(desk, more)]))[0]!;
  const dueOn = async (): Promise<unknown> => (await db.query<{ due: string | null }>('select due_on as due from household'))[0]?.due;

  beforeEach(async () => {
    ({ db } = await open());
    village = await addArea(db, await addBot(db), 'v1');
    [cadre, standIn] = [await addCadre('c1'), await addCadre('c2')];
    household = await addHousehold(db, village, 'h1', 'Luo', { dueOn: '2026-03-31' });
    await assign(db, household, cadre);
    const leave = id();
    await enterLeave(db, { id: leave, bot: 'b1', cadre, standIn, from: '2026-03-09', to: '2026-03-20', at: t0 });
    await answerLeave(db, leave, { accepted: true, at: t0 });
  });

  const pauses = (): Promise<boolean> =>
    db.transaction((tx) =>
      proposePause(tx, 'b1', { id: id(), household, reason: 'away', from: '2026-03-10', lookAgainOn: '2026-04-10', proposedBy: cadre }, {}, t0),
    );

  test('a visit that a stand-in had decided on does not undo a pause, nor the end of one', async () => {
    let desk = await deskOf(db, 'c2');
    expect(await pauses()).toBe(true);
    expect(await commit(desk, { visit: recorded(emptyChain, { household, cadre: standIn }) })).toBe('conflict');
    expect(await dueOn()).toBeNull();

    desk = await deskOf(db, 'c2');
    const pause = (await openPause(db, household))!;
    const end = { by: cadre, at: t0, on: '2026-03-11', cadence: { dueOn: '2026-04-30', overdueFrom: '2026-05-01' } };
    expect(await db.transaction((tx) => endPause(tx, pause, end))).toBe(true);
    expect(await commit(desk, { visit: { ...recorded(emptyChain, { household, cadre: standIn }), cadence: {} } })).toBe('conflict');
    expect(await dueOn()).toBe('2026-04-30');
  });

  test('nor does one of a cadre who will hand the household over on a day that is known', async () => {
    await db.query(`update assignment set to_day = '2026-03-31'`);
    await assign(db, household, standIn, '2026-04-01');
    const desk = await deskOf(db, 'c1');
    expect(await pauses()).toBe(true);
    expect(await commit(desk, { visit: recorded(emptyChain, { household, cadre }) })).toBe('conflict');
    expect(await dueOn()).toBeNull();
  });

  test('a language chosen in one chat is spoken in the others', async () => {
    const { account } = await deskOf(db, 'their other phone');
    await linkTo(db, account.id, cadre);
    const desks = [await deskOf(db, 'c1'), await deskOf(db, 'their other phone')];
    await setLanguage(db, cadre, 'zh-CN');
    for (const desk of desks) expect(await commit(desk)).toBe('conflict');
    expect((await deskOf(db, 'their other phone')).people[0]?.language).toBe('zh-CN');
  });

  test('who cannot be reached is not taken to be by a chat as it was kept', async () => {
    const desk = await deskOf(db, 'c1');
    await markUnreachable(db, desk.account.id, 'blocked', t0);
    expect(await commit(desk, { reachable: desk.account.reachable })).toBe('conflict');
    expect((await deskOf(db, 'c1')).account.reachable).toBe(false);
  });

  test('a household that goes to another stops the turns of whoever had it, gets it, or stood in', async () => {
    const third = await addCadre('c3');
    const desks = [await deskOf(db, 'c1'), await deskOf(db, 'c2'), await deskOf(db, 'c3')];
    const [row] = await db.query<{ id: string }>('select id from assignment');
    await db.transaction((tx) =>
      moveAssignments(tx, { from: cadre, to: third, day: '2026-03-10', assignments: [{ assignment: row!.id, household, from: '2019-01-01', id: id() }] }),
    );
    for (const desk of desks) expect(await commit(desk)).toBe('conflict');
  });
});
