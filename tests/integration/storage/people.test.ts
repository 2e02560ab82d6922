import { beforeEach, expect, test } from 'vitest';
import { makeSeal } from '../../../src/lib/seal.ts';
import { addAudits } from '../../../src/storage/audit.ts';
import { listBots, saveBot } from '../../../src/storage/bots.ts';
import type { Database } from '../../../src/storage/database.ts';
import { loadActor, loadActorByCode, loadDeskById } from '../../../src/storage/desks.ts';
import { createInvite, createInvites, findInvite, linkByInvite, withdrawInvites } from '../../../src/storage/invites.ts';
import { accountsOf, linkAccount, setLanguage, staff, unlinkAccount, unlinkPerson } from '../../../src/storage/people.ts';
import { claimWindow, prunePlanRuns } from '../../../src/storage/plan-runs.ts';
import { dropRelease, listReleases, saveReleases } from '../../../src/storage/releases.ts';
import { commitTurns } from '../../../src/storage/turns.ts';
import { waitingSessions } from '../../../src/storage/waiting.ts';
import { claimWakes } from '../../../src/storage/wake.ts';
import { auditOf } from '../../support/audit.ts';
import { eachDatabase, serverOnly } from '../../support/databases.ts';
import { addArea, addBot, addHousehold, addPerson, appoint, deskOf, id, t0, turnOn } from './world.ts';

const hour = 3_600_000;
const seal = makeSeal('a secret key of more than thirty-two characters');

