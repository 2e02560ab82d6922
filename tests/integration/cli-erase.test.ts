import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadActorByCode, loadDesk } from '../../src/storage/desks.ts';
import { contactOfHousehold, householdByCode } from '../../src/storage/households.ts';
import { linkAccount } from '../../src/storage/people.ts';
import { eachDatabase } from '../support/databases.ts';
import { openOffice, type Office } from '../support/office.ts';

const secretWords = 'Luo Zhenghai hurt his hand in the workshop';

/** A family with a contact who has chatted, visits, a file, and messages about them all over. */
async function officeWithFamily(open: Parameters<typeof openOffice>[0]): Promise<Office & { readonly sha256: string }> {
  const office = await openOffice(open);
  const { db, ids, seal, clock, files } = office.ground;
  const household = (await householdByCode(db, 'main', 'H-101'))!;
  const contact = (await contactOfHousehold(db, household.id))!;
  const cadre = (await loadActorByCode(db, 'main', 'C-01'))!.actor.person;
  const accountOf = async (person: string, chat: string): Promise<string> => {
    const { account } = await loadDesk(db, { bot: 'main', channel: 'telegram', chat, newId: ids.next() });
    await linkAccount(db, { account: account.id, person, at: clock.now() });
    return account.id;
  };
  const theirs = await accountOf(contact, '7001');
  const cadres = await accountOf(cadre, '8001');
  const attachment = ids.next();
  const sha256 = await files.put(new TextEncoder().encode('a photograph of the house'));
  await db.query(
    `insert into attachment (id, bot_id, account_id, person_id, type, handle, unique_handle, mime, bytes, state, sha256, created_at, attempts, next_at)
     values ($1::uuid, 'main', $2::uuid, $3::uuid, 'photo', 'h', 'u', 'image/jpeg', 25, 'stored', $4, to_timestamp(0), 0, to_timestamp(0))`,
    [attachment, cadres, cadre, sha256],
  );
  const visit = await office.visit('C-01', 'H-101', {
    visitedOn: '2026-03-01',
    narrative: secretWords,
    attachments: [attachment],
    promises: [{ id: ids.next(), words: 'Ask the clinic for Luo Zhenghai' }],
  });
  await db.query('update attachment set visit_id = $2::uuid where id = $1::uuid', [attachment, visit]);
  await office.visit('C-01', 'H-102', { visitedOn: '2026-03-02', narrative: 'All well here' });
  await db.query(`update account set state = $2::jsonb where id = $1::uuid`, [
    theirs,
    JSON.stringify({ people: { [contact]: { stack: [{ answers: { words: secretWords } }] } } }),
  ]);
  await db.query(
    `insert into inbox (bot_id, update_id, account_id, received_at, state, code, body) values ('main', 1, $1::uuid, to_timestamp(0), 'failed', 'x', $2)`,
    [theirs, seal.seal(secretWords)],
  );
  for (const [account, person, words] of [
    [theirs, contact, 'Good morning'],
    [cadres, cadre, secretWords],
  ] as const) {
    await db.query(
      `insert into outbox (id, bot_id, account_id, person_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent)
       values ($1::uuid, 'main', $2::uuid, $3::uuid, 1, 'reply', $4::jsonb, 'owed', to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, '{}')`,
      [ids.next(), account, person, JSON.stringify({ body: words })],
    );
  }
  return { ...office, sha256 };
}

/** Everything the database holds, as one text. */
async function dump(office: Office): Promise<string> {
  const { db } = office.ground;
  const tables = await db.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const parts: string[] = [];
  for (const { name } of tables)
    if (name !== 'flow_release') parts.push(...(await db.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)).map(({ row }) => row));
  return parts.join('\n');
}

