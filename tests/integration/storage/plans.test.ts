import { beforeAll, expect, test } from 'vitest';
import { attachmentsOfVisit, claimAttachment, findAttachments } from '../../../src/storage/attachments.ts';
import { cardsPage } from '../../../src/storage/card-facts.ts';
import { giveBack, renewClaims } from '../../../src/storage/claims.ts';
import { takeBack } from '../../../src/storage/climb-posts.ts';
import { caseHomes } from '../../../src/storage/case-homes.ts';
import { caseById } from '../../../src/storage/cases.ts';
import type { Database, Sql } from '../../../src/storage/database.ts';
import { loadActor, loadDesk, loadDesks } from '../../../src/storage/desks.ts';
import { householdById, householdsOfCadre, listHouseholds, responsible } from '../../../src/storage/households.ts';
import { failUpdate, listFailed } from '../../../src/storage/inbox.ts';
import { findInvite } from '../../../src/storage/invites.ts';
import { entriesOfVisit, journalRows } from '../../../src/storage/journal-rows.ts';
import { claimChats, dropOutbox, findOwed, markSent, markUnreachable, nextDue, putBack, sentMessages } from '../../../src/storage/outbox.ts';
import { postpone } from '../../../src/storage/outbox-marks.ts';
import { listOutbox } from '../../../src/storage/outbox-upkeep.ts';
import { accountsOf, raiseAccess } from '../../../src/storage/people.ts';
import { whereAre } from '../../../src/storage/person-zones.ts';
import { commitTurns } from '../../../src/storage/turns.ts';
import { duePromises } from '../../../src/storage/promises.ts';
import * as visits from '../../../src/storage/visits.ts';
import { claimWakes } from '../../../src/storage/wake.ts';
import { embeddedOnly, eachDatabase, type Open } from '../../support/databases.ts';
import { addBot, addHousehold, addPerson, id, saying, t0, turnOn } from './world.ts';

const n = 10_000;

/** Tables that grow with the people and the days; the others may be read through. */
const big = [
  'account',
  'account_person',
  'assignment',
  'appointment',
  'attachment',
  'audit',
  'case_event',
  'case_file',
  'climb',
  'contact',
  'household',
  'inbox',
  'invite',
  'journal_entry',
  'member',
  'outbox',
  'person',
  'promise',
  'visit',
];

