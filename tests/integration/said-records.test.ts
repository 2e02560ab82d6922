import { expect, test } from 'vitest';
import { checkInsFiledBy } from '../../src/storage/said-records.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { contactOfHousehold, householdByCode } from '../../src/storage/households.ts';
import { eachDatabase } from '../support/databases.ts';
import { openOffice, type Office } from '../support/office.ts';

/** What two households said, and what their cadre put down. */
async function said({ ground: { db, ids } }: Office): Promise<void> {
  const [first, second] = [(await householdByCode(db, 'main', 'H-101'))!, (await householdByCode(db, 'main', 'H-102'))!];
  const contact = (await contactOfHousehold(db, first.id))!;
  const cadre = (await loadActorByCode(db, 'main', 'C-01'))!.actor.person;
  const checkIn = async (household: string, by: string, how: string, month: string): Promise<string> => {
    const id = ids.next();
    await db.query(
      `insert into check_in (id, bot_id, household_id, month, answered_at, answered_by, how, answers) values ($1::uuid, 'main', $2::uuid, $5, to_timestamp(5), $3::uuid, $4, '{"food": "help"}')`,
      [id, household, by, how, month],
    );
    return id;
  };
  const voice = await checkIn(first.id, contact, 'voice', '2026-02');
  await checkIn(first.id, cadre, 'filed', '2026-03');
  await checkIn(second.id, cadre, 'filed', '2026-03');
  await db.query(
    `insert into climb (id, bot_id, kind, subject, household_id, opened_at, level, level_since, next_at, apart_from)
     values ($1::uuid, 'main', 'voice', $2::uuid, $3::uuid, to_timestamp(5), 0, to_timestamp(5), to_timestamp(9), '{}')`,
    [ids.next(), voice, first.id],
  );
  await db.query(
    `insert into household_message (id, bot_id, household_id, person_id, at, words, attachments) values ($1::uuid, 'main', $2::uuid, $3::uuid, to_timestamp(5), 'the cow is ill', '{}')`,
    [ids.next(), first.id, contact],
  );
  await db.query(
    `insert into visit_confirmation (visit_id, household_id, person_id, asked_at, answer, answered_at) values ($1::uuid, $2::uuid, $3::uuid, to_timestamp(5), 'unsure', to_timestamp(6))`,
    [ids.next(), first.id, contact],
  );
}

const tables = ['check_in', 'household_message', 'visit_confirmation'];
const counts = async ({ ground: { db } }: Office): Promise<readonly number[]> =>
  Promise.all(tables.map(async (table) => (await db.query(`select from ${table}`)).length));

eachDatabase((_name, open) => {
  test('a family is handed all it said; its cadre, what they put down for it, and nothing that was said of visits', async () => {
    const office = await openOffice(open);
    await said(office);
    const family = JSON.parse((await office.run('export-person', { code: 'H-101' })).written) as { said: Record<string, readonly Record<string, unknown>[]> };
    expect(family.said['checkIns']!.map(({ month, how }) => [month, how])).toEqual([
      ['2026-02', 'voice'],
      ['2026-03', 'filed'],
    ]);
    expect(family.said['messages']).toMatchObject([{ words: 'the cow is ill' }]);
    expect(family.said['confirmations']).toMatchObject([{ answer: 'unsure' }]);
    const { written } = await office.run('export-person', { code: 'C-01' });
    const staff = JSON.parse(written) as { said: Record<string, readonly Record<string, unknown>[]> };
    expect(staff.said['checkIns']!.map(({ household }) => household)).toEqual(['H-101', 'H-102']);
    for (const trace of ['unsure', 'the cow is ill', 'confirmations']) expect(written, trace).not.toContain(trace);
  });

  test('all of it goes with the family, and nothing of it climbs; another family’s stays', async () => {
    const office = await openOffice(open);
    await said(office);
    expect((await office.run('erase-person', { code: 'H-101', reason: 'asked for it', yes: true })).code).toBe(0);
    expect(await counts(office)).toEqual([1, 0, 0]);
    const { db } = office.ground;
    expect(await db.query('select from climb where ended_at is null')).toEqual([]);
    const cadre = (await loadActorByCode(db, 'main', 'C-01'))!.actor.person;
    expect(await checkInsFiledBy(db, cadre)).toHaveLength(1);
  });
});