eachDatabase((_name, open) => {
  test('without --yes it only says what would go', async () => {
    const office = await officeWithFamily(open);
    const before = await dump(office);
    const done = await office.run('erase-person', { code: 'H-101', reason: 'asked for it' });
    expect(done.code).toBe(1);
    expect(done.out[0]).toContain('Luo Zhenghai (H-101)');
    expect(await dump(office)).toBe(before);
    expect(await office.fails('erase-person', { code: 'X-9', reason: 'r', yes: true })).toBe('person.unknown');
  });

  test('a family goes from every table, every export and the disk; the chain still verifies and says so', async () => {
    const office = await officeWithFamily(open);
    const path = join(office.ground.settings.filesDir, office.sha256.slice(0, 2), office.sha256);
    await access(path);
    expect((await office.run('erase-person', { code: 'H-101', reason: 'asked for it', yes: true })).code).toBe(0);
    const left = await dump(office);
    for (const gone of [secretWords, 'Luo Zhenghai', 'Wei Qiuyue', 'Building 6', 'clinic', '"7001"', '+8610000000101'])
      expect(left.includes(gone), gone).toBe(false);
    expect(left).toContain('All well here');
    await expect(access(path)).rejects.toThrow('ENOENT');
    const verified = await office.run('verify-journal', {});
    expect(verified.code).toBe(0);
    expect(verified.out[0]).toBe('H-101: up to entry 2 erased on 2026-03-10 by the office');
    const exported = await office.run('export-journal', { format: 'json' });
    expect(exported.written).not.toContain('Luo');
    expect((JSON.parse(exported.written) as unknown[]).length).toBe(2);
    expect(await office.ground.db.query(`select body from inbox where update_id = 1`)).toEqual([{ body: null }]);
    expect(await office.ground.db.query(`select count(*)::int4 as n from outbox where state = 'owed'`)).toEqual([{ n: 0 }]);
    expect(await office.ground.db.query(`select action, reason from audit where action = 'person.erase'`)).toEqual([
      { action: 'person.erase', reason: 'asked for it' },
    ]);
    // Nobody is to go there any more, and no list names it.
    expect(await office.ground.db.query(`select due_on, overdue_from from household where code = 'H-101'`)).toEqual([{ due_on: null, overdue_from: null }]);
    const inCare = await office.ground.db.query(
      `select from assignment a join household h on h.id = a.household_id where h.code = 'H-101' and (a.to_day is null or a.to_day >= '2026-03-10')`,
    );
    expect(inCare).toEqual([]);
    // Should the office give it to somebody again, what comes after is chained to what was.
    await office.ground.db.query(
      `insert into assignment (id, household_id, person_id, from_day)
       select $1::uuid, h.id, p.id, '2026-03-10' from household h, person p where h.code = 'H-101' and p.code = 'C-01'`,
      [office.ground.ids.next()],
    );
    await office.visit('C-01', 'H-101', { visitedOn: '2026-03-10', narrative: 'New words' });
    expect((await office.run('verify-journal', {})).code).toBe(0);
  });

  test('a cadre’s own data goes; the visits stay with the households, without the name', async () => {
    const office = await officeWithFamily(open);
    const name = (await loadActorByCode(office.ground.db, 'main', 'C-01'))!.actor.name;
    expect((await office.run('erase-person', { code: 'C-01', reason: 'left', yes: true })).code).toBe(0);
    const left = await dump(office);
    for (const gone of [name, '"8001"', '+8610000009001', '"C-01"']) expect(left.includes(gone), gone).toBe(false);
    expect(left).toContain(secretWords);
    expect((await office.run('verify-journal', {})).code).toBe(0);
    const rows = JSON.parse((await office.run('export-journal', { format: 'json' })).written) as { cadre_name: string; cadre_code: string }[];
    expect(rows.map((row) => [row.cadre_name, row.cadre_code])).toEqual([
      ['', ''],
      ['', ''],
    ]);
  });

  test('everything kept of somebody can be handed out, with the files', async () => {
    const office = await officeWithFamily(open);
    const done = await office.run('export-person', { code: 'H-101', files: true });
    const archive = JSON.parse(done.written) as {
      members: { name: string }[];
      journal: { entries: { content: { narrative: string } }[] }[];
      people: { accounts: { chat: string }[] }[];
    };
    expect(archive.members.map((one) => one.name)).toContain('Wei Qiuyue');
    expect(archive.journal[0]!.entries[0]!.content.narrative).toBe(secretWords);
    expect(archive.people[0]!.accounts[0]!.chat).toBe('7001');
    expect([...done.files].map(([name, content]) => [name, new TextDecoder().decode(content)])).toEqual([
      [`${office.sha256}.jpg`, 'a photograph of the house'],
    ]);
    const { db } = office.ground;
    const of = `(select id from person where code = 'C-01')`;
    await db.query(`insert into person_setting (person_id, cards_muted, digests_muted) values (${of}, true, false)`);
    await db.query(
      `update account a set state = jsonb_build_object('people', jsonb_build_object(p.id, jsonb_build_object('stack', '["half a visit"]'::jsonb))) from account_person l join person p on p.id = l.person_id where a.id = l.account_id and p.code = 'C-01'`,
    );
    await db.query(`insert into effort (person_id, day, seconds) select id, '2019-03-19', 240 from person where code = 'C-01'`);
    const cadre = JSON.parse((await office.run('export-person', { code: 'C-01' })).written) as {
      journal: unknown[];
      people: {
        phone: string;
        accounts: { conversations: unknown }[];
        appointments: unknown[];
        choices: unknown[];
        effort: unknown[];
        leaves: unknown[];
        did: unknown[];
        seen_by: { action: string }[];
      }[];
    };
    const [person] = cadre.people;
    expect([cadre.journal.length, person!.phone]).toEqual([2, '+8610000009001']);
    expect(person).toMatchObject({
      choices: [{ cardsMuted: true }],
      effort: [{ day: '2019-03-19', seconds: 240 }],
      leaves: [],
      appointments: [{ role: 'cadre' }],
    });
    // Also what lies open in a chat of theirs.
    expect(JSON.stringify(person!.accounts)).toContain('half a visit');
    expect(person!.seen_by.map((one) => one.action)).toContain('person.export');
  });
});