/** Ten thousand of everything: a cadre for each ten households, a visit for each, three messages a chat of which few are owed. */
async function fill(db: Database): Promise<void> {
  const root = await addBot(db);
  const uuid = (of: string): string => `md5('${of}' || n)::uuid`;
  const each = (text: string): Promise<unknown> => db.query(text.replaceAll('EACH', `generate_series(1, ${n}) n`));
  await each(`insert into person (id, bot_id, code, name, access) select ${uuid('p')}, 'b1', 'c' || n, 'P', 1 from EACH`);
  await each(`insert into appointment (id, person_id, role, area_id, from_day) select ${uuid('ap')}, ${uuid('p')}, 'cadre', '${root}', '2019-01-01' from EACH`);
  await each(`insert into account (id, bot_id, channel, chat, version, state, reachable, wake_at, wake_hour)
    select ${uuid('a')}, 'b1', 'telegram', n::text, 0, '{}', true, to_timestamp(${t0 / 1000} + n * 60), floor((${t0 / 1000} + n * 60) / 3600) from EACH`);
  await each(`insert into account_person (account_id, person_id, linked_at) select ${uuid('a')}, ${uuid('p')}, to_timestamp(0) from EACH`);
  await each(`insert into household (id, bot_id, code, head_name, area_id, register, since, due_on, overdue_from, chain_seq, chain_head)
    select ${uuid('h')}, 'b1', 'h' || n, 'H', '${root}', 'poor', '2019-01-01', '2026-03-31', '2026-04-01', 0, repeat('0', 64) from EACH`);
  await each(`insert into member (id, household_id, name, relation) select ${uuid('m')}, ${uuid('h')}, 'M', 'head' from EACH`);
  await each(`insert into contact (household_id, person_id, from_day) select ${uuid('h')}, ${uuid('p')}, '2019-01-01' from EACH`);
  await each(
    `insert into assignment (id, household_id, person_id, from_day) select ${uuid('s')}, ${uuid('h')}, md5('p' || n / 10)::uuid, '2019-01-01' from EACH where n >= 10`,
  );
  await each(`insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
    select ${uuid('v')}, ${uuid('h')}, ${uuid('p')}, date '2020-01-01' + n % 1500, to_timestamp(n), 'routine', 'home', 'x', '{}', array[${uuid('f')}], false, 1 from EACH`);
  await each(`insert into journal_entry (household_id, seq, kind, visit_id, revision, author_id, recorded_at, digest, prev, hash)
    select ${uuid('h')}, 1, 'visit', ${uuid('v')}, 1, ${uuid('p')}, to_timestamp(n), '', '', '' from EACH`);
  await each(`insert into promise (id, household_id, visit_id, cadre_id, words) select ${uuid('pr')}, ${uuid('h')}, ${uuid('v')}, ${uuid('p')}, 'w' from EACH`);
  await each(`insert into attachment (id, bot_id, account_id, person_id, visit_id, type, handle, unique_handle, state, created_at, attempts, next_at)
    select ${uuid('f')}, 'b1', ${uuid('a')}, ${uuid('p')}, ${uuid('v')}, 'photo', '', '', case when n % 100 = 0 then 'owed' else 'stored' end, to_timestamp(n), 0, to_timestamp(n) from EACH`);
  await each(
    `insert into inbox (bot_id, update_id, received_at, state) select 'b1', n, to_timestamp(n), case when n % 500 = 0 then 'failed' else 'done' end from EACH`,
  );
  await each(`insert into outbox (id, bot_id, account_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent)
    select ${uuid('o')}, 'b1', ${uuid('a')}, 1000, 'reply', '{}', case when n % 100 = 0 then 'owed' when n % 100 = 1 then 'failed' else 'sent' end, to_timestamp(n), to_timestamp(n), to_timestamp(n), 0, '{1}' from EACH`);
  await each(
    `insert into audit (id, bot_id, at, actor_id, via, action, subject_kind, subject_id) select ${uuid('au')}, 'b1', to_timestamp(n), ${uuid('p')}, 'chat', 'x', 'person', ${uuid('p')}::text from EACH`,
  );
  await each(
    `insert into invite (code_hash, bot_id, person_id, created_at, expires_at) select 'x' || n, 'b1', ${uuid('p')}, to_timestamp(0), to_timestamp(1e10) from EACH`,
  );
  await each(`insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_for, holder_id, deadline_at, settled_at, version)
    select ${uuid('c')}, 'b1', ${uuid('h')}, 'problem', 1, 'taken', 'water', 'week', 'w', '{}', to_timestamp(n), 'self', ${uuid('p')}, to_timestamp(n), case when n % 50 <> 0 then to_timestamp(n) end, 1 from EACH`);
  await each(`insert into case_event (case_id, seq, at, kind, data) select ${uuid('c')}, 1, to_timestamp(n), 'open', '{}' from EACH`);
  await each(`insert into climb (id, bot_id, kind, subject, household_id, opened_at, level, level_since, apart_from, ended_at)
    select ${uuid('k')}, 'b1', 'case', ${uuid('c')}, ${uuid('h')}, to_timestamp(n), 0, to_timestamp(n), '{}', case when n % 50 <> 0 then to_timestamp(n) end from EACH`);
  await db.query('analyze');
}

const of = async (db: Sql, kind: string, k = 5000): Promise<string> =>
  (await db.query<{ id: string }>(`select md5($1 || $2::text)::uuid as id`, [kind, k]))[0]!.id;

/** The rows of a table, and the entries of its indexes, that the database has read until now. */
async function readOf(db: Sql, table: string): Promise<number> {
  await db.query('select pg_stat_force_next_flush()');
  await db.query('select pg_stat_clear_snapshot()');
  const [row] = await db.query<{ read: number }>(
    `select (t.seq_tup_read + (select sum(i.idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid))::float8 as read
     from pg_stat_user_tables t where t.relname = $1`,
    [table],
  );
  return row!.read;
}

