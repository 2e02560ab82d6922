import { expect, test } from 'vitest';
import { stillTrue } from '../../../src/planner/kinds.ts';
import { openClimb } from '../../../src/storage/climbs.ts';
import { answerLeave, endLeaves, enterLeave } from '../../../src/storage/leaves.ts';
import type { Truth } from '../../../src/storage/outbox.ts';
import { owe } from '../../../src/storage/owe.ts';
import { decidePause, pauseById, proposePause } from '../../../src/storage/pauses.ts';
import { eachDatabase, type Open } from '../../support/databases.ts';
import { addPerson, appoint, assign, id, ids, sweep } from '../storage/world.ts';
import { makeStaff, type Staff } from './staff.ts';

const shanghai = 'Asia/Shanghai';
/** A decent hour of a Tuesday. */
const at = '2026-03-10T02:00:00Z';

interface Office extends Staff {
  readonly cadre1: string;
  readonly cadre2: string;
  readonly supervisor: string;
  readonly root: string;
  readonly household: string;
  /** What becomes of news that waited, asked right before it is sent. */
  readonly asked: (kind: string, person: string, about: unknown) => Promise<Truth>;
  /** Ends every post of somebody the day before. */
  readonly ends: (person: string) => Promise<void>;
  /** A household goes to another cadre today. */
  readonly hands: (household: string, to: string) => Promise<void>;
}

async function office(open: Open): Promise<Office> {
  const { db } = await open();
  const staff = await makeStaff(db, at);
  const { clock, programme } = staff;
  const one = await staff.cadre('One', shanghai, '2026-03-16');
  const two = await staff.cadre('Two', shanghai);
  const supervisor = await addPerson(db, 'Supervisor', { code: 'S1' });
  const [root] = await db.query<{ id: string; path: string }>(`select id, path from area where parent_id is null`);
  await appoint(db, supervisor, 'supervisor', root!.id);
  await staff.link(supervisor);
  return {
    ...staff,
    cadre1: one.person,
    cadre2: two.person,
    supervisor,
    root: root!.path,
    household: one.households[0]!,
    asked: async (kind, person, about) => {
      const row = { id: id(), person, kind, about, lane: 'reminder' as const, message: { body: { key: 'a.b' } }, sendAfter: clock.now() };
      await owe(db, 'b1', [row], clock.now());
      const rows = await sweep(db, { bot: 'b1', now: clock.now(), claimUntil: clock.now() + 1, limit: 10 });
      const [truth] = await stillTrue(
        db,
        { bot: 'b1', programme, ids, now: clock.now() },
        rows.filter((one) => one.id === row.id),
      );
      await db.query(`delete from outbox`);
      return truth!;
    },
    ends: async (person) => void (await db.query(`update appointment set to_day = '2026-03-09' where person_id = $1::uuid`, [person])),
    hands: async (household, to) => {
      await db.query(`update assignment set to_day = '2026-03-09' where household_id = $1::uuid and to_day is null`, [household]);
      await assign(db, household, to, '2026-03-10');
    },
  };
}

