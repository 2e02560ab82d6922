import { beforeEach, expect, test } from 'vitest';
import { digestOf, emptyChain, firstBreak, link, type JournalEntry } from '../../../src/domain/visits/journal.ts';
import type { Corrected } from '../../../src/domain/visits/correct.ts';
import type { PromiseRecord } from '../../../src/domain/visits/promises.ts';
import type { Visit } from '../../../src/domain/visits/visit.ts';
import type { Scope } from '../../../src/domain/policy/scope.ts';
import { attachmentsOfVisit, oweAttachment } from '../../../src/storage/attachments.ts';
import type { Database } from '../../../src/storage/database.ts';
import { householdById } from '../../../src/storage/households.ts';
import { chainEnds, chainEntries, entriesOfVisit, journalRows } from '../../../src/storage/journal-rows.ts';
import * as visits from '../../../src/storage/visits.ts';
import { eachDatabase, serverOnly } from '../../support/databases.ts';
import { addArea, addBot, addHousehold, addPerson, appoint, assign, count, deskOf, id, t0 } from './world.ts';
import { recorded } from './recorded.ts';

const all: Scope = { kind: 'all' };

async function gathered<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

const promise = (household: string, cadre: string, words: string, due?: string): PromiseRecord => ({
  id: id(),
  household,
  cadre,
  visit: '',
  words,
  ...(due === undefined ? {} : { due }),
});

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

  test('a visit is saved with all that belongs to it, and its entry verifies', async () => {
    const { account } = await deskOf(db, '1');
    const photo = id();
    await oweAttachment(db, { id: photo, bot: 'b1', account: account.id, person: cadre, type: 'photo', handle: 'f', unique: 'u', at: t0 });
    const before = (await visits.visitedHousehold(db, { id: household, counts: ['home'] }))!;
    expect(before).toMatchObject({ code: 'h1', chain: emptyChain, counted: [] });
    const clothes = promise(household, cadre, '冬衣', '2026-03-20');
    const first = recorded(before.chain, { household, cadre, attachments: [photo] }, [clothes, promise(household, cadre, 'call')]);
    expect(await visits.saveRecorded(db, first)).toBe(true);
    expect(await visits.visitById(db, first.visit.id)).toEqual(first.visit);
    // What is asked together comes in the order asked, each by its own day.
    expect(
      await visits.duePromises(db, [
        { household, day: '2026-03-19' },
        { household: id(), day: '2026-03-20' },
        { household, day: '2026-03-20' },
      ]),
    ).toEqual([
      { household: expect.objectContaining({ id: household, assignments: before.assignments }), promises: [] },
      undefined,
      {
        household: expect.objectContaining({ areaPath: before.areaPath, zone: before.zone }),
        promises: [{ id: clothes.id, words: '冬衣', due: '2026-03-20' }],
      },
    ]);
    expect(await householdById(db, household)).toMatchObject({ lastVisitOn: '2026-03-09', dueOn: '2026-04-30', overdueFrom: '2026-05-01' });
    expect((await attachmentsOfVisit(db, first.visit.id)).map((a) => [a.id, a.visit, a.state])).toEqual([[photo, first.visit.id, 'owed']]);

    const after = (await visits.visitedHousehold(db, { id: household, counts: ['home'] }))!;
    expect(after).toMatchObject({ chain: { seq: 1, hash: first.entry.hash }, counted: ['2026-03-09'] });
    expect(after.open.map((p) => [p.words, p.due])).toEqual([
      ['冬衣', '2026-03-20'],
      ['call', undefined],
    ]);
    const [open] = after.open;
    const second = recorded(after.chain, { household, cadre, visitedOn: '2026-03-20', met: 'phone' }, [], [{ ...open!, outcome: 'kept' }]);
    expect(await visits.saveRecorded(db, second)).toBe(true);
    expect(await visits.promisesOfHousehold(db, household)).toEqual([
      expect.objectContaining({ outcome: 'kept', outcomeVisit: second.visit.id, outcomeOn: '2026-03-20' }),
      expect.objectContaining({ words: 'call' }),
    ]);
    expect((await visits.visitById(db, second.visit.id))?.outcomes).toEqual([{ promise: open!.id, outcome: 'kept' }]);
    expect(await visits.visitDays(db, { household, counts: ['home', 'phone'] })).toEqual(['2026-03-20', '2026-03-09']);
    expect(await visits.visitDays(db, { household, counts: ['home', 'phone'], without: second.visit.id })).toEqual(['2026-03-09']);
    const asked = [
      { id: household, counts: ['home'] },
      { id: id(), counts: ['home'] },
      { id: household, counts: ['home', 'phone'] },
      { id: household, counts: ['home', 'phone'], without: second.visit.id },
    ] as const;
    expect((await visits.visitedHouseholds(db, asked)).map((found) => found?.counted)).toEqual([
      ['2026-03-09'],
      undefined,
      ['2026-03-20', '2026-03-09'],
      ['2026-03-09'],
    ]);
    expect(firstBreak(await gathered(chainEntries(db, 'b1')))).toBeUndefined();
    expect(await gathered(chainEnds(db, 'b1'))).toEqual([{ household, code: 'h1', seq: 2, hash: second.entry.hash }]);
  });

  test('an entry on a chain that has moved on writes nothing', async () => {
    const one = recorded(emptyChain, { household, cadre });
    const two = recorded(emptyChain, { household, cadre }, [promise(household, cadre, 'x')]);
    expect([await visits.saveRecorded(db, one), await visits.saveRecorded(db, two)]).toEqual([true, false]);
    expect([await count(db, 'visit'), await count(db, 'journal_entry'), await count(db, 'promise')]).toEqual([1, 1, 0]);
    expect(await visits.chainHead(db, household)).toEqual({ seq: 1, hash: one.entry.hash });
    expect(await visits.chainHead(db, id())).toBeUndefined();
  });

  test('a correction replaces what stands, takes promises back, and leaves what stood before in the journal', async () => {
    const keep = promise(household, cadre, 'keep');
    const first = recorded(emptyChain, { household, cadre }, [keep, promise(household, cadre, 'withdraw')]);
    await visits.saveRecorded(db, first);
    const next: Visit = {
      ...first.visit,
      narrative: 'put right',
      visitedOn: '2026-03-08',
      revision: 2,
      promises: [{ id: keep.id, words: 'keep it', due: '2026-04-01' }],
    };
    const corrected: Corrected = {
      ...recorded({ seq: 1, hash: first.entry.hash }, next),
      visit: next,
      withdrawn: [first.promises[1]!.id],
      outcomes: [],
      promises: [{ ...keep, visit: first.visit.id, words: 'keep it', due: '2026-04-01' }],
    };
    const entry = link(
      { seq: 1, hash: first.entry.hash },
      { household, kind: 'correction', visit: next.id, revision: 2, author: cadre, recordedAt: t0 + 5, content: { narrative: 'put right' }, salt: 's2' },
    );
    expect(await visits.saveCorrected(db, { ...corrected, entry })).toBe(true);
    expect(await visits.visitById(db, next.id)).toEqual(next);
    expect((await visits.promisesOfVisit(db, next.id)).map((p) => [p.words, p.due])).toEqual([['keep it', '2026-04-01']]);
    const noted = link(
      { seq: 2, hash: entry.hash },
      { household, kind: 'note', visit: next.id, revision: 3, author: cadre, recordedAt: t0 + 9, content: { note: '补充' }, salt: 's3' },
    );
    expect(await visits.saveNoted(db, { visit: { ...next, revision: 3 }, entry: noted, masked: false, audit: corrected.audit })).toBe(true);
    expect(await visits.notesOfVisit(db, next.id)).toEqual(['补充']);
    expect((await visits.visitById(db, next.id))?.revision).toBe(3);
    const entries = await entriesOfVisit(db, next.id);
    expect(entries.map((e) => e.kind)).toEqual(['visit', 'correction', 'note']);
    expect(firstBreak(entries)).toBeUndefined();
    expect(digestOf(entries[0]!.content, entries[0]!.salt!)).toBe(entries[0]!.digest);
  });

  test('words that the database would store otherwise than they were hashed are refused, not bent', async () => {
    await expect(visits.saveRecorded(db, recorded(emptyChain, { household, cadre, narrative: 'a\0b' }))).rejects.toMatchObject({ code: 'journal.unstorable' });
    const odd = recorded(emptyChain, { household, cadre, narrative: 'back\\slash \\u0000 "quoted" 😀 \t\r\n \u2028' });
    expect(await visits.saveRecorded(db, odd)).toBe(true);
    expect(firstBreak(await gathered(chainEntries(db, 'b1')))).toBeUndefined();
    expect((await visits.visitById(db, odd.visit.id))?.narrative).toBe(odd.visit.narrative);
  });

  test('the journal cannot be changed, only emptied', async () => {
    await visits.saveRecorded(db, recorded(emptyChain, { household, cadre }));
    await expect(db.query(`update journal_entry set recorded_at = to_timestamp(0)`)).rejects.toMatchObject({ code: 'database.failed' });
    await expect(db.query(`update journal_entry set content = '{}'`)).rejects.toMatchObject({ code: 'database.failed' });
    await expect(db.query(`delete from journal_entry`)).rejects.toMatchObject({ code: 'database.failed' });
    await db.query('update journal_entry set content = null, salt = null');
  });

  test('own entries come latest first and page by page; scopes hold for entries too', async () => {
    const second = await addHousehold(db, village, 'h2', 'Zhao');
    await assign(db, second, cadre, '2019-01-01', '2026-03-01');
    const saved: string[] = [];
    const heads = new Map([
      [household, emptyChain],
      [second, emptyChain],
    ]);
    for (let n = 0; n < 5; n++) {
      const home = n % 2 ? second : household;
      const one = recorded(heads.get(home)!, { household: home, cadre, recordedAt: t0 + n, visitedOn: `2026-03-0${n + 1}` });
      expect(await visits.saveRecorded(db, one)).toBe(true);
      heads.set(home, { seq: one.entry.seq, hash: one.entry.hash });
      saved.unshift(one.visit.id);
    }
    const page = await visits.journalOfCadre(db, { person: cadre, limit: 3 });
    expect(page.map((l) => [l.id, l.householdCode])).toEqual([
      [saved[0], 'h1'],
      [saved[1], 'h2'],
      [saved[2], 'h1'],
    ]);
    const rest = await visits.journalOfCadre(db, { person: cadre, limit: 3, before: { recordedAt: page[2]!.recordedAt, id: page[2]!.id } });
    expect(rest.map((l) => l.id)).toEqual(saved.slice(3));
    expect((await visits.visitsOfHousehold(db, { household, limit: 2 })).map((v) => v.visitedOn)).toEqual(['2026-03-05', '2026-03-03']);
    const own = (since: string): Scope => ({ kind: 'author', person: cadre, day: '2026-03-10', handedOverSince: since });
    expect((await visits.journalOfCadre(db, { person: cadre, limit: 9, scope: own('2026-02-20') })).length).toBe(5);
    expect((await visits.journalOfCadre(db, { person: cadre, limit: 9, scope: own('2026-03-02') })).length).toBe(3);
    expect(await visits.visitById(db, saved[1]!, own('2026-03-02'))).toBeUndefined();

    const rows = await gathered(journalRows(db, { bot: 'b1', from: '2026-03-02', to: '2026-03-04', scope: all }));
    expect(rows.map((r) => [r.visitedOn, r.householdCode, r.cadreCode, r.revision])).toEqual([
      ['2026-03-02', 'h2', 'c1', 1],
      ['2026-03-03', 'h1', 'c1', 1],
      ['2026-03-04', 'h2', 'c1', 1],
    ]);
    expect(rows[0]).toMatchObject({
      id: saved[3],
      householdName: 'Zhao',
      cadreName: 'Wang',
      recordedAt: t0 + 1,
      purpose: 'routine',
      narrative: 'Saw them. 说好的',
      concerns: ['housing'],
      promises: [],
      attachments: [],
    });
    expect(await gathered(journalRows(db, { bot: 'b1', from: '2026-03-01', to: '2026-03-09', scope: { kind: 'none' } }))).toEqual([]);
    expect((await gathered(journalRows(db, { bot: 'b1', from: '2026-03-01', to: '2026-03-09', scope: { kind: 'areas', paths: [`/${root}/`] } }))).length).toBe(
      5,
    );
    expect(await gathered(journalRows(db, { bot: 'other', from: '2026-03-01', to: '2026-03-09', scope: all }))).toEqual([]);
  });

  test('a long journal comes whole though it is read page by page', async () => {
    const n = 2500;
    await db.query(
      `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
       select gen_random_uuid(), $1::uuid, $2::uuid, date '2020-01-01' + (n % 7)::int, to_timestamp(n), 'routine', 'home', '', '{}', '{}', false, 1 from generate_series(1, ${n}) n`,
      [household, cadre],
    );
    await db.query(
      `insert into journal_entry (household_id, seq, kind, visit_id, revision, author_id, recorded_at, digest, prev, hash)
       select $1::uuid, row_number() over (), 'visit', v.id, 1, $2::uuid, v.recorded_at, '', '', '' from visit v`,
      [household, cadre],
    );
    const rows = await gathered(journalRows(db, { bot: 'b1', from: '2020-01-01', to: '2020-12-31', scope: all }));
    expect(new Set(rows.map((r) => r.id)).size).toBe(n);
    const seqs = (await gathered(chainEntries(db, 'b1'))).map((e) => e.seq);
    expect(seqs).toEqual(Array.from({ length: n }, (_, i) => i + 1));
  });
});

serverOnly((open) => {
  test('of many entries on one end of a chain one is written, and the chain holds', async () => {
    const { db } = await open({ connections: 10 });
    const village = await addBot(db);
    const cadre = await addPerson(db, 'Wang', { code: 'c1' });
    const household = await addHousehold(db, village, 'h1', 'Li');
    let saved = 0;
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (let n = 0; n < 8;) {
          const head = (await visits.chainHead(db, household))!;
          if (await db.transaction((tx) => visits.saveRecorded(tx, recorded(head, { household, cadre })))) {
            n += 1;
            saved += 1;
          }
        }
      }),
    );
    const entries: JournalEntry[] = await gathered(chainEntries(db, 'b1'));
    expect([saved, entries.length, await count(db, 'visit')]).toEqual([80, 80, 80]);
    expect(firstBreak(entries)).toBeUndefined();
  });
});