/** What runs all day long, one of each. */
async function hotPath(
  db: Sql,
  ids: { account: string; person: string; household: string; visit: string; cadre: string; outbox: string; case: string },
): Promise<void> {
  const desk = await loadDesk(db, { bot: 'b1', channel: 'telegram', chat: '5000', newId: id(), now: t0 });
  await commitTurns(db, [
    turnOn(desk, { wakeAt: t0 + 1, audits: [{ id: id(), via: 'chat', action: 'a', subjectKind: 'k', subjectId: 's' }], outbox: [saying()] }),
  ]);
  await commitTurns(db, [turnOn(desk)]);
  const home = (await caseHomes(db, [{ bot: 'b1', household: ids.household, type: 'problem', now: t0 }]))[0]!;
  const { file } = (await caseById(db, 'b1', ids.case, t0))!;
  await whereAre(db, [{ bot: 'b1', person: ids.person }]);
  const event = { at: t0, by: ids.person, kind: 'add', data: { as: 'case.act' } };
  const acted = { file: { ...file, version: file.version + 1 }, event: { ...event, seq: file.version + 1 }, climb: undefined, tells: [] };
  const opened = { ...acted, file: { ...file, id: id(), number: home.nextNumber, version: 1 }, event: { ...event, seq: 1 } };
  const begins = { how: 'begins', id: id(), level: 0, since: t0, apartFrom: [] } as const;
  const cases = [
    { change: acted, climb: { how: 'taken', with: ids.person } as const },
    { change: opened, climb: begins },
  ];
  const told = { id: id(), person: ids.person, kind: 'case.news', lane: 'reminder', message: { body: 'x' }, sendAfter: t0 } as const;
  expect(await commitTurns(db, [turnOn(desk, { updateId: null, cases, unasked: [told] })])).toEqual(['committed']);
  await failUpdate(db, {
    bot: 'b1',
    updateId: Math.floor(Math.random() * 1e9),
    account: ids.account,
    at: t0,
    code: 'x',
    body: Uint8Array.of(1),
    outbox: [saying()],
  });
  await loadActor(db, ids.person);
  await findOwed(db, { bot: 'b1', now: t0, limit: 20 });
  await claimChats(db, { accounts: [ids.account], now: t0, claimUntil: t0 + 60_000 });
  await nextDue(db, 'b1');
  await markSent(db, [{ id: ids.outbox, messages: ['1'], done: true, at: t0 }]);
  await putBack(db, { id: ids.outbox, next: t0, failed: true, messages: [] });
  await markUnreachable(db, ids.account, 'x', t0);
  await sentMessages(db, [ids.outbox]);
  await listOutbox(db, { bot: 'b1', state: 'failed', limit: 5 });
  await listFailed(db, 'b1', 5);
  await claimWakes(db, { now: t0, claimUntil: t0 + 60_000, limit: 5 });
  for (const file of await findAttachments(db, { bot: 'b1', now: t0, limit: 4 })) await claimAttachment(db, { id: file, now: t0, claimUntil: t0 });
  await householdsOfCadre(db, { bot: 'b1', person: ids.cadre, day: '2026-03-10' });
  await householdById(db, ids.household, { kind: 'cadre', person: ids.cadre, day: '2026-03-10' });
  await listHouseholds(db, { bot: 'b1', scope: { kind: 'households', ids: [ids.household] }, limit: 10 });
  await responsible(db, ids.household, '2026-03-10');
  await visits.visitedHousehold(db, { id: ids.household, counts: ['home'] });
  await visits.duePromises(db, [{ household: ids.household, day: '2026-03-10' }]);
  await visits.promisesOfHousehold(db, ids.household);
  await visits.visitById(db, ids.visit);
  await visits.visitsOfHousehold(db, { household: ids.household, limit: 24 });
  await visits.journalOfCadre(db, { person: ids.person, limit: 20 });
  await visits.notesOfVisit(db, ids.visit);
  await attachmentsOfVisit(db, ids.visit);
  await entriesOfVisit(db, ids.visit);
  await journalRows(db, { bot: 'b1', from: '2023-01-01', to: '2023-01-01', scope: { kind: 'all' } }).next();
  await findInvite(db, { bot: 'b1', codeHash: 'x5000', at: t0 });
  await accountsOf(db, ids.person);
  await raiseAccess(db, [ids.person]);
}

