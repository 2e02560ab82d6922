import { beforeEach, expect, test } from 'vitest';
import { emptyChain, firstBreak, link } from '../../../src/domain/visits/journal.ts';
import type { RosterChanges } from '../../../src/domain/roster/roster.ts';
import { makeSeal } from '../../../src/lib/seal.ts';
import { oweAttachment, storedAttachment } from '../../../src/storage/attachments.ts';
import type { Database } from '../../../src/storage/database.ts';
import { loadActor } from '../../../src/storage/desks.ts';
import * as erase from '../../../src/storage/erase.ts';
import { eraseMessagesNaming, soughtIn } from '../../../src/storage/erase-naming.ts';
import { exportPerson } from '../../../src/storage/export-person.ts';
import { householdById } from '../../../src/storage/households.ts';
import { failUpdate } from '../../../src/storage/inbox.ts';
import { chainEntries } from '../../../src/storage/journal-rows.ts';
import { linkAccount } from '../../../src/storage/people.ts';
import { readRoster, writeRoster } from '../../../src/storage/roster.ts';
import { appendEntry } from '../../../src/storage/save-visit.ts';
import { commitTurns } from '../../../src/storage/turns.ts';
import { eachDatabase } from '../../support/databases.ts';
import { deskOf, id, saying, t0, turnOn } from './world.ts';

const seal = makeSeal('a secret key of more than thirty-two characters');
const context = { bot: 'b1', seal };
const none: RosterChanges = {
  areas: { add: [], update: [] },
  people: { add: [], update: [] },
  appointments: { add: [], update: [] },
  households: { add: [], update: [] },
  members: { add: [], update: [] },
  assignments: { add: [], update: [] },
  contacts: { add: [], update: [] },
  access: [],
};

/** A county with one village, one cadre, one household of two and its contact. */
function county() {
  const root = { id: id(), code: 'r', name: '县', level: 'county' as const, path: '', zone: 'Asia/Shanghai' };
  root.path = `/${root.id}/`;
  const village = { id: id(), code: 'v', name: "Village 'A' \\", level: 'village' as const, parentId: root.id, path: '', zone: 'Asia/Shanghai' };
  village.path = `${root.path}${village.id}/`;
  const cadre = { id: id(), code: 'c1', name: 'Wang', phone: '+86 1', language: 'zh', idNumber: '11010519491231002X' };
  const contact = { id: id(), name: 'Zhao' };
  const appointment = { id: id(), personId: cadre.id, role: 'cadre' as const, areaId: village.id, from: '2019-01-01' };
  const household = {
    id: id(),
    code: 'h1',
    headName: 'Zhao',
    areaId: village.id,
    register: 'poor' as const,
    since: '2019-01-01',
    address: 'by the river',
    dueOn: '2026-03-31',
    overdueFrom: '2026-04-01',
  };
  const member = { id: id(), householdId: household.id, name: 'Zhao', relation: 'head' as const, birthYear: 1960, idNumber: '11010519491231002X' };
  const assignment = { id: id(), householdId: household.id, personId: cadre.id, from: '2019-01-01' };
  const speaksFor = { householdId: household.id, personId: contact.id, from: '2019-01-01' };
  const changes: RosterChanges = {
    areas: { add: [root, village], update: [] },
    people: { add: [cadre, contact], update: [] },
    appointments: { add: [appointment], update: [] },
    households: { add: [household], update: [] },
    members: { add: [member], update: [] },
    assignments: { add: [assignment], update: [] },
    contacts: { add: [speaksFor], update: [] },
    access: [cadre.id],
  };
  return { root, village, cadre, contact, appointment, household, member, assignment, speaksFor, changes };
}

