import { expect, test } from 'vitest';
import { loadActorByCode, loadDesk } from '../../src/storage/desks.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { linkAccount } from '../../src/storage/people.ts';
import { visitById } from '../../src/storage/visits.ts';
import { eachDatabase } from '../support/databases.ts';
import { openOffice, type Office } from '../support/office.ts';

/** The account of a person of the staff, with a conversation in it and a message owed. */
async function withAccount(office: Office, code: string, stack: readonly unknown[], words: string): Promise<{ account: string; person: string }> {
  const { db, ids, clock } = office.ground;
  const { person } = (await loadActorByCode(db, 'main', code))!.actor;
  const { account } = await loadDesk(db, { bot: 'main', channel: 'telegram', chat: `9${code}`, newId: ids.next() });
  await linkAccount(db, { account: account.id, person, at: clock.now() });
  await db.query('update account set state = $2::jsonb where id = $1::uuid', [
    account.id,
    JSON.stringify({ question: 9, people: { [person]: { stack, parked: stack } } }),
  ]);
  await db.query(
    `insert into outbox (id, bot_id, account_id, person_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent)
     values ($1::uuid, 'main', $2::uuid, $3::uuid, 1, 'reply', $4::jsonb, 'owed', to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, '{}')`,
    [ids.next(), account.id, person, JSON.stringify({ body: words })],
  );
  return { account: account.id, person };
}

const rowsOf = async (office: Office, table: string): Promise<string> =>
  (await office.ground.db.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)).map(({ row }) => row).join('\n');