eachDatabase((_name, open: Open) => {
  let db: Database;
  let ids: Parameters<typeof hotPath>[1];
  beforeAll(async () => {
    // One connection, so that the statistics below speak of it.
    ({ db } = await open({ connections: 1 }));
    await fill(db);
    ids = {
      account: await of(db, 'a'),
      person: await of(db, 'p'),
      household: await of(db, 'h'),
      visit: await of(db, 'v'),
      cadre: await of(db, 'p', 500),
      outbox: await of(db, 'o'),
      case: await of(db, 'c'),
    };
  }, 120_000);

  test('no statement of the hot path is planned to read a big table through', async () => {
    const through: string[] = [];
    const explaining: Sql = {
      async query<T>(text: string, values?: readonly never[], statement?: string): Promise<T[]> {
        const plan = (await db.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)).map((row) => row['QUERY PLAN']).join('\n');
        for (const [, table] of plan.matchAll(/Seq Scan on (\w+)/g)) if (big.includes(table!)) through.push(`${table} in ${statement ?? ''}: ${text}\n${plan}`);
        return db.query<T>(text, values, statement);
      },
    };
    await hotPath(explaining, ids);
    expect(through).toEqual([]);
    // The canary: a statement without an index is found out.
    await explaining.query(`select id from visit where narrative = 'y'`);
    expect(through).toHaveLength(1);
  }, 60_000);

  test('nor does any of them do so, prepared and run again and again', async () => {
    const scans = async (): Promise<Record<string, number>> => {
      await db.query('select pg_stat_force_next_flush()');
      await db.query('select pg_stat_clear_snapshot()');
      const rows = await db.query<{ relname: string; seq_scan: number }>('select relname, seq_scan from pg_stat_user_tables');
      return Object.fromEntries(rows.filter((row) => big.includes(row.relname)).map((row) => [row.relname, row.seq_scan]));
    };
    const before = await scans();
    for (let round = 0; round < 12; round++) await hotPath(db, ids);
    expect(await scans()).toEqual(before);
    const plans = await db.query<{ name: string; generic: number }>(
      `select name, generic_plans as generic from pg_prepared_statements where name ~ '^(ferryman_)?(commit_bare|desks_by_chat|find_owed)$'`,
    );
    expect(plans.length).toBe(3);
  }, 60_000);

  test('what is owed to a chat is found by the chat, and a message by its id, also where the plan was made when nothing was owed and then a morning came', async () => {
    const asked = async (): Promise<void> => {
      await findOwed(db, { bot: 'b1', now: t0, limit: 20 });
      await claimChats(db, { accounts: [ids.account], now: t0, claimUntil: t0 + 60_000 });
      const chats = Array.from({ length: 30 }, (_, k) => ({ chat: String(5000 + k), newId: id() }));
      await loadDesks(db, { bot: 'b1', channel: 'telegram', now: t0 }, chats);
      const row = await of(db, 'card');
      await renewClaims(db, [row], t0 + 60_000);
      await giveBack(db, [row], t0);
      await postpone(db, { id: row, until: t0 });
      await putBack(db, { id: row, next: t0, failed: false, messages: [] });
      await markSent(db, [{ id: row, messages: ['1'], done: false, at: t0 }]);
      await takeBack(db, [row], t0);
      await dropOutbox(db, { id: row, code: 'x', at: t0 });
    };
    const read = (): Promise<number> => readOf(db, 'outbox');
    await db.query(`update outbox set state = 'sent' where state = 'owed'`);
    await db.query('vacuum (full, analyze) outbox');
    for (let round = 0; round < 12; round++) await asked();
    await db.query(
      `insert into outbox (id, bot_id, account_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent)
       select md5('card' || n)::uuid, 'b1', md5('a' || n)::uuid, 2000, 'reminder', '{}', 'owed', to_timestamp(n), to_timestamp(n), to_timestamp(n), 0, '{}' from generate_series(1, ${n}) n`,
    );
    const before = await read();
    await asked();
    // Some chats' worth, and not all that is owed for each of them, or once.
    expect((await read()) - before).toBeLessThan(n / 10);
  }, 60_000);

  test('a morning’s cards do not read every answered check-in, also where there was none when the tables were last looked at', async () => {
    await db.query(
      `insert into check_in (id, bot_id, household_id, month, asked_at, answered_at, how, answers)
       select md5('k' || n || '/' || m)::uuid, 'b1', md5('h' || n)::uuid, '2025-0' || m, to_timestamp($1), to_timestamp($1), 'taps', '{"food": "well"}'
       from generate_series(1, ${n}) n, generate_series(1, 6) m`,
      [t0 / 1000 - 86_400],
    );
    const read = (): Promise<number> => readOf(db, 'check_in');
    const day = '2026-03-10';
    const asked = { bot: 'b1', zone: 'Asia/Shanghai', capped: [], day, visitsUntil: '2026-04-01', promises: { from: day, until: day }, since: t0, now: t0 };
    const before = await read();
    const { people } = await cardsPage(db, asked, undefined, 500);
    expect(people.length).toBeGreaterThan(50);
    expect((await read()) - before).toBeLessThan(n / 10);
  }, 60_000);
});

embeddedOnly((open) => {
  test('what its upkeep found nearly empty is not read through when it has filled', async () => {
    const { db } = await open({ fresh: true });
    const root = await addBot(db);
    const [household, person] = [await addHousehold(db, root, 'H1', 'Fang'), await addPerson(db, 'Chen')];
    await db.maintain();
    const asked = (): Promise<unknown> => duePromises(db, [{ household, day: '2026-03-10' }]);
    for (let round = 0; round < 12; round++) await asked();
    const visit = id();
    await db.query(
      `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
       values ($1::uuid, $2::uuid, $3::uuid, '2026-03-09', to_timestamp(0), 'routine', 'home', 'x', '{}', '{}', false, 1)`,
      [visit, household, person],
    );
    await db.query(
      `insert into promise (id, household_id, visit_id, cadre_id, words, due_on, outcome)
       select gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, 'w', '2026-03-10', 'kept' from generate_series(1, 5000)`,
      [household, visit, person],
    );
    const read = (): Promise<number> => readOf(db, 'promise');
    const before = await read();
    await asked();
    expect(await read()).toBe(before);
  }, 60_000);
});