eachDatabase((_name, open) => {
  test('a file made for a supervisor is not for whoever holds the post no more when it goes', async () => {
    const { asked, ends, cadre1, supervisor } = await office(open);
    expect([await asked('file', supervisor, {}), await asked('file', cadre1, {})]).toEqual(['send', 'drop']);
    await ends(supervisor);
    expect(await asked('file', supervisor, {})).toBe('drop');
  });

  test('the card of a household that came to somebody is not for whom it has left again, nor for whoever holds no post', async () => {
    const { asked, ends, hands, cadre1, cadre2, household } = await office(open);
    const about = { household };
    expect([await asked('handover', cadre1, about), await asked('handover', cadre2, about)]).toEqual(['send', 'drop']);
    await hands(household, cadre2);
    expect([await asked('handover', cadre1, about), await asked('handover', cadre2, about)]).toEqual(['drop', 'send']);
    await ends(cadre2);
    expect([await asked('handover', cadre2, about), await asked('handover', cadre2, undefined)]).toEqual(['drop', 'drop']);
    expect(await asked('handover', cadre1, undefined)).toBe('send');
  });

  test('a colleague is asked to stand in while that is open, and the supervisor hears how it stands, not how it stood', async () => {
    const { asked, ends, db, clock, cadre1, cadre2, supervisor } = await office(open);
    const leave = id();
    await enterLeave(db, { id: leave, bot: 'b1', cadre: cadre1, standIn: cadre2, from: '2026-03-09', to: '2026-03-20', at: clock.now() });
    const request = (): Promise<Truth> => asked('leave.ask', cadre2, { leave, says: 'asked' });
    const told = (says: string, person = supervisor): Promise<Truth> => asked('leave', person, { leave, says });
    expect([await request(), await told('asked'), await told('accepted')]).toEqual(['send', 'send', 'drop']);
    await answerLeave(db, leave, { accepted: true, at: clock.now() });
    expect([await request(), await told('asked'), await told('accepted'), await told('accepted', cadre1)]).toEqual(['drop', 'drop', 'send', 'send']);
    await endLeaves(db, [leave], '2026-03-10');
    expect([await told('accepted'), await told('over'), await told('over', cadre2)]).toEqual(['drop', 'send', 'send']);
    await ends(supervisor);
    await ends(cadre2);
    expect([await told('over'), await told('over', cadre2)]).toEqual(['drop', 'drop']);
  });

  test('a pause is asked about while nobody has decided, and its news is for who has the household', async () => {
    const { asked, hands, ends, db, clock, cadre1, cadre2, supervisor, household } = await office(open);
    const pause = id();
    const proposed = { id: pause, household, reason: 'away', from: '2026-03-10', lookAgainOn: '2026-05-01', proposedBy: cadre1 } as const;
    await db.transaction((tx) => proposePause(tx, 'b1', proposed, {}, clock.now()));
    const about = { pause, household };
    expect([await asked('pause.ask', supervisor, about), await asked('pause.ask', cadre2, about)]).toEqual(['send', 'drop']);
    await db.transaction(async (tx) => decidePause(tx, (await pauseById(tx, pause))!, { by: supervisor, at: clock.now() }));
    expect([await asked('pause.ask', supervisor, about), await asked('pause', cadre1, about)]).toEqual(['drop', 'send']);
    await hands(household, cadre2);
    expect([await asked('pause', cadre1, about), await asked('pause', supervisor, about)]).toEqual(['drop', 'send']);
    await ends(supervisor);
    expect(await asked('pause', supervisor, about)).toBe('drop');
  });

  test('what was taken or given is for who looks after the household, or has it still, and empty posts for who appoints', async () => {
    const here = await office(open);
    const { asked, hands, ends, db, clock, cadre1, cadre2, supervisor, root, household } = here;
    await db.query(`update household set overdue_from = '2026-03-01' where id = $1::uuid`, [household]);
    const climb = id();
    const climbing = { id: climb, bot: 'b1', kind: 'visit', subject: household, household, openedAt: clock.now(), at: clock.now(), level: 1, with: supervisor };
    await db.transaction((tx) => openClimb(tx, climbing));
    const about = { climbs: [climb] };
    expect([await asked('climb.taken', cadre1, about), await asked('climb.taken', cadre2, about)]).toEqual(['send', 'drop']);
    expect([await asked('climb.given', supervisor, about), await asked('climb.given', cadre1, about)]).toEqual(['send', 'drop']);
    await hands(household, cadre2);
    expect([await asked('climb.taken', cadre1, about), await asked('climb.taken', cadre2, about)]).toEqual(['drop', 'send']);
    await ends(supervisor);
    expect(await asked('climb.given', supervisor, about)).toBe('drop');
    const admin = await addPerson(db, 'Admin', { code: 'A1' });
    await appoint(db, admin, 'admin', root.split('/').at(-2)!);
    await here.link(admin);
    expect([await asked('climb.vacant', admin, { path: root }), await asked('climb.vacant', cadre1, { path: root })]).toEqual(['send', 'drop']);
  });
});
