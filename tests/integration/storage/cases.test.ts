import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { act, subjectOf, type ActCommand } from '../../../src/domain/cases/act.ts';
import { caseSight } from '../../../src/domain/cases/blind.ts';
import type { CaseChange } from '../../../src/domain/cases/case.ts';
import type { CaseType } from '../../../src/domain/cases/case-type.ts';
import { openCase, type OpenCommand } from '../../../src/domain/cases/opened.ts';
import { readCaseType } from '../../../src/domain/cases/read-case-type.ts';
import type { Actor } from '../../../src/domain/people/roles.ts';
import { may } from '../../../src/domain/policy/policy.ts';
import { caseHomes, type NamedHome } from '../../../src/storage/case-homes.ts';
import { casesByArea, listCases, ratings } from '../../../src/storage/case-lists.ts';
import { casesDoneBy, casesOfHousehold, eraseCases } from '../../../src/storage/case-records.ts';
import type { CaseWrite } from '../../../src/storage/case-writes.ts';
import { caseById, eventsOfCase } from '../../../src/storage/cases.ts';
import { dueClimbs, endOver } from '../../../src/storage/climb-facts.ts';
import { acknowledgeClimb, endClimb, openClimb, passClimb } from '../../../src/storage/climbs.ts';
import type { Database } from '../../../src/storage/database.ts';
import { loadActor } from '../../../src/storage/desks.ts';
import { ownMonths } from '../../../src/storage/own-months.ts';
import { linkAccount } from '../../../src/storage/people.ts';
import { commitTurns, type TurnCommit } from '../../../src/storage/turns.ts';
import { daysNow } from '../../../src/storage/zones.ts';
import { aProgramme } from '../../domain/facts.ts';
import { eachDatabase } from '../../support/databases.ts';
import { addArea, addBot, addHousehold, addPerson, appoint, assign, deskOf, id, t0, turnOn } from './world.ts';

const programme = aProgramme();
const hour = 3_600_000;

