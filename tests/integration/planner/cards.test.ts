import { expect, test } from 'vitest';
import type { Message } from '../../../src/lib/words.ts';
import { stillTrue } from '../../../src/planner/kinds.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import { cards, cardsBy } from '../../../src/planner/plans/cards.ts';
import { silentLog } from '../../../src/lib/log.ts';
import { runPlans } from '../../../src/planner/run-plans.ts';
import { previewPlans, type Previewed } from '../../../src/planner/preview-plans.ts';
import { savePutOff, saveRaised } from '../../../src/storage/card-facts.ts';
import { enterLeave, answerLeave, endLeaves } from '../../../src/storage/leaves.ts';
import { lookAgainOn, proposePause } from '../../../src/storage/pauses.ts';
import { setMuted } from '../../../src/storage/person-settings.ts';
import { eachDatabase, serverOnly } from '../../support/databases.ts';
import { addPerson, appoint, id, ids, sweep } from '../storage/world.ts';
import { makeStaff } from './staff.ts';

const shanghai = 'Asia/Shanghai';
const minuteMs = 60_000;
const noRest = { weekend: [], holidays: 'none' as const };

/** The page of a plan breaks down the nth time it is reached. */
const breaking = (plan: Plan, nth: number): Plan => {
  let reached = 0;
  return {
    ...plan,
    async page(...args) {
      const page = await plan.page(...args);
      if (++reached === nth) throw new Error('the process died');
      return page;
    },
  };
};