eachDatabase((_name, open) => {
  let db: Database;
  let root: string;
  let cadre: string;
  beforeEach(async () => {
    ({ db } = await open());
    root = await addBot(db);
    cadre = await addPerson(db, 'Wang', { code: 'c1' });
    await appoint(db, cadre, 'cadre', await addArea(db, root, 'v1', 'Asia/Urumqi'));
  });

  test('an invitation links once, whoever comes second', async () => {
    const codeHash = seal.hash('code');
    await createInvite(db, { codeHash, bot: 'b1', person: cadre, at: t0, expiresAt: t0 + hour });
    expect(await findInvite(db, { bot: 'b1', codeHash, at: t0 })).toEqual({ person: cadre });
    expect(await findInvite(db, { bot: 'b2', codeHash, at: t0 })).toBeUndefined();
    expect(await findInvite(db, { bot: 'b1', codeHash, at: t0 + hour })).toBeUndefined();
    expect(await findInvite(db, { bot: 'b1', codeHash: seal.hash('other'), at: t0 })).toBeUndefined();
    const [one, two] = [await deskOf(db, '1'), await deskOf(db, '2')];
    expect(await linkByInvite(db, { codeHash, account: one.account.id, person: id(), at: t0 })).toBe(false);
    expect(await linkByInvite(db, { codeHash, account: one.account.id, person: cadre, at: t0 + hour })).toBe(false);
    expect(await linkByInvite(db, { codeHash, account: one.account.id, person: cadre, at: t0 })).toBe(true);
    expect(await linkByInvite(db, { codeHash, account: two.account.id, person: cadre, at: t0 })).toBe(false);
    expect(await findInvite(db, { bot: 'b1', codeHash, at: t0 })).toBeUndefined();
    expect((await accountsOf(db, cadre)).map((a) => a.chat)).toEqual(['1']);
    await createInvites(
      db,
      ['a', 'b'].map((code) => ({ codeHash: seal.hash(code), bot: 'b1', person: cadre, createdBy: cadre, at: t0, expiresAt: t0 + hour })),
    );
    expect(await withdrawInvites(db, cadre)).toBe(2);
  });

  test('what changes access stops the turns that were decided before', async () => {
    const { account } = await deskOf(db, '1');
    await linkAccount(db, { account: account.id, person: cadre, at: t0 });
    const linked = await deskOf(db, '1');
    expect(linked.people.map((p) => [p.actor.person, p.access])).toEqual([[cadre, 2]]);
    expect(await commitTurns(db, [turnOn({ account, people: [], owed: false })])).toEqual(['conflict']);
    await linkAccount(db, { account: account.id, person: cadre, at: t0 + 1 });
    await commitTurns(db, [turnOn(await deskOf(db, '1'), { speaker: cadre })]);
    const before = await deskOf(db, '1');
    await unlinkAccount(db, { account: account.id, person: cadre, at: t0 });
    expect(await commitTurns(db, [turnOn(before)])).toEqual(['conflict']);
    const after = await loadDeskById(db, account.id, t0);
    expect([after?.people, after?.account.speaker]).toEqual([[], undefined]);
    expect(await unlinkPerson(db, cadre, t0)).toEqual([]);
    await linkAccount(db, { account: account.id, person: cadre, at: t0 });
    expect(await unlinkPerson(db, cadre, t0)).toEqual([account.id]);
  });

  test('a person is loaded with posts, households they speak for, and where they are', async () => {
    await setLanguage(db, cadre, 'zh');
    expect(await loadActorByCode(db, 'b1', 'c1')).toMatchObject({ actor: { person: cadre, name: 'Wang', code: 'c1' }, language: 'zh', zone: 'Asia/Urumqi' });
    const contact = await addPerson(db, 'Zhao');
    expect((await loadActor(db, contact))?.zone).toBe('Asia/Shanghai');
    const household = await addHousehold(db, await addArea(db, root, 'v9', 'Asia/Kathmandu'), 'h1', 'Zhao');
    await db.query(`insert into contact values ($1::uuid, $2::uuid, '2026-01-01', null)`, [household, contact]);
    expect(await loadActor(db, contact)).toMatchObject({ actor: { contactOf: [household], appointments: [] }, zone: 'Asia/Kathmandu' });
    expect(await loadActor(db, id())).toBeUndefined();
    await appoint(db, cadre, 'supervisor', root, '2026-01-01', '2026-02-01');
    expect((await staff(db, { bot: 'b1', day: '2026-02-01', limit: 9 })).map((s) => [s.code, s.role, s.linked])).toEqual([
      ['c1', 'cadre', false],
      ['c1', 'supervisor', false],
    ]);
    expect(await staff(db, { bot: 'b1', day: '2026-02-02', role: 'supervisor', limit: 9 })).toEqual([]);
    expect((await staff(db, { bot: 'b1', day: '2026-02-02', under: `/${root}/`, limit: 9 })).length).toBe(1);
    expect(await staff(db, { bot: 'b1', day: '2026-02-02', after: 'c1', limit: 9 })).toEqual([]);
  });

  test('who waits where is counted', async () => {
    const session = (hash: string, step?: string): unknown => ({
      id: id(),
      flow: 'visit',
      version: 1,
      hash,
      input: {},
      answers: {},
      startedAt: 0,
      touchedAt: 0,
      ...(step === undefined ? {} : { open: { number: 1, step } }),
    });
    for (const [chat, place] of [
      ['1', { stack: [session('x', 'day'), session('x', 'narrative')], parked: [] }],
      ['2', { stack: [session('x', 'day')], parked: [session('y')] }],
    ] as const) {
      await commitTurns(db, [turnOn(await deskOf(db, chat), { state: { question: 1, people: { [cadre]: place } } })]);
    }
    await deskOf(db, '3');
    expect(await waitingSessions(db)).toEqual([
      { flow: 'visit', version: 1, hash: 'x', step: 'day', parked: false, count: 2 },
      { flow: 'visit', version: 1, hash: 'x', step: 'narrative', parked: false, count: 1 },
      { flow: 'visit', version: 1, hash: 'y', parked: true, count: 1 },
    ]);
    expect(await waitingSessions(db, 'b2')).toEqual([]);
  });

  test('a release is kept once', async () => {
    const release = {
      name: 'visit',
      hash: 'h1',
      version: 1,
      source: 'name: visit\n',
      texts: { en: { 'a.b': 'x' } },
      commands: { 'visit.record': {} },
      releasedAt: t0,
    };
    expect([await saveReleases(db, [release]), await saveReleases(db, [{ ...release, source: 'other' }]), await saveReleases(db, [])]).toEqual([1, 0, 0]);
    expect(await listReleases(db)).toEqual([release]);
    await saveReleases(db, [release, { ...release, hash: 'h2', releasedAt: t0 + 1 }]);
    expect((await listReleases(db)).map((r) => r.hash)).toEqual(['h2', 'h1']);
    await dropRelease(db, 'visit', 'h1');
    expect((await listReleases(db)).map((r) => r.hash)).toEqual(['h2']);
  });

  test('a window is claimed once, and goes with the transaction that claimed it', async () => {
    const run = { bot: 'b1', plan: 'today', area: 'a', window: '2026-03-10', at: t0 };
    await db
      .transaction(async (tx) => {
        expect(await claimWindow(tx, run)).toBe(true);
        throw new Error('back');
      })
      .catch(() => undefined);
    expect([await claimWindow(db, run), await claimWindow(db, run), await claimWindow(db, { ...run, window: '2026-03-11' })]).toEqual([true, false, true]);
    expect(await prunePlanRuns(db, t0 + 1)).toBe(2);
  });

  test('a silence is broken at its time and by one process', async () => {
    const desk = await deskOf(db, '1');
    await commitTurns(db, [turnOn(desk, { wakeAt: t0 + 24 * hour })]);
    const take = (now: number) => claimWakes(db, { bot: 'b1', now, claimUntil: now + 60_000, limit: 5 });
    expect(await take(t0 + 24 * hour - 1)).toEqual([]);
    expect(await take(t0 + 24 * hour)).toEqual([{ account: desk.account.id, bot: 'b1', channel: 'telegram', chat: '1' }]);
    expect(await take(t0 + 24 * hour)).toEqual([]);
    expect((await take(t0 + 24 * hour + 60_000)).length).toBe(1);
    await commitTurns(db, [turnOn(await deskOf(db, '1'))]);
    expect(await take(t0 + 99 * hour)).toEqual([]);
  });

  test('what was done at the console is on record too', async () => {
    await addAudits(db, 'b1', t0, [{ id: id(), via: 'console', action: 'journal.export', subjectKind: 'bot', subjectId: 'b1', reason: 'inspection' }]);
    await addAudits(db, 'b1', t0 + 1, [{ id: id(), actor: cadre, via: 'page', action: 'household.read', subjectKind: 'household', subjectId: 'x' }]);
    expect(await auditOf(db, 'b1')).toEqual([
      expect.objectContaining({ action: 'household.read', actor: cadre, subjectKind: 'household', subjectId: 'x' }),
      expect.objectContaining({ action: 'journal.export', reason: 'inspection', at: t0 }),
    ]);
  });

  test("a bot's settings", async () => {
    await saveBot(db, { id: 'b9', programme: 'demo', perSecond: 30 }, t0);
    await saveBot(db, { id: 'b9', username: 'county_bot', programme: 'demo', perSecond: 25 }, t0);
    await saveBot(db, { id: 'b9', programme: 'real', perSecond: 25 }, t0);
    expect(await listBots(db)).toEqual([
      { id: 'b1', username: 'b1', rootArea: root, programme: 'demo', perSecond: 30 },
      { id: 'b9', username: 'county_bot', programme: 'real', perSecond: 25 },
    ]);
  });
});

serverOnly((open) => {
  test('of many who open one invitation at once, or claim one window, one gets it', async () => {
    const { db } = await open({ connections: 10 });
    await addBot(db);
    for (let round = 0; round < 10; round++) {
      const person = await addPerson(db, 'X', { code: `p${round}` });
      const codeHash = seal.hash(`code${round}`);
      await createInvite(db, { codeHash, bot: 'b1', person, at: t0, expiresAt: t0 + hour });
      const desks = await Promise.all(Array.from({ length: 8 }, (_, n) => deskOf(db, `${round}-${n}`)));
      const linked = await Promise.all(desks.map((d) => db.transaction((tx) => linkByInvite(tx, { codeHash, account: d.account.id, person, at: t0 }))));
      expect(linked.filter(Boolean)).toHaveLength(1);
      const claims = await Promise.all(desks.map(() => claimWindow(db, { bot: 'b1', plan: 'p', area: 'a', window: String(round), at: t0 })));
      expect(claims.filter(Boolean)).toHaveLength(1);
    }
  });
});