function typeOf(name: string): CaseType {
  const read = readCaseType(readFileSync(new URL(`../../../flows/cases/${name}.yaml`, import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(name);
  return read.value;
}

eachDatabase((_name, open) => {
  let db: Database;
  let people: Readonly<Record<'cadre' | 'other' | 'near' | 'far' | 'mother' | 'aunt', string>>;
  let homes: Readonly<Record<'wang' | 'li', string>>;

  /** A county with two villages, a supervisor in one of them and one over all, and two households with their cadres and contacts. */
  beforeEach(async () => {
    ({ db } = await open());
    const county = await addBot(db);
    const [one, two] = [await addArea(db, county, 'V1'), await addArea(db, county, 'V2')];
    people = {
      cadre: await addPerson(db, 'Zhao', { code: 'C1' }),
      other: await addPerson(db, 'Sun', { code: 'C2' }),
      near: await addPerson(db, 'Near', { code: 'S1' }),
      far: await addPerson(db, 'Far', { code: 'S2' }),
      mother: await addPerson(db, 'Mother'),
      aunt: await addPerson(db, 'Aunt'),
    };
    homes = { wang: await addHousehold(db, one, 'H1', 'Wang'), li: await addHousehold(db, two, 'H2', 'Li') };
    await appoint(db, people.cadre, 'cadre', one);
    await appoint(db, people.other, 'cadre', two);
    await appoint(db, people.near, 'supervisor', one);
    await appoint(db, people.far, 'supervisor', county);
    await assign(db, homes.wang, people.cadre);
    await assign(db, homes.li, people.other);
    await contact(homes.wang, people.mother);
    await contact(homes.li, people.aunt);
  });

  const contact = async (household: string, person: string): Promise<void> =>
    void (await db.query(`insert into contact values ($1::uuid, $2::uuid, '2019-01-01', null)`, [household, person]));
  const actorOf = async (person: string): Promise<Actor> => (await loadActor(db, person))!.actor;

  const homeAt = async (household: string, about?: readonly string[], type = 'problem'): Promise<NamedHome> =>
    (await caseHomes(db, [{ bot: 'b1', household, type, now: t0, ...(about === undefined ? {} : { about }) }]))[0]!;

  /** A turn of a chat nobody used before that writes these. */
  const writing = async (...cases: readonly CaseWrite[]): Promise<TurnCommit> => turnOn(await deskOf(db, id()), { cases });
  const saves = async (change: CaseChange, more: Omit<CaseWrite, 'change'> = {}): Promise<boolean> =>
    (await commitTurns(db, [await writing({ change, ...more })]))[0] === 'committed';

  async function opening(type: string, by: string, household: string, command: Partial<OpenCommand> = {}) {
    const { home, nextNumber } = await homeAt(household, command.about, type);
    const given = { id: id(), number: nextNumber, urgency: 'week', words: 'dry', attachments: [], ...command } as const;
    const category = type === 'complaint' ? 'complaint' : 'water';
    const made = openCase({ type: typeOf(type), home, actor: await actorOf(by), programme }, { category, ...given }, t0);
    if (!made.ok) throw new Error(made.error);
    return made.value;
  }

  async function opened(type: string, by: string, household: string, command: Partial<OpenCommand> = {}): Promise<string> {
    const change = await opening(type, by, household, command);
    expect(await saves(change)).toBe(true);
    return change.file.id;
  }

  async function doing(by: string, of: string, command: ActCommand, at = t0) {
    const stored = (await caseById(db, 'b1', of, at))!;
    const done = act({ ...stored, type: typeOf(stored.file.type), actor: await actorOf(by), programme }, command, at);
    if (!done.ok) throw new Error(done.error);
    return done.value;
  }

  test('a case comes back as it was decided, with who has to do with it', async () => {
    const change = await opening('problem', people.mother, homes.wang, { urgency: 'danger', words: 'Fire “here”\nnow' });
    expect(await saves(change, { wordHash: 'hash' })).toBe(true);
    const stored = (await caseById(db, 'b1', change.file.id, t0))!;
    expect(stored.file).toEqual(change.file);
    expect(stored).toMatchObject({
      workOf: [],
      holderName: 'Zhao',
      wordHash: 'hash',
      home: { responsible: people.cadre, contacts: [people.mother], headName: 'Wang' },
    });
    expect(stored.home.supervisors.map((s) => s.person)).toEqual([people.near, people.far]);
    expect(await eventsOfCase(db, change.file.id)).toEqual([{ ...change.event, name: 'Mother' }]);
    const solved = await doing(people.cadre, change.file.id, { act: 'solve', words: 'out' }, t0 + hour);
    expect(await saves(solved)).toBe(true);
    const after = (await caseById(db, 'b1', change.file.id, t0))!;
    expect(after.file).toEqual(solved.file);
    expect(after.workOf).toEqual([people.cadre]);
    expect(await caseById(db, 'b2', change.file.id, t0)).toBeUndefined();
  });

  test('of two who open, and of two who act on the same, one is first and the other decides anew', async () => {
    const [a, b] = [await opening('problem', people.mother, homes.wang), await opening('problem', people.cadre, homes.wang)];
    expect((await Promise.all([saves(a), saves(b)])).toSorted()).toEqual([false, true]);
    const of = (await listCases(db, { bot: 'b1', sight: caseSight(await actorOf(people.far), t0), state: 'open', limit: 9 }))[0]!.id;
    const [x, y] = [await doing(people.cadre, of, { act: 'take' }), await doing(people.near, of, { act: 'take' })];
    expect((await Promise.all([saves(x), saves(y)])).toSorted()).toEqual([false, true]);
    expect(await eventsOfCase(db, of)).toHaveLength(2);
    expect((await homeAt(homes.wang)).nextNumber).toBe(2);
  });

  test('a problem answered counts for whoever answered it first, whoever has it now', async () => {
    const of = await opened('problem', people.mother, homes.wang);
    await saves(await doing(people.cadre, of, { act: 'take' }, t0 + 5 * hour));
    // It is somebody else's next day, who works on it.
    await saves(await doing(people.near, of, { act: 'assign', to: people.other }, t0 + 24 * hour));
    await saves(await doing(people.other, of, { act: 'work' }, t0 + 30 * hour));
    const months = [new Date(t0).toISOString().slice(0, 8) + '01'];
    const own = async (person: string) => (await ownMonths(db, { person, zone: 'UTC', months }))[0];
    expect(await own(people.cadre)).toMatchObject({ answered: 1, hours: 5 });
    for (const person of [people.near, people.other, people.mother]) expect((await own(person))?.answered).toBe(0);
    // What came at six in the morning on the first, where they are, is of the month that began there.
    await db.query(`update case_file set opened_at = '2026-02-28T22:00:00Z' where id = $1::uuid`, [of]);
    const around = ['2026-02-01', '2026-03-01'];
    const counted = async (zone: string) => (await ownMonths(db, { person: people.cadre, zone, months: around })).map(({ answered }) => answered);
    expect(await counted('Asia/Shanghai')).toEqual([0, 1]);
    expect(await counted('UTC')).toEqual([1, 0]);
  });

  test('turns of one batch stand or fall by themselves, and a case nobody came first to is written with all that goes with it', async () => {
    const [a, b, late] = [
      await opening('problem', people.mother, homes.wang),
      await opening('problem', people.aunt, homes.li),
      await opening('problem', people.aunt, homes.li),
    ];
    expect(await saves(late)).toBe(true);
    const begins = { how: 'begins', id: id(), level: 0, since: t0, nextAt: t0 + hour, with: people.cadre, apartFrom: [] } as const;
    const turns = [await writing({ change: a, climb: begins }), await writing({ change: b, climb: { ...begins, id: id() } })];
    expect(await commitTurns(db, turns)).toEqual(['committed', 'conflict']);
    expect(await caseById(db, 'b1', b.file.id, t0)).toBeUndefined();
    const [x, y] = [await doing(people.cadre, a.file.id, { act: 'take' }), await doing(people.other, late.file.id, { act: 'take' })];
    expect(await saves(x, { climb: { how: 'taken', with: people.cadre } })).toBe(true);
    expect(await commitTurns(db, [await writing({ change: x }), await writing({ change: y })])).toEqual(['conflict', 'committed']);
    expect(await db.query('select subject, with_id, next_at, acknowledged_at from climb')).toEqual([
      { subject: a.file.id, with_id: people.cadre, next_at: null, acknowledged_at: t0 },
    ]);
    const solved = await doing(people.cadre, a.file.id, { act: 'solve', words: 'done' });
    expect(await commitTurns(db, [await writing({ change: solved }), await writing({ change: solved })])).toEqual(['committed', 'conflict']);
  });

  test('a turn that opens two cases and falls writes neither', async () => {
    const first = await opening('problem', people.mother, homes.wang);
    const second = await opening('problem', people.mother, homes.wang, { number: 2 });
    const turn = await writing({ change: first }, { change: second });
    expect(await commitTurns(db, [{ ...turn, expect: { ...turn.expect, version: 7 } }])).toEqual(['conflict']);
    expect(await db.query('select id from case_file')).toEqual([]);
    expect(await commitTurns(db, [turn])).toEqual(['committed']);
    expect((await homeAt(homes.wang)).nextNumber).toBe(3);
  });

  test('numbers count by household and type: a complaint leaves no gap among the problems', async () => {
    await opened('problem', people.mother, homes.wang);
    await opened('complaint', people.mother, homes.wang, { about: [people.cadre] });
    const next = await opening('problem', people.mother, homes.wang);
    expect(next.file.number).toBe(2);
  });

  test('events are only ever added', async () => {
    const of = await opened('problem', people.mother, homes.wang);
    await expect(db.query(`delete from case_event where case_id = $1::uuid`, [of])).rejects.toThrow(/database/);
    await expect(db.query(`update case_event set at = to_timestamp(0) where case_id = $1::uuid`, [of])).rejects.toThrow(/database/);
    await expect(db.query(`update case_event set data = '{"as": "case.act"}' where case_id = $1::uuid`, [of])).rejects.toThrow(/database/);
  });

  test('whoever stands in has it; a supervisor who stands in for a complaint’s subject, or uses an account with them, is kept away from it', async () => {
    await db.query(
      `insert into leave (id, bot_id, cadre_id, stand_in_id, from_day, to_day, state, asked_at) values ($1::uuid, 'b1', $2::uuid, $3::uuid, '2026-03-01', '2026-03-20', 'accepted', to_timestamp(0))`,
      [id(), people.cadre, people.other],
    );
    expect((await homeAt(homes.wang)).home.responsible).toBe(people.other);
    const about = await homeAt(homes.wang, [people.cadre]);
    expect(about.home.standIns).toEqual([{ person: people.other, standsIn: people.cadre }]);
    const { account } = await deskOf(db, '1');
    for (const person of [people.cadre, people.near]) await linkAccount(db, { account: account.id, person, at: t0 });
    const shared = await homeAt(homes.wang, [people.cadre]);
    expect(shared.home.standIns.map((s) => s.person).toSorted()).toEqual([people.other, people.near].toSorted());
    expect((await opening('complaint', people.mother, homes.wang, { about: [people.cadre] })).file.holder).toBe(people.far);
    expect(shared.home.unreachable).not.toContain(people.near);
    expect(shared.home.unreachable).toContain(people.far);
  });

  test('every list shows exactly what the policy lets somebody read, for everybody', async () => {
    const made = [
      await opened('problem', people.mother, homes.wang),
      await opened('problem', people.aunt, homes.li, { urgency: 'danger' }),
      await opened('complaint', people.mother, homes.wang, { about: [people.cadre] }),
      await opened('complaint', people.mother, homes.wang, { about: [people.near] }),
      await opened('complaint', people.aunt, homes.li, { about: [people.far] }),
      await opened('complaint', people.aunt, homes.li, { about: [] }),
    ];
    const stored = await Promise.all(made.map(async (one) => (await caseById(db, 'b1', one, t0))!));
    for (const person of Object.values(people)) {
      const actor = await actorOf(person);
      const asked = { bot: 'b1', sight: caseSight(actor, t0) };
      const listed = (await listCases(db, { ...asked, state: 'open', limit: 100 })).map((one) => one.id);
      const allowed = stored.filter((one) => may(actor, 'case.read', subjectOf(one), t0).allow).map((one) => one.file.id);
      expect(listed.toSorted(), actor.name).toEqual(allowed.toSorted());
      const counted = await casesByArea(db, { ...asked, now: t0 });
      expect(counted.reduce((sum, area) => sum + area.open, 0)).toBe(allowed.length);
    }
    const far = { bot: 'b1', sight: caseSight(await actorOf(people.far), t0) };
    expect((await listCases(db, { ...far, state: 'open', limit: 100 })).map((one) => one.urgency)[0]).toBe('danger');
    expect(await listCases(db, { ...far, state: 'open', limit: 2, offset: 1 })).toHaveLength(2);
    expect(await listCases(db, { ...far, state: 'open', limit: 9, pastAt: t0 + 25 * hour })).toHaveLength(1);
    expect(await listCases(db, { ...far, state: 'open', limit: 9, holder: people.other })).toHaveLength(1);
    expect(await listCases(db, { ...far, state: 'open', limit: 9, household: homes.wang, types: ['problem'] })).toHaveLength(1);
  });

  test('a case given by name is theirs to see and do; one that is theirs by the household passes on with it', async () => {
    const of = await opened('problem', people.mother, homes.wang);
    const asked = async (person: string) => ({ bot: 'b1', sight: caseSight(await actorOf(person), t0), state: 'open' as const, limit: 9 });
    expect(await listCases(db, await asked(people.other))).toEqual([]);
    expect(await saves(await doing(people.far, of, { act: 'assign', to: people.other }))).toBe(true);
    expect((await listCases(db, await asked(people.other))).map((one) => one.id)).toEqual([of]);
    expect((await caseById(db, 'b1', of, t0))!).toMatchObject({ givenTo: people.other, holderName: 'Sun', file: { holder: people.other } });
    expect(await saves(await doing(people.other, of, { act: 'take' }))).toBe(true);
    // A successor, and nobody at all.
    const usual = await opened('problem', people.mother, homes.wang);
    await db.query(`update assignment set person_id = $1::uuid where household_id = $2::uuid`, [people.other, homes.wang]);
    expect((await caseById(db, 'b1', usual, t0))!).toMatchObject({ holderName: 'Sun', file: { holder: people.other } });
    await db.query(`update appointment set to_day = '2026-01-01' where role = 'cadre'`);
    expect((await caseById(db, 'b1', usual, t0))!.file.holder).toBe(people.near);
    await db.query(`update appointment set to_day = '2026-01-01'`);
    expect((await caseById(db, 'b1', usual, t0))!.file.holder).toBeUndefined();
  });

  test('ratings are a number and a mean, complaints aside', async () => {
    for (const [n, rating] of [5, 4, 3].entries()) {
      const of = await opened('problem', people.mother, homes.wang);
      await saves(await doing(people.cadre, of, { act: 'solve' }, t0 + n));
      await saves(await doing(people.mother, of, { act: 'rate', rating }, t0 + n));
    }
    const complaint = await opened('complaint', people.mother, homes.wang, { about: [people.cadre] });
    await saves(await doing(people.near, complaint, { act: 'solve', words: 'so' }));
    await saves(await doing(people.mother, complaint, { act: 'rate', rating: 1 }));
    expect(await ratings(db, { bot: 'b1', scope: { kind: 'all' } })).toEqual({ answers: 3, mean: 4 });
    expect(await ratings(db, { bot: 'b1', scope: { kind: 'households', ids: [homes.li] } })).toEqual({ answers: 0 });
  });

  test('erased, a case holds no word and nothing can be written into it; it is over', async () => {
    const [photo, other] = [id(), id()];
    const of = await opened('problem', people.mother, homes.wang, { words: 'secret words', attachments: [photo] });
    await openClimb(db, { id: id(), bot: 'b1', kind: 'case', subject: of, household: homes.wang, openedAt: t0, at: t0, level: 0, nextAt: t0 + 1 });
    await saves(await doing(people.cadre, of, { act: 'add', words: 'more secrets', attachments: [other] }));
    const late = await doing(people.cadre, of, { act: 'take' });
    expect((await casesOfHousehold(db, homes.wang))[0]).toMatchObject({
      words: 'secret words',
      events: [{ kind: 'open' }, { kind: 'add', data: { words: 'more secrets' } }],
    });
    expect((await casesDoneBy(db, people.cadre)).map((one) => one['events'])).toMatchObject([[{ kind: 'add' }]]);
    expect([...(await eraseCases(db, homes.wang, t0))].toSorted()).toEqual([photo, other].toSorted());
    expect(await saves(late)).toBe(false);
    const dump = JSON.stringify([await db.query('select * from case_file'), await db.query('select * from case_event')]);
    for (const gone of ['secret', photo, other]) expect(dump).not.toContain(gone);
    expect(await eventsOfCase(db, of)).toMatchObject([
      { kind: 'open', name: 'Mother' },
      { kind: 'add', name: 'Zhao' },
    ]);
    expect(await db.query('select ended_at is not null as over, next_at from climb')).toEqual([{ over: true, next_at: null }]);
    expect(await eraseCases(db, homes.wang, t0)).toEqual([]);
  });

  test('what somebody did to a complaint about themselves (there is none) and what others did to it are in no export of theirs', async () => {
    await opened('complaint', people.mother, homes.wang, { about: [people.near] });
    expect(await casesDoneBy(db, people.near)).toEqual([]);
    expect(await casesDoneBy(db, people.mother)).toHaveLength(1);
  });

  test('a climb is one while it is open; taken it counts on without climbing, given on it climbs, over it is over', async () => {
    const climb = {
      bot: 'b1',
      kind: 'case',
      subject: id(),
      household: homes.wang,
      openedAt: t0,
      at: t0,
      level: 1,
      nextAt: t0 + hour,
      apartFrom: [people.near],
    };
    const [first, second] = [id(), id()];
    await openClimb(db, { ...climb, id: first, with: people.cadre });
    await openClimb(db, { ...climb, id: second });
    const rows = () =>
      db.query<{ id: string }>(
        'select id, level, level_since, next_at, with_id, acknowledged_by, acknowledged_at, ended_at, apart_from from climb order by id',
      );
    expect(await rows()).toEqual([
      {
        id: first,
        level: 1,
        level_since: t0,
        next_at: t0 + hour,
        with_id: people.cadre,
        acknowledged_by: null,
        acknowledged_at: null,
        ended_at: null,
        apart_from: [people.near],
      },
    ]);
    await passClimb(db, { kind: 'case', subject: climb.subject, to: people.other });
    expect(await rows()).toMatchObject([{ with_id: people.other, next_at: t0 + hour }]);
    expect(await acknowledgeClimb(db, { kind: 'case', subject: climb.subject, by: people.far, at: t0 + 5 })).toBe(true);
    expect(await acknowledgeClimb(db, { kind: 'case', subject: climb.subject, by: people.cadre, at: t0 + 9 })).toBe(true);
    expect(await rows()).toMatchObject([{ acknowledged_by: people.far, acknowledged_at: t0 + 5, with_id: people.cadre, next_at: null, level_since: t0 }]);
    await endClimb(db, { kind: 'case', subject: climb.subject, at: t0 + 10 });
    await endClimb(db, { kind: 'case', subject: climb.subject, at: t0 + 11 });
    expect(await rows()).toMatchObject([{ ended_at: t0 + 10 }]);
    expect(await acknowledgeClimb(db, { kind: 'case', subject: climb.subject, by: people.far, at: t0 + 12 })).toBe(false);
    await openClimb(db, { ...climb, id: second });
    expect(await rows()).toHaveLength(2);
  });

  test('what somebody took comes back where the policy lets them act on it no more, and only there', async () => {
    const of = await opened('problem', people.mother, homes.wang);
    await openClimb(db, { id: id(), bot: 'b1', kind: 'case', subject: of, household: homes.wang, openedAt: t0, at: t0, level: 0 });
    const days = await daysNow(db, 'b1', t0);
    /** Taken by somebody, and looked at: whether it came back, which must be what the policy says. */
    const comesBack = async (by: string): Promise<boolean> => {
      await acknowledgeClimb(db, { kind: 'case', subject: of, by, at: t0 });
      await endOver(db, { bot: 'b1', days, now: t0 });
      const due = await db.transaction((tx) => dueClimbs(tx, { bot: 'b1', days, now: t0, limit: 9 }));
      const stored = (await caseById(db, 'b1', of, t0))!;
      expect(due.length > 0).toBe(!may(await actorOf(by), 'case.act', subjectOf(stored), t0).allow);
      return due.length > 0;
    };
    const leave = (stood: string | null, state: string) =>
      db.query(
        `insert into leave (id, bot_id, cadre_id, stand_in_id, from_day, to_day, state, asked_at) values (gen_random_uuid(), 'b1', $1::uuid, $2::uuid, $3::date, $3::date, $4, to_timestamp(0))`,
        [people.cadre, stood, days.get('Asia/Shanghai')!, state],
      );
    const post = (person: string, until: string | null) => db.query(`update appointment set to_day = $2::date where person_id = $1::uuid`, [person, until]);
    expect(await comesBack(people.cadre)).toBe(false);
    expect(await comesBack(people.near)).toBe(false);
    expect(await comesBack(people.far)).toBe(false);
    expect(await comesBack(people.other)).toBe(true);
    // Whoever is away may still act on what they took; whoever is only asked to stand in may not yet.
    await leave(people.other, 'asked');
    expect(await comesBack(people.cadre)).toBe(false);
    expect(await comesBack(people.other)).toBe(true);
    await db.query(`update leave set state = 'accepted'`);
    expect(await comesBack(people.other)).toBe(false);
    await db.query(`update leave set to_day = to_day - 1, from_day = from_day - 1`);
    expect(await comesBack(people.other)).toBe(true);
    // A post that has ended, and a household that went to somebody else.
    await post(people.near, '2019-06-01');
    expect(await comesBack(people.near)).toBe(true);
    await db.query(`update assignment set person_id = $2::uuid where household_id = $1::uuid`, [homes.wang, people.other]);
    expect(await comesBack(people.cadre)).toBe(true);
    expect(await comesBack(people.other)).toBe(false);
    // Given by name it is theirs while they hold any post.
    expect(await saves(await doing(people.far, of, { act: 'assign', to: people.cadre }))).toBe(true);
    expect(await comesBack(people.cadre)).toBe(false);
    await post(people.cadre, '2019-06-01');
    expect(await comesBack(people.cadre)).toBe(true);
  });

  test('what a turn does to a case moves its climb alike', async () => {
    const change = await opening('problem', people.mother, homes.wang);
    const of = change.file.id;
    const begins = { how: 'begins', level: 1, since: t0, nextAt: t0 + hour, apartFrom: [people.near] } as const;
    const rows = () => db.query('select level, level_since, next_at, with_id, acknowledged_by, acknowledged_at, ended_at, apart_from from climb order by id');
    const begun = { level: 1, level_since: t0, next_at: t0 + hour, with_id: people.cadre, acknowledged_by: null, acknowledged_at: null, ended_at: null };
    expect(await saves(change, { climb: { ...begins, id: id(), with: people.cadre } })).toBe(true);
    expect(await rows()).toEqual([{ ...begun, apart_from: [people.near] }]);
    const passed = { how: 'passed', with: people.other } as const;
    expect(await saves(await doing(people.far, of, { act: 'assign', to: people.other }, t0 + 1), { climb: passed })).toBe(true);
    expect(await rows()).toMatchObject([{ ...begun, with_id: people.other }]);
    expect(await saves(await doing(people.other, of, { act: 'take' }, t0 + 2), { climb: { how: 'taken', with: people.other } })).toBe(true);
    expect(await saves(await doing(people.far, of, { act: 'take_over' }, t0 + 3), { climb: { how: 'taken', with: people.far } })).toBe(true);
    expect(await rows()).toMatchObject([{ with_id: people.far, next_at: null, acknowledged_by: people.other, acknowledged_at: t0 + 2, ended_at: null }]);
    expect(await saves(await doing(people.far, of, { act: 'solve' }, t0 + 4), { climb: { how: 'ends' } })).toBe(true);
    const ended = { with_id: people.far, acknowledged_by: people.other, ended_at: t0 + 4 };
    expect(await rows()).toMatchObject([ended]);
    const again = { ...begins, id: id(), with: people.far } as const;
    expect(await saves(await doing(people.mother, of, { act: 'unsolved' }, t0 + 5), { climb: again })).toBe(true);
    expect(await rows()).toMatchObject([ended, { ...begun, with_id: people.far }]);
  });
});