eachDatabase((_name, open) => {
  test('each gets the card in the morning of their own zone, also on the days when the clocks change, and once a day', async () => {
    // From the Friday before to the Monday after the European clocks go forward.
    const staff = await makeStaff((await open()).db, '2026-03-26T12:00:00Z', noRest);
    const due = ['2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06'];
    await staff.cadre('Berlin', 'Europe/Berlin', ...due);
    await staff.cadre('Kathmandu', 'Asia/Kathmandu', ...due);
    await staff.cadre('Shanghai', shanghai, ...due);
    for (let i = 0; i < 4 * 24 * 4; i++) {
      staff.clock.advance(15 * minuteMs);
      await staff.run([cards]);
    }
    const at = new Map<string, string[]>();
    for (const { name, at: moment } of await staff.owed()) {
      const zone = { Berlin: 'Europe/Berlin', Kathmandu: 'Asia/Kathmandu', Shanghai: shanghai }[name]!;
      const local = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(moment));
      at.set(name, [...(at.get(name) ?? []), local]);
    }
    const mornings = ['2026-03-27 08:30', '2026-03-28 08:30', '2026-03-29 08:30', '2026-03-30 08:30'];
    expect(Object.fromEntries(at)).toEqual({ Berlin: mornings, Kathmandu: mornings, Shanghai: mornings });
  });

  test.each([
    ['a leap day', '2028-02-27T23:00:00Z', ['2028-03-06', '2028-03-07', '2028-03-08'], ['2028-02-28', '2028-02-29', '2028-03-01']],
    ['the end of a year', '2026-12-29T23:00:00Z', ['2027-01-06', '2027-01-07', '2027-01-08'], ['2026-12-30', '2026-12-31', '2027-01-01']],
  ])('no morning is lost or doubled over %s', async (_what, from, due, days) => {
    const staff = await makeStaff((await open()).db, from, noRest);
    await staff.cadre('A', shanghai, ...due);
    for (let hour = 0; hour < 3 * 24; hour++) {
      staff.clock.advance(60 * minuteMs);
      await staff.run([cards]);
    }
    const owed = await staff.owed();
    expect(owed.map(({ at }) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10))).toEqual(days);
  });

  test('what is put off while a morning’s cards are made stays put off, and nothing else of the memory is lost', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T04:00:00Z');
    const { db } = staff;
    const { person } = await staff.cadre('Putter', shanghai);
    const seen = { times: 1, through: '2026-03-10' };
    const memory = async (): Promise<unknown> =>
      (await db.query<{ items: unknown }>('select items from raised where person_id = $1::uuid', [person]))[0]?.items;
    await saveRaised(db, [{ person, cardOn: '2026-03-09', raised: { 'visit:a': seen, 'visit:b': seen } }]);
    // Put off after the page was read, before it is written.
    const off = { ...seen, until: '2026-03-14', why: 'weather' };
    await savePutOff(db, { person, thing: 'visit:a', raised: { 'visit:a': off } });
    expect(await memory()).toEqual({ 'visit:a': off, 'visit:b': seen });
    const again = { times: 2, through: '2026-03-10' };
    await saveRaised(db, [{ person, cardOn: '2026-03-10', raised: { 'visit:a': again, 'visit:b': again } }]);
    expect(await memory()).toEqual({ 'visit:a': off, 'visit:b': again });
    // Its day has come: the card speaks of it again.
    await saveRaised(db, [{ person, cardOn: '2026-03-14', raised: { 'visit:a': again } }]);
    expect(await memory()).toEqual({ 'visit:a': again });
  });

  test('after two days without service there is one card, with everything', async () => {
    // Monday, and then Thursday.
    const staff = await makeStaff((await open()).db, '2026-03-09T00:40:00Z');
    await staff.cadre('A', shanghai, '2026-03-16', '2026-03-17', '2026-03-18');
    await staff.run([cards]);
    staff.clock.set('2026-03-12T06:00:00Z');
    await staff.run([cards]);
    await staff.run([cards]);
    const owed = await staff.db.query<{ about: { lines: unknown[] } }>(`select about from outbox where kind = 'card' order by created_at`);
    expect(owed.map(({ about }) => about.lines.length)).toEqual([1, 2]);
  });

  test('a pause is brought up again on each day it is to be looked at, however often it was kept', async () => {
    const { db, ...staff } = await makeStaff((await open()).db, '2026-03-10T01:00:00Z', noRest);
    const { person, households } = await staff.cadre('A', shanghai, '2026-08-01');
    const home = { household: households[0]!, from: '2026-03-09', reason: 'away' as const, proposedBy: person };
    const pause = ids.next();
    await db.transaction((tx) => proposePause(tx, 'b1', { ...home, id: pause, lookAgainOn: '2026-03-11' }, {}, staff.clock.now()));
    for (let month = 3; month <= 7; month++) {
      await lookAgainOn(db, pause, `2026-0${month}-11`);
      for (let day = 11; day <= 18; day++) {
        staff.clock.set(`2026-0${month}-${day}T01:00:00Z`);
        await staff.run([cards]);
      }
    }
    expect((await staff.owed()).map(({ at }) => new Date(at).toISOString().slice(0, 10))).toEqual([3, 4, 5, 6, 7].map((month) => `2026-0${month}-11`));
  });

  test('a planner that dies between its pages loses nothing and doubles nothing', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T00:40:00Z');
    for (let i = 0; i < 11; i++) await staff.cadre(`N${i}`, shanghai, '2026-03-12');
    const plan = cardsBy(3);
    await staff.run([breaking(plan, 3)]);
    expect(await staff.owed()).toHaveLength(6);
    expect(staff.log()).toContain('plan.failed');
    await staff.run([plan]);
    await staff.run([plan]);
    const names = (await staff.owed()).map(({ name }) => name);
    expect([names.length, new Set(names).size]).toEqual([11, 11]);
  });

  test('a planner that is told to end finishes its page and begins no other; the next process goes on', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T00:40:00Z');
    for (let i = 0; i < 7; i++) await staff.cadre(`N${i}`, shanghai, '2026-03-12');
    const { db, programme, clock } = staff;
    let pages = 0;
    const counting: Plan = { ...cardsBy(3), page: (...args) => (pages++, cardsBy(3).page(...args)) };
    const parts = { db, bot: 'b1', programme, ids, flowOf: () => undefined, clock, log: silentLog, stopped: () => pages > 0 };
    expect(await runPlans(parts, [counting, counting])).toBe(3);
    expect(await staff.run([cardsBy(3)])).toBe(4);
  });

  test('a preview shows exactly what is then sent, and leaves no trace', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T00:40:00Z');
    for (let i = 0; i < 5; i++) await staff.cadre(`N${i}`, shanghai, '2026-03-12', '2026-05-12');
    const { db, programme, clock } = staff;
    const shown: Previewed[] = [];
    const traces = async (): Promise<unknown> =>
      db.query(`select (select count(*) from outbox) as o, (select count(*) from raised) as r, (select count(*) from plan_run) as p`);
    const before = await traces();
    const preview = (): Promise<void> =>
      previewPlans({ db, bot: 'b1', programme, ids, flowOf: () => undefined }, clock.now(), (page) => Promise.resolve(void shown.push(...page)), [cardsBy(2)]);
    await preview();
    expect(await traces()).toEqual(before);
    await staff.run([cardsBy(2)]);
    const sent = await db.query<{ person: string; message: Message }>(`select person_id as person, message from outbox where kind = 'card' order by person_id`);
    expect(shown.map(({ person, message }) => ({ person, message })).sort((a, b) => (a.person < b.person ? -1 : 1))).toEqual(sent);
    expect(shown.map(({ how }) => how)).toEqual(['owed', 'owed', 'owed', 'owed', 'owed']);
    // What has been sent is not shown again.
    shown.length = 0;
    await preview();
    expect(shown).toEqual([]);
  });

  test('a card that waits shrinks by what was done meanwhile, and is dropped where all of it was', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T00:40:00Z');
    const { households } = await staff.cadre('A', shanghai, '2026-03-12', '2026-03-13');
    await staff.run([cards]);
    const { db, programme, clock } = staff;
    const rows = await sweep(db, { bot: 'b1', now: clock.now(), claimUntil: clock.now(), limit: 10 });
    const ask = async (): Promise<unknown> => (await stillTrue(db, { bot: 'b1', programme, ids, now: clock.now() }, rows))[0];
    const done = (household: string): Promise<unknown> => db.query(`update household set due_on = '2026-04-30' where id = $1::uuid`, [household]);
    expect(rows.map((row) => row.kind)).toEqual(['card']);
    expect(await ask()).toBe('send');
    await done(households[0]!);
    const shrunk = (await ask()) as { shrink: Message };
    expect(JSON.stringify(shrunk.shrink)).not.toContain(households[0]);
    expect(JSON.stringify(shrunk.shrink)).toContain(households[1]);
    await done(households[1]!);
    expect(await ask()).toBe('drop');
  });

  test('while a cadre is away the stand-in hears of it, or the supervisor where nobody accepted, and then the cadre again', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-09T00:40:00Z');
    const { db, clock } = staff;
    const away = await staff.cadre('Away', shanghai, '2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19');
    const other = await staff.cadre('Other', shanghai);
    const supervisor = await addPerson(db, 'Supervisor', { code: 'S1' });
    const [root] = await db.query<{ id: string }>(`select id from area where parent_id is null`);
    await appoint(db, supervisor, 'supervisor', root!.id);
    await staff.link(supervisor);
    const leave = id();
    await enterLeave(db, { id: leave, bot: 'b1', cadre: away.person, standIn: other.person, from: '2026-03-09', to: '2026-03-20', at: clock.now() });
    const morning = async (day: string): Promise<void> => {
      clock.set(`${day}T00:40:00Z`);
      await staff.run([cards]);
    };
    await morning('2026-03-09');
    await answerLeave(db, leave, { accepted: true, at: clock.now() });
    await morning('2026-03-10');
    await endLeaves(db, [leave], '2026-03-11');
    await morning('2026-03-11');
    expect((await staff.owed()).map(({ name }) => name)).toEqual(['Supervisor', 'Other', 'Away']);
  });

  test('whoever has muted cards, or cannot be reached, gets none and is raised nothing: it comes when they can hear it', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T00:40:00Z');
    const { db, clock } = staff;
    const muted = await staff.cadre('Muted', shanghai, '2026-03-12');
    const gone = await staff.cadre('Gone', shanghai, '2026-03-12');
    await setMuted(db, muted.person, { cardsMuted: true, digestsMuted: false });
    await db.query(`update account set reachable = false where chat = $1`, [gone.person]);
    await staff.run([cards]);
    expect(await staff.owed()).toEqual([]);
    await setMuted(db, muted.person, { cardsMuted: false, digestsMuted: false });
    await db.query(`update account set reachable = true where chat = $1`, [gone.person]);
    clock.set('2026-03-11T00:40:00Z');
    await staff.run([cards]);
    expect((await staff.owed()).map(({ name }) => name)).toEqual(['Gone', 'Muted']);
  });
});

