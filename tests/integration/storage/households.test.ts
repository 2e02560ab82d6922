import { beforeEach, expect, test } from 'vitest';
import type { Scope } from '../../../src/domain/policy/scope.ts';
import { attachmentsById, claimAttachment, findAttachments, oweAttachment, putBackAttachment, storedAttachment } from '../../../src/storage/attachments.ts';
import { acknowledgeClimb, endClimb, openClimb, voicesTakenBy } from '../../../src/storage/climbs.ts';
import type { Database } from '../../../src/storage/database.ts';
import {
  contactOfHousehold,
  householdByCode,
  householdById,
  householdsOfCadre,
  householdsOfCadres,
  listHouseholds,
  responsible,
} from '../../../src/storage/households.ts';
import { coverOf } from '../../../src/storage/responsible.ts';
import { eachDatabase } from '../../support/databases.ts';
import { addArea, addBot, addHousehold, addPerson, appoint, assign, deskOf, id, t0 } from './world.ts';

const all: Scope = { kind: 'all' };

eachDatabase((_name, open) => {
  let db: Database;
  let root: string;
  let village: string;
  let cadre: string;
  let household: string;
  beforeEach(async () => {
    ({ db } = await open());
    root = await addBot(db);
    village = await addArea(db, root, 'v1');
    cadre = await addPerson(db, 'Wang', { code: 'c1' });
    await appoint(db, cadre, 'cadre', village);
    household = await addHousehold(db, village, 'h1', 'Li Guihua', { dueOn: '2026-02-28', overdueFrom: '2026-03-01' });
    await assign(db, household, cadre);
    for (const [name, relation] of [
      ['Li Guihua', 'head'],
      ['Li Ming', 'son'],
    ]) {
      await db.query(`insert into member (id, household_id, name, relation, birth_year) values ($1::uuid, $2::uuid, $3, $4, 1970)`, [
        id(),
        household,
        name!,
        relation!,
      ]);
    }
  });

  test('a household comes whole, and not beyond its scope', async () => {
    const wanted = {
      id: household,
      code: 'h1',
      headName: 'Li Guihua',
      area: village,
      areaPath: `/${root}/${village}/`,
      areaName: 'Village v1',
      zone: 'Asia/Shanghai',
      register: 'poor',
      since: '2019-01-01',
      dueOn: '2026-02-28',
      overdueFrom: '2026-03-01',
      members: [
        { name: 'Li Guihua', relation: 'head', birthYear: 1970 },
        { name: 'Li Ming', relation: 'son', birthYear: 1970 },
      ],
      assignments: [{ cadre, from: '2019-01-01' }],
    };
    expect(await householdById(db, household)).toEqual(wanted);
    expect(await householdByCode(db, 'b1', 'h1')).toEqual(wanted);
    expect(await householdByCode(db, 'b2', 'h1')).toBeUndefined();
    expect(await responsible(db, household, '2026-03-10')).toBe(cadre);
    expect(await responsible(db, household, '2018-12-31')).toBeUndefined();
    expect(await contactOfHousehold(db, household)).toBeUndefined();
  });

  test('each scope lets through what it says and nothing else', async () => {
    const other = await addArea(db, root, 'v2');
    const next = await addHousehold(db, other, 'h2', 'Zhao');
    await addHousehold(db, village, 'h3', 'Nobody yet');
    const former = await addPerson(db, 'Former', { code: 'c2' });
    await assign(db, household, former, '2018-01-01', '2018-12-31');
    const see = async (scope: Scope): Promise<string[]> => (await listHouseholds(db, { bot: 'b1', scope, limit: 10 })).map((h) => h.code);
    expect(await see(all)).toEqual(['h1', 'h2', 'h3']);
    expect(await see({ kind: 'none' })).toEqual([]);
    expect(await see({ kind: 'cadre', person: cadre, day: '2026-03-10' })).toEqual(['h1']);
    expect(await see({ kind: 'cadre', person: former, day: '2026-03-10' })).toEqual([]);
    expect(await see({ kind: 'cadre', person: former, day: '2018-12-31' })).toEqual(['h1']);
    expect(await see({ kind: 'areas', paths: [`/${root}/${village}/`] })).toEqual(['h1', 'h3']);
    expect(await see({ kind: 'areas', paths: [`/${root}/`] })).toEqual(['h1', 'h2', 'h3']);
    expect(await see({ kind: 'areas', paths: [] })).toEqual([]);
    expect(await see({ kind: 'households', ids: [next] })).toEqual(['h2']);
    expect(await see({ kind: 'author', person: cadre, day: '2026-03-10', handedOverSince: '2026-02-10' })).toEqual([]);
    expect(
      await see({
        kind: 'any',
        of: [
          { kind: 'households', ids: [next] },
          { kind: 'cadre', person: cadre, day: '2026-03-10' },
        ],
      }),
    ).toEqual(['h1', 'h2']);
    expect(await see({ kind: 'any', of: [] })).toEqual([]);
    expect(await householdById(db, household, { kind: 'households', ids: [next] })).toBeUndefined();
    expect((await listHouseholds(db, { bot: 'b1', scope: all, limit: 1, after: 'h1' })).map((h) => h.code)).toEqual(['h2']);
  });

  test('nobody is there for a household while its cadre is away and nobody stands in, or it has none', async () => {
    await addHousehold(db, village, 'h3', 'Nobody yet');
    const standIn = await addPerson(db, 'Chen', { code: 'c2' });
    await appoint(db, standIn, 'cadre', village);
    const leave = async (person: string, from: string, to: string, state: string, by?: string): Promise<void> =>
      void (await db.query(
        `insert into leave (id, bot_id, cadre_id, stand_in_id, from_day, to_day, state, asked_at) values ($1::uuid, 'b1', $2::uuid, $3::uuid, $4::date, $5::date, $6, to_timestamp($7::float8 / 1000))`,
        [id(), person, by ?? null, from, to, state, t0],
      ));
    await leave(cadre, '2026-03-01', '2026-03-05', 'alone');
    await leave(cadre, '2026-03-10', '2026-03-15', 'accepted', standIn);
    // Whoever stands in is away themselves for some of it.
    await leave(standIn, '2026-03-12', '2026-03-12', 'alone');
    const alone = async (day: string): Promise<string[]> => {
      const listed = await listHouseholds(db, { bot: 'b1', scope: { kind: 'unattended', paths: [`/${root}/`], day }, limit: 10 });
      expect(await coverOf(db, { household, day })).toEqual({ unattended: listed.some((h) => h.code === 'h1') });
      return listed.map((h) => h.code);
    };
    expect(await alone('2026-02-28')).toEqual(['h3']);
    expect(await alone('2026-03-01')).toEqual(['h1', 'h3']);
    expect(await alone('2026-03-06')).toEqual(['h3']);
    expect(await alone('2026-03-10')).toEqual(['h3']);
    expect(await alone('2026-03-12')).toEqual(['h1', 'h3']);
    expect(await listHouseholds(db, { bot: 'b1', scope: { kind: 'unattended', paths: ['/elsewhere/'], day: '2026-03-01' }, limit: 10 })).toEqual([]);
  });

  test('a voice note lies with whoever took it, and with nobody before or after', async () => {
    const voice = { kind: 'voice', subject: id() };
    const took = async (): Promise<readonly unknown[]> => [
      (await coverOf(db, { household, day: '2026-03-10' })).voiceTakenBy,
      await voicesTakenBy(db, { bot: 'b1', person: cadre }),
    ];
    await openClimb(db, { ...voice, id: id(), bot: 'b1', household, openedAt: t0, at: t0, level: 0, nextAt: t0, with: cadre });
    expect(await took()).toEqual([undefined, []]);
    await acknowledgeClimb(db, { ...voice, by: cadre, at: t0 });
    expect(await took()).toEqual([cadre, [household]]);
    await endClimb(db, { ...voice, at: t0 });
    expect(await took()).toEqual([undefined, []]);
  });

  test("a cadre's households come with the longest overdue first", async () => {
    for (const [code, due, overdue] of [
      ['h2', '2026-03-31', '2026-04-01'],
      ['h3', '2025-12-31', '2026-01-01'],
      ['h4', '2026-03-20', '2026-03-21'],
    ] as const) {
      await assign(db, await addHousehold(db, village, code, code, { dueOn: due, overdueFrom: overdue }), cadre);
    }
    await assign(db, await addHousehold(db, village, 'h5', 'gone'), cadre, '2019-01-01', '2026-03-09');
    const mine = await householdsOfCadre(db, { bot: 'b1', person: cadre, day: '2026-03-10' });
    expect(mine.map((h) => h.code)).toEqual(['h3', 'h1', 'h4', 'h2']);
    expect(mine[1]?.members.map((m) => m.name)).toEqual(['Li Guihua', 'Li Ming']);
    // Asked together: each list its own, in the order asked.
    const asked = [
      { bot: 'b1', person: id(), day: '2026-03-10' },
      { bot: 'b1', person: cadre, day: '2026-03-09' },
      { bot: 'b2', person: cadre, day: '2026-03-10' },
      { bot: 'b1', person: cadre, day: '2026-03-10' },
    ];
    expect((await householdsOfCadres(db, asked)).map((list) => list.map((h) => h.code))).toEqual([
      [],
      ['h3', 'h1', 'h4', 'h2', 'h5'],
      [],
      ['h3', 'h1', 'h4', 'h2'],
    ]);
  });

  test('files are claimed once, kept, given up, and put in order', async () => {
    const { account } = await deskOf(db, '1');
    const a = id();
    const b = id();
    for (const file of [a, b])
      await oweAttachment(db, {
        id: file,
        bot: 'b1',
        account: account.id,
        person: cadre,
        type: 'voice',
        handle: `h-${file}`,
        unique: 'u',
        seconds: 4,
        mime: 'audio/ogg',
        at: t0,
      });
    const take = async (now: number) => {
      const due = await findAttachments(db, { bot: 'b1', now, limit: 5 });
      return (await Promise.all(due.map((file) => claimAttachment(db, { id: file, now, claimUntil: now + 60_000 })))).flatMap((claimed) => claimed ?? []);
    };
    const first = await take(t0);
    expect(new Map(first.map((f) => [f.id, [f.handle, f.attempts, f.seconds, f.state]]))).toEqual(
      new Map([
        [a, [`h-${a}`, 0, 4, 'owed']],
        [b, [`h-${b}`, 0, 4, 'owed']],
      ]),
    );
    expect(await take(t0 + 1)).toEqual([]);
    expect(await storedAttachment(db, { id: a, sha256: 'ab', bytes: 10 })).toBe(true);
    await putBackAttachment(db, { id: b, code: 'channel.failed', attempts: 1, nextAt: t0 + 5000, lost: false });
    expect((await take(t0 + 5000)).map((f) => [f.id, f.attempts])).toEqual([[b, 1]]);
    await putBackAttachment(db, { id: b, code: 'file.gone', attempts: 2, nextAt: t0, lost: true });
    await putBackAttachment(db, { id: a, code: 'late', attempts: 2, nextAt: t0, lost: true });
    expect((await attachmentsById(db, [b, id(), a])).map((f) => [f.id, f.state, f.sha256])).toEqual([
      [b, 'failed', undefined],
      [a, 'stored', 'ab'],
    ]);
    expect(await attachmentsById(db, [])).toEqual([]);
    expect(await take(t0 + 900_000)).toEqual([]);
  });
});
