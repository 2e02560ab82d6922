import { expect, test } from 'vitest';
import { readProgramme } from '../../../src/app/load-flows.ts';
import { homeDirectory } from '../../../src/lib/home.ts';
import { stillTrue } from '../../../src/planner/kinds.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { OwedRow, Truth } from '../../../src/storage/outbox.ts';
import { recipientsOf } from '../../../src/storage/broadcasts.ts';
import { setStopped } from '../../../src/storage/person-settings.ts';
import { owe } from '../../../src/storage/owe.ts';
import { embeddedOnly } from '../../support/databases.ts';
import { addHousehold, addPerson, id, ids, sweep } from '../storage/world.ts';
import { makeStaff } from './staff.ts';

test('what comes into the night on its way waits for the morning of whom it is for; danger and answers do not', async () => {
  const programme = await readProgramme(homeDirectory());
  const at = (time: string): number => Date.parse(`2026-03-10T${time}:00+08:00`);
  const ask = (now: number, row: Partial<OwedRow>): Promise<unknown> =>
    stillTrue(undefined as unknown as Database, { bot: 'b1', programme, ids, now }, [{ zone: 'Asia/Shanghai', ...row } as OwedRow]).then(([truth]) => truth);
  const morning = Date.parse('2026-03-11T07:30:00+08:00');
  expect(await ask(at('21:00'), { kind: 'broadcast', lane: 'bulk' })).toEqual({ later: morning });
  expect(await ask(at('23:59'), { kind: 'handover', lane: 'reminder' })).toEqual({ later: morning });
  expect(await ask(at('20:59'), { kind: 'nothing_asked', lane: 'reminder' })).toBe('send');
  expect(await ask(at('23:59'), { kind: 'nothing_asked', lane: 'reminder', zone: 'Europe/London' })).toBe('send');
  expect(await ask(at('19:30'), { kind: 'check_in', lane: 'reminder' })).toEqual({ later: Date.parse('2026-03-11T09:00:00+08:00') });
  expect(await ask(at('23:59'), { kind: 'progress', lane: 'reply' })).toBe('send');
  expect(await ask(at('23:59'), { kind: 'nothing_asked', lane: 'danger' })).toBe('send');
});

embeddedOnly((open) => {
  test('a broadcast to households that waited keeps their hours, and their week: what finds no room in it waits until there is', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T02:00:00Z');
    const { db, clock, programme } = staff;
    const [root] = await db.query<{ id: string }>(`select id from area where parent_id is null`);
    const home = await addHousehold(db, root!.id, 'H1', 'Luo');
    const family = await addPerson(db, 'Luo');
    await db.query(`insert into contact (household_id, person_id, from_day) values ($1::uuid, $2::uuid, '2019-01-01')`, [home, family]);
    await staff.link(family);
    const about = { broadcast: id(), to: 'contacts' };
    const send = async (): Promise<Truth> => {
      const row = { id: id(), person: family, kind: 'broadcast', about, lane: 'bulk' as const, message: { body: { key: 'a.b' } }, sendAfter: clock.now() };
      await owe(db, 'b1', [row], clock.now());
      const rows = await sweep(db, { bot: 'b1', now: clock.now(), claimUntil: clock.now(), limit: 10 });
      const [truth] = await stillTrue(
        db,
        { bot: 'b1', programme, ids, now: clock.now() },
        rows.filter((one) => one.id === row.id),
      );
      await db.query(`update outbox set state = $2, sent_at = to_timestamp($3::float8 / 1000) where id = $1::uuid`, [
        row.id,
        truth === 'send' ? 'sent' : 'dropped',
        clock.now(),
      ]);
      return truth!;
    };
    const at = (time: string): number => Date.parse(`${time}+08:00`);
    // Half past seven in the evening: staff may be written to still, households no more.
    clock.set('2026-03-10T11:30:00Z');
    expect(await send()).toEqual({ later: at('2026-03-11T09:00:00') });
    clock.set('2026-03-11T01:00:00Z');
    expect(await send()).toBe('send');
    clock.set('2026-03-12T02:00:00Z');
    expect(await send()).toBe('send');
    expect(await send()).toEqual({ later: at('2026-03-18T09:00:00') });
    clock.set('2026-03-18T01:00:00Z');
    expect(await send()).toBe('send');
    expect(await send()).toEqual({ later: at('2026-03-19T09:00:00') });
  });

  test('STOP ends what comes to somebody as a household’s contact, and nothing of what they are told as a cadre', async () => {
    const staff = await makeStaff((await open()).db, '2026-03-10T02:00:00Z');
    const { db, clock, programme } = staff;
    const { person, area } = await staff.cadre('Both', 'Asia/Shanghai');
    const home = await addHousehold(db, area, 'H1', 'Luo');
    await db.query(`insert into contact (household_id, person_id, from_day) values ($1::uuid, $2::uuid, '2019-01-01')`, [home, person]);
    await setStopped(db, person, clock.now());
    const truths = async (to: 'cadres' | 'contacts'): Promise<Truth | undefined> => {
      const row = { person, kind: 'broadcast', lane: 'bulk', zone: 'Asia/Shanghai', about: { broadcast: id(), to } } as unknown as OwedRow;
      return (await stillTrue(db, { bot: 'b1', programme, ids, now: clock.now() }, [row]))[0];
    };
    expect([await truths('cadres'), await truths('contacts')]).toEqual(['send', 'drop']);
    const [root] = await db.query<{ path: string }>(`select path from area where parent_id is null`);
    const asked = { bot: 'b1', path: root!.path, day: '2026-03-10', by: id(), week: { kinds: [], since: 0, atMost: 2 }, after: undefined, limit: 10 };
    expect((await recipientsOf(db, { ...asked, audience: 'cadres' })).map(({ code }) => code)).toEqual([null]);
    expect((await recipientsOf(db, { ...asked, audience: 'contacts' })).map(({ code }) => code)).toEqual(['stopped']);
  });
});