eachDatabase((_name, open) => {
  test('five unasked messages in seven days are enough; what is due waits for room, and is not lost', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-02T00:40:00Z', noRest);
    const { db, clock } = staff;
    // Something new on each of eight mornings.
    await staff.cadre('A', shanghai, ...Array.from({ length: 8 }, (_, i) => `2026-03-${String(9 + i).padStart(2, '0')}`));
    const days: number[] = [];
    for (let day = 0; day < 8; day++) {
      await staff.run([cards]);
      days.push((await staff.owed()).length);
      clock.advance(24 * 60 * minuteMs);
    }
    // Five in the first seven days; on the eighth the first of them is a week ago, and what had to wait comes with what is new.
    expect(days).toEqual([1, 2, 3, 4, 5, 5, 5, 6]);
    const [last] = await db.query<{ lines: number }>(
      `select jsonb_array_length(about->'lines') as lines from outbox where kind = 'card' order by created_at desc limit 1`,
    );
    expect(last?.lines).toBe(3);
  });
});

serverOnly((open) => {
  test('many processes at once send everything once', async () => {
    const database = await open({ connections: 2 });
    const staff = await makeStaff(database.db, '2026-03-10T00:40:00Z');
    for (let i = 0; i < 40; i++) await staff.cadre(`N${i}`, shanghai, '2026-03-12');
    const processes = [1, 2, 3, 4].map(() => database.another());
    const counts = await Promise.all(processes.flatMap((db) => [staff.run([cardsBy(3)], db), staff.run([cardsBy(3)], db)]));
    // A process that found the window held left it to the others.
    await staff.run([cardsBy(3)]);
    const names = (await staff.owed()).map(({ name }) => name);
    expect([names.length, new Set(names).size]).toEqual([40, 40]);
    expect(counts.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(40);
  });

  test('while a preview is shown the planner sends everything, and a preview shows what a planner has not sent yet', async () => {
    const database = await open({ connections: 2 });
    const staff = await makeStaff(database.db, '2026-03-10T00:40:00Z');
    for (let i = 0; i < 6; i++) await staff.cadre(`N${i}`, shanghai, '2026-03-12');
    const parts = { db: database.another(), bot: 'b1', programme: staff.programme, ids, flowOf: () => undefined };
    const preview = async (show: () => Promise<unknown> = () => Promise.resolve()): Promise<number> => {
      let shown = 0;
      await previewPlans(
        parts,
        staff.clock.now(),
        async (page) => {
          shown += page.length;
          await show();
        },
        [cardsBy(2)],
      );
      return shown;
    };
    let live = 0;
    await preview(async () => {
      const owed = await staff.run([cardsBy(2)]);
      live += owed;
    });
    expect([live, (await staff.owed()).length]).toEqual([6, 6]);
    staff.clock.set('2026-03-11T00:40:00Z');
    const shown: number[] = [];
    const plan = cardsBy(2);
    await staff.cadre('More', shanghai, '2026-03-12');
    await staff.run([
      {
        ...plan,
        async page(...args) {
          // The window is held, and this page has written nothing yet.
          shown.push(await preview());
          return plan.page(...args);
        },
      },
    ]);
    expect(shown[0]).toBe((await staff.owed()).length - 6);
  });
});