eachDatabase((_name, open) => {
  test('what others had begun to write of an erased family goes; their other conversations stay', async () => {
    const office = await openOffice(open);
    const [first, second] = [(await householdByCode(office.ground.db, 'main', 'H-101'))!, (await householdByCode(office.ground.db, 'main', 'H-102'))!];
    const session = (id: string, household: string, words: string) => ({
      id,
      flow: 'visit',
      answers: { household: { value: household, by: 'asked' }, narrative: { value: { text: words }, by: 'asked' } },
    });
    const { account, person } = await withAccount(
      office,
      'C-01',
      [
        session('a', first.id, 'the father hurt his hand'),
        session('b', second.id, 'all well up the hill'),
        { id: 'c', flow: 'visit', answers: { narrative: { value: { text: 'Luo Zhenghai is away' }, by: 'given' } } },
      ],
      'nothing',
    );
    expect((await office.run('erase-person', { code: 'H-101', reason: 'asked for it', yes: true })).code).toBe(0);
    const left = await rowsOf(office, 'account');
    for (const gone of ['hurt his hand', 'Luo Zhenghai', first.id]) expect(left.includes(gone), gone).toBe(false);
    const [row] = await office.ground.db.query<{ state: { people: Record<string, { stack: { id: string }[]; parked: { id: string }[] }> } }>(
      'select state from account where id = $1::uuid',
      [account],
    );
    expect(row!.state.people[person]!.stack.map(({ id }) => id)).toEqual(['b']);
    expect(row!.state.people[person]!.parked.map(({ id }) => id)).toEqual(['b']);
  });

  test('a name with quotes and strokes in it is found in messages too', async () => {
    const office = await openOffice(open);
    const name = 'Luo "Lao\\Da" Zhenghai';
    await office.ground.db.query(`update household set head_name = $1 where code = 'H-101'`, [name]);
    await withAccount(office, 'C-01', [], `${name} hurt his hand`);
    expect((await office.run('erase-person', { code: 'H-101', reason: 'asked for it', yes: true })).code).toBe(0);
    expect(await rowsOf(office, 'outbox')).not.toContain('hurt his hand');
  });

  test.each([
    ['An', 'Anna'],
    ['李梅', '李梅花'],
  ])('of a family of %s nothing is left, and nothing of one of %s is lost', async (name, longer) => {
    const office = await openOffice(open);
    const { db, ids } = office.ground;
    const [gone, other] = [(await householdByCode(db, 'main', 'H-101'))!.id, (await householdByCode(db, 'main', 'H-102'))!.id];
    await db.query(`update household set head_name = $1 where code = 'H-101'`, [name]);
    await db.query(`update member set name = $2 where household_id = $1::uuid and relation = 'wife'`, [gone, '王芳']);
    await db.query(`update household set head_name = $1 where code = 'H-102'`, [longer]);
    await db.query(`update member set name = '王芳' where household_id = $1::uuid`, [other]);
    const stays = { id: 'a', flow: 'visit', answers: { household: { value: other }, narrative: { value: { text: `${longer}来了，王芳也来了` } } } };
    const goes = { id: 'b', flow: 'visit', answers: { narrative: { value: { text: `昨天见到${name}，来了` } } } };
    const { account, person } = await withAccount(office, 'C-01', [stays, goes], `${longer} is well`);
    const problem = ids.next();
    await db.query(
      `insert into case_file (id, bot_id, household_id, type, number, version, stage, category, urgency, words, opened_by, opened_for, opened_at, deadline_at, attachments)
       values ($1::uuid, 'main', $2::uuid, 'problem', 1, 1, 'new', 'house', 'days', 'w', $3::uuid, 'self', to_timestamp(0), to_timestamp(0), '{}')`,
      [problem, other, person],
    );
    const says = async (body: unknown, about?: unknown): Promise<void> => {
      await db.query(
        `insert into outbox (id, bot_id, account_id, person_id, seq, lane, message, about, state, created_at, send_after, claimed_until, attempts, sent)
         values ($1::uuid, 'main', $2::uuid, $3::uuid, 2, 'reminder', $4::jsonb, $5::jsonb, 'owed', to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, '{}')`,
        [ids.next(), account, person, JSON.stringify({ body }), about === undefined ? null : JSON.stringify(about)],
      );
    };
    await says({ key: 'k', args: { name: longer } });
    await says(`${longer}来了，王芳也来了`, { case: problem });
    await says({ key: 'k', args: { name } }, { case: problem });
    await says(`${name}来了`);
    await says('王芳来了');
    await says('somebody was there', { household: gone });
    await says('somebody was there', { household: other });
    expect((await office.run('erase-person', { code: 'H-101', reason: 'asked for it', yes: true })).code).toBe(0);
    expect(await db.query(`select message->'body' as body from outbox where state = 'owed' order by id`)).toEqual(
      expect.arrayContaining([
        { body: `${longer} is well` },
        { body: { key: 'k', args: { name: longer } } },
        { body: `${longer}来了，王芳也来了` },
        { body: 'somebody was there' },
      ]),
    );
    expect(await db.query(`select state, code, count(*)::int4 as n from outbox group by 1, 2 order by 1`)).toEqual([
      { state: 'dropped', code: 'erased', n: 4 },
      { state: 'owed', code: null, n: 4 },
    ]);
    const [row] = await db.query<{ state: { people: Record<string, { stack: { id: string }[] }> } }>('select state from account where id = $1::uuid', [
      account,
    ]);
    expect(row!.state.people[person]!.stack.map(({ id }) => id)).toEqual(['a']);
  });

  test('an erased entry cannot be opened again: nothing new is written into it', async () => {
    const office = await openOffice(open);
    const visit = await office.visit('C-01', 'H-101', { visitedOn: '2026-03-01', narrative: 'words' });
    expect(await visitById(office.ground.db, visit)).toBeDefined();
    expect((await office.run('erase-person', { code: 'H-101', reason: 'asked for it', yes: true })).code).toBe(0);
    expect(await visitById(office.ground.db, visit)).toBeUndefined();
  });

  test('failed updates that quote an erased family are emptied, whoever sent them', async () => {
    const office = await openOffice(open);
    const { db, seal } = office.ground;
    const { account } = await withAccount(office, 'C-01', [], 'nothing');
    for (const [update, words] of [
      [1, 'Luo Zhenghai hurt his hand'],
      [2, 'Pan Guilan is well'],
    ] as const)
      await db.query(
        `insert into inbox (bot_id, update_id, account_id, received_at, state, code, body) values ('main', $1, $2::uuid, to_timestamp(0), 'failed', 'x', $3)`,
        [update, account, seal.seal(JSON.stringify({ what: { text: words } }))],
      );
    expect((await office.run('erase-person', { code: 'H-101', reason: 'asked for it', yes: true })).code).toBe(0);
    expect(await db.query('select update_id, body is null as gone from inbox order by 1')).toEqual([
      { update_id: 1, gone: true },
      { update_id: 2, gone: false },
    ]);
  });
});