eachDatabase((_name, open) => {
  let db: Database;
  let it: ReturnType<typeof county>;
  beforeEach(async () => {
    ({ db } = await open());
    await db.query(`insert into bot (id, programme, per_second, created_at) values ('b1', 'demo', 30, to_timestamp(0))`);
    it = county();
    await db.transaction((tx) => writeRoster(tx, it.changes, context));
  });

  test('a roster comes back as it was written, identity numbers sealed in between', async () => {
    const { changes } = it;
    const roster = await readRoster(db, { ...context, counts: ['home'] });
    expect(roster).toEqual({
      areas: changes.areas.add,
      people: expect.arrayContaining([...changes.people.add]),
      appointments: changes.appointments.add,
      households: changes.households.add,
      members: changes.members.add,
      assignments: changes.assignments.add,
      contacts: changes.contacts.add,
      visitDays: {},
    });
    const dump = JSON.stringify(
      await db.query(
        `select row_to_json(p)::text as p, encode(id_number, 'escape') as e from person p union all select row_to_json(m)::text, encode(id_number, 'escape') from member m`,
      ),
    );
    expect(dump).not.toContain('11010519491231002X');
    expect(await db.query('select root_area_id from bot')).toEqual([{ root_area_id: it.root.id }]);
    expect((await loadActor(db, it.cadre.id))?.access).toBe(2);
  });

  test('changes replace whole records, end before they begin, and leave the chain alone', async () => {
    await db.query(`update household set chain_seq = 7, chain_head = 'x'`);
    const { idNumber: _, phone: __, ...bare } = it.cadre;
    const next = { id: id(), code: 'c2', name: 'Next' };
    const changed: RosterChanges = {
      ...none,
      people: { add: [next], update: [{ ...bare, name: 'Wang Fang' }] },
      households: { add: [], update: [{ ...it.household, register: 'exited', owedFrom: '2026-03-01' }] },
      assignments: {
        add: [{ id: id(), householdId: it.household.id, personId: next.id, from: '2026-03-10' }],
        update: [{ ...it.assignment, to: '2026-03-09' }],
      },
      access: [it.cadre.id, next.id],
    };
    await db.transaction((tx) => writeRoster(tx, changed, context));
    const roster = await readRoster(db, { ...context, counts: [], lock: false });
    expect(roster.people.find((p) => p.id === it.cadre.id)).toEqual({ ...bare, name: 'Wang Fang' });
    expect(await householdById(db, it.household.id)).toMatchObject({
      register: 'exited',
      owedFrom: '2026-03-01',
      assignments: [{ cadre: it.cadre.id, to: '2026-03-09' }, { cadre: next.id }],
    });
    expect(await db.query('select chain_seq, chain_head from household')).toEqual([{ chain_seq: 7, chain_head: 'x' }]);
    expect((await loadActor(db, it.cadre.id))?.access).toBe(3);
    await expect(
      db.transaction((tx) =>
        writeRoster(
          tx,
          { ...none, assignments: { add: [{ id: id(), householdId: it.household.id, personId: next.id, from: '2026-03-11' }], update: [] } },
          context,
        ),
      ),
    ).rejects.toMatchObject({
      facts: { constraint: 'assignment_open' },
    });
  });

  test("another bot's records cannot be changed", async () => {
    await db.query(`insert into bot (id, programme, per_second, created_at) values ('b2', 'demo', 30, to_timestamp(0))`);
    await writeRoster(db, { ...none, people: { add: [], update: [{ ...it.cadre, name: 'Stolen' }] } }, { bot: 'b2', seal });
    expect((await loadActor(db, it.cadre.id))?.actor.name).toBe('Wang');
    expect((await readRoster(db, { bot: 'b2', seal, counts: [] })).people).toEqual([]);
  });

  test('a county of many is written in sets', async () => {
    const households = Array.from({ length: 4500 }, (_, n) => ({ ...it.household, id: id(), code: `m${n}` }));
    await db.transaction((tx) => writeRoster(tx, { ...none, households: { add: households, update: [] } }, context));
    expect((await db.transaction((tx) => readRoster(tx, { ...context, counts: ['home'], lock: true }))).households.length).toBe(4501);
  });

  test('an erased person is nowhere any more, and the chain still verifies', async () => {
    const { account } = await deskOf(db, '42');
    await linkAccount(db, { account: account.id, person: it.cadre.id, at: t0 });
    const visit = id();
    const file = id();
    await oweAttachment(db, {
      id: file,
      bot: 'b1',
      account: account.id,
      person: it.cadre.id,
      type: 'voice',
      handle: 'SECRET-handle',
      unique: 'SECRET-u',
      at: t0,
    });
    await storedAttachment(db, { id: file, sha256: 'abc', bytes: 3 });
    await db.query(
      `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
       values ($1::uuid, $2::uuid, $3::uuid, '2026-03-01', to_timestamp(0), 'health', 'home', 'SECRET narrative', '{housing}', array[$4::uuid], false, 1)`,
      [visit, it.household.id, it.cadre.id, file],
    );
    await db.query(`insert into promise (id, household_id, visit_id, cadre_id, words) values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, 'SECRET promise')`, [
      id(),
      it.household.id,
      visit,
      it.cadre.id,
    ]);
    const entry = link(emptyChain, {
      household: it.household.id,
      kind: 'visit',
      visit,
      revision: 1,
      author: it.cadre.id,
      recordedAt: 0,
      content: { narrative: 'SECRET narrative' },
      salt: 'SECRET-salt',
    });
    expect(await appendEntry(db, entry)).toBe(true);
    await commitTurns(db, [
      turnOn(await deskOf(db, '42'), {
        speaker: it.cadre.id,
        state: {
          question: 1,
          people: { [it.cadre.id]: { stack: [{ answers: { narrative: 'SECRET session' } }], parked: [] }, other: { stack: [], parked: [] } },
        },
        outbox: [saying({ person: it.cadre.id, message: { body: 'SECRET message' } })],
      }),
    ]);
    await failUpdate(db, { bot: 'b1', updateId: 5, account: account.id, at: t0, code: 'x', body: new TextEncoder().encode('SECRET body'), outbox: [] });

    const all = await exportPerson(db, it.cadre.id, seal);
    expect(all).toMatchObject({
      person: { name: 'Wang', idNumber: '11010519491231002X' },
      accounts: [{ chat: '42' }],
      visits: [{ narrative: 'SECRET narrative' }],
      messages: [{ message: { body: 'SECRET message' } }],
      files: [{ sha256: 'abc' }],
      appointments: [{ role: 'cadre', area: 'v' }],
      responsibleFor: [{ household: 'h1' }],
      contactOf: [],
    });
    expect(await exportPerson(db, id(), seal)).toBeUndefined();

    const before = await deskOf(db, '42');
    await db.transaction(async (tx) => {
      const person = it.cadre.id;
      const found = await erase.visitsToErase(tx, { author: person });
      expect(found).toEqual([{ id: visit, household: it.household.id }]);
      await erase.eraseEntries(tx, [visit], t0);
      expect(await erase.eraseFiles(tx, { visits: [visit] })).toEqual([]);
      expect(await erase.eraseFiles(tx, { person })).toEqual(['abc']);
      await erase.eraseMessages(tx, { person }, t0);
      await erase.eraseSessions(tx, person);
      await erase.eraseInbox(tx, person);
      await erase.erasePerson(tx, person, t0, '2026-03-10');
      await erase.eraseAccount(tx, account.id);
      await erase.eraseMembers(tx, it.household.id);
      await erase.eraseHousehold(tx, it.household.id, '2026-03-10');
      const erasure = link(
        { seq: 1, hash: entry.hash },
        { household: it.household.id, kind: 'erasure', visit, revision: 2, author: person, recordedAt: t0, content: { reason: 'asked' }, salt: 's' },
      );
      expect(await appendEntry(tx, erasure)).toBe(true);
    });
    expect(await commitTurns(db, [turnOn(before)])).toEqual(['conflict']);
    const entries = [];
    for await (const one of chainEntries(db, 'b1')) entries.push(one);
    expect(entries.map((e) => [e.kind, e.salt === undefined])).toEqual([
      ['visit', true],
      ['erasure', false],
    ]);
    expect(firstBreak(entries)).toBeUndefined();
    const tables = await db.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public'`);
    for (const { name } of tables) {
      const text = JSON.stringify(await db.query(`select row_to_json(t)::text as row from ${name} t`));
      for (const trace of ['SECRET', Buffer.from('SECRET').toString('hex'), 'Wang', 'Zhao"', 'by the river', '"42"']) {
        if (name === 'person' && trace === 'Zhao"') continue;
        expect([name, text.replaceAll('\\"', '"').includes(trace)]).toEqual([name, false]);
      }
    }
    expect(await loadActor(db, it.cadre.id)).toBeUndefined();
    expect((await deskOf(db, '42')).account.id).not.toBe(account.id);
  });

  test('messages to others that name the erased are found by their words', async () => {
    await commitTurns(db, [
      turnOn(await deskOf(db, '1'), { outbox: [saying({ message: { body: { key: 'k', args: { name: 'Zhao "Gui" 桂花' } } } }), saying()] }),
    ]);
    const sought = async (...names: readonly string[]) => soughtIn(db, { bot: 'b1', names, apart: { people: [] } });
    expect(await eraseMessagesNaming(db, { bot: 'b1', sought: await sought('桂花', ' '), at: t0 })).toBe(1);
    expect(await eraseMessagesNaming(db, { bot: 'b1', sought: await sought(''), at: t0 })).toBe(0);
    expect(await db.query('select state, code from outbox order by seq')).toEqual([
      { state: 'dropped', code: 'erased' },
      { state: 'owed', code: null },
    ]);
  });
});
