import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { homeDirectory } from '../../../src/lib/home.ts';
import { readProgramme } from '../../../src/app/load-flows.ts';
import { digestPeriod, periodicRegisters, postLevels } from '../../../src/domain/digests/digest.ts';
import { cadenceOf } from '../../../src/domain/households/cadence.ts';
import type { Register } from '../../../src/domain/households/household.ts';
import type { Scope } from '../../../src/domain/policy/scope.ts';
import type { Programme } from '../../../src/domain/programme/programme.ts';
import { addDays } from '../../../src/lib/calendar.ts';
import { MovableClock } from '../../../src/lib/clock.ts';
import { seededIds } from '../../../src/lib/ids.ts';
import { silentLog } from '../../../src/lib/log.ts';
import { broadcasts } from '../../../src/planner/plans/broadcasts.ts';
import { escalations } from '../../../src/planner/plans/escalations.ts';
import { handovers } from '../../../src/planner/plans/handovers.ts';
import { runPlans } from '../../../src/planner/run-plans.ts';
import { keepBroadcast } from '../../../src/storage/broadcasts.ts';
import type { Database, Sql } from '../../../src/storage/database.ts';
import { digestAreas, digestFacts, readTold } from '../../../src/storage/digest.ts';
import { cadresListed, householdsListed } from '../../../src/storage/digest-lists.ts';
import { keepHandover } from '../../../src/storage/handovers.ts';
import { journalSeals } from '../../../src/storage/journal-seal.ts';
import { monthsOfHousehold } from '../../domain/households/month-coverage.ts';
import { eachDatabase, type TestDatabase } from '../../support/databases.ts';
import { addArea, addBot, addHousehold, addPerson, appoint, assign, id, linkTo, t0 } from './world.ts';

const day = '2026-03-10';
const period = digestPeriod(day, 'week');

/** A cadence needs nothing else of a household. */
interface Grown {
  readonly register: Register;
  readonly visits: readonly string[];
  readonly since: string;
  readonly village: number;
}

/** The same households every time: some never visited, some in time, some late, some on no list that owes visits. */
function grow(count: number): readonly Grown[] {
  let seed = 20_260_310;
  const random = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
  return Array.from({ length: count }, () => ({
    register: (['poor', 'marginal', 'key', 'general'] as const)[random(4)]!,
    since: ['2025-06-01', '2026-01-15', '2026-02-01', '2026-03-05'][random(4)]!,
    visits: Array.from({ length: random(4) }, () => addDays('2025-12-20', random(80))).filter((d) => d <= day),
    village: random(2),
  }));
}

async function addGrown(db: Sql, programme: Programme, area: string, code: string, cadre: string, { register, since, visits }: Grown): Promise<void> {
  const household = await addHousehold(db, area, code, `Head ${code}`);
  const counted = visits.filter((d) => d >= since);
  const { lastVisitOn, dueOn, overdueFrom } = cadenceOf(programme, { register, since }, counted);
  await db.query(
    'update household set register = $2, since = $3::date, last_visit_on = $4::date, due_on = $5::date, overdue_from = $6::date where id = $1::uuid',
    [household, register, since, lastVisitOn ?? null, dueOn ?? null, overdueFrom ?? null],
  );
  await assign(db, household, cadre, since);
  for (const on of counted) await addVisit(db, household, cadre, on);
}

async function addVisit(db: Sql, household: string, cadre: string, on: string): Promise<void> {
  await db.query(
    `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
     values ($1::uuid, $2::uuid, $3::uuid, $4::date, to_timestamp(0), 'routine', 'home', 'x', '{}', '{}', false, 1)`,
    [id(), household, cadre, on],
  );
}

async function addEntry(db: Sql, household: string, seq: number, hash: string, at: number): Promise<void> {
  await db.query(
    `insert into journal_entry (household_id, seq, kind, visit_id, revision, author_id, recorded_at, digest, prev, hash)
     values ($1::uuid, $2, 'visit', $3::uuid, 1, $3::uuid, to_timestamp($4::float8 / 1000), '', '', $5)`,
    [household, seq, id(), at, hash],
  );
  await db.query('update household set chain_seq = $2, chain_head = $3 where id = $1::uuid', [household, seq, hash]);
}

/** The fingerprint of all journals as they were at an earlier moment, from the entries alone. */
async function sealAt(db: Sql, at: number): Promise<string> {
  const entries = await db.query<{ household: string; seq: number; hash: string }>(
    'select household_id as household, seq, hash from journal_entry where recorded_at <= to_timestamp($1::float8 / 1000) order by household_id, seq',
    [at],
  );
  const last = new Map(entries.map(({ household, seq, hash }) => [household, `${household} ${seq} ${hash}`]));
  return createHash('sha256')
    .update([...last.values()].join('\n'))
    .digest('hex');
}

eachDatabase((_name, open) => {
  let opened: TestDatabase;
  let db: Database;
  let root: string;
  let villages: readonly string[];
  let programme: Programme;
  const under = (area: string): Scope => ({ kind: 'areas', paths: [area === root ? `/${root}/` : `/${root}/${area}/`] });

  beforeEach(async () => {
    opened = await open();
    ({ db } = opened);
    root = await addBot(db);
    villages = [await addArea(db, root, 'v0'), await addArea(db, root, 'v1')];
    programme = await readProgramme(homeDirectory());
  });

  const asked = (scope: Scope) => ({
    bot: 'b1',
    scope,
    period,
    zone: 'Asia/Shanghai',
    at: t0,
    sinceAt: t0 - 7 * 86_400_000,
    periodic: periodicRegisters(programme),
    counts: programme.counts,
  });
  const areasOf = (...scopes: readonly Scope[]) => digestAreas(db, { bot: 'b1', scopes, day, levels: postLevels(programme) });
  /** All of them asked for at once, as the planner does. */
  const factsOf = async (...scopes: readonly Scope[]) => {
    const readers = await areasOf(...scopes);
    return digestFacts(db, asked({ kind: 'none' }), readers, await readTold(db, asked({ kind: 'none' }), readers));
  };
  const sealOf = async (scope: Scope) =>
    (
      await journalSeals(
        db,
        (await areasOf(scope)).map((areas) => areas.map((area) => area.id)),
      )
    )[0]!;

  test('a digest counts what the journal says, in each area and in all of it', { timeout: 120_000 }, async () => {
    const cadre = await addPerson(db, 'Cadre', { code: 'c' });
    await appoint(db, cadre, 'cadre', root);
    const grown = grow(120);
    for (const [n, one] of grown.entries()) await addGrown(db, programme, villages[one.village]!, `h${n}`, cadre, one);
    for (const [area, mine] of [
      [root, grown],
      [villages[0]!, grown.filter((one) => one.village === 0)],
    ] as const) {
      const [facts] = await factsOf(under(area));
      const care = mine.filter((one) => one.register !== 'general');
      const monthOf = (one: Grown) =>
        monthsOfHousehold(
          programme,
          one,
          one.visits.filter((d) => d >= one.since),
          period.month,
          period.month.to,
        )[0]!;
      const months = care.map(monthOf);
      const share = (of: string) => {
        const there = care.filter((one) => of === root || villages[one.village] === of).map(monthOf);
        const name = of === root ? 'County' : `Village v${villages.indexOf(of)}`;
        return { name, own: of === area, due: there.filter((month) => month.owed > 0).length, met: there.filter((month) => month.met > 0).length };
      };
      const ages = [1, 8, 15, 31];
      const overdue = care
        .flatMap(
          (one) =>
            cadenceOf(
              programme,
              one,
              one.visits.filter((d) => d >= one.since),
            ).overdueFrom ?? [],
        )
        .filter((from) => from <= day);
      expect(facts).toMatchObject({
        households: care.length,
        due: months.filter((month) => month.owed > 0).length,
        met: months.filter((month) => month.met > 0).length,
        overdue: overdue.length,
        overdueSince: overdue.sort()[0],
        unreached: care.length,
        uncared: 0,
        vacant: area === root ? 3 : 1,
        byArea: [area, ...(area === root ? villages : [])].map((one) => share(one)),
        overdueByAge: ages.map(
          (from, n) => overdue.filter((since) => since <= addDays(day, 1 - from) && since > addDays(day, 1 - (ages[n + 1] ?? 9_999))).length,
        ),
      });
      const { rows, total } = await householdsListed(db, 'overdue', { ...asked(under(area)), day, page: 0, size: 500 });
      expect(total).toBe(overdue.length);
      expect(rows.map((row) => row.overdueFrom)).toEqual(overdue.sort());
    }
  });

  test('a visit counts for whoever held the assignment on its day, not for whoever has the household now', async () => {
    const [before, after] = [await addPerson(db, 'Before', { code: 'c1' }), await addPerson(db, 'After', { code: 'c2' })];
    const household = await addHousehold(db, villages[0]!, 'h', 'Head', { dueOn: '2026-04-30' });
    await assign(db, household, before, '2026-01-01', '2026-03-05');
    await assign(db, household, after, '2026-03-06');
    await addVisit(db, household, before, '2026-03-04');
    const page = { ...asked(under(root)), day, page: 0, size: 10 };
    expect((await cadresListed(db, page)).rows).toEqual([
      { id: before, name: 'Before', visited: 1, owed: 0 },
      { id: after, name: 'After', visited: 0, owed: 0 },
    ]);
  });

  test('problems, help and what got better are counted in the area and since the day; complaints are in no number', async () => {
    const [here, there] = [await addHousehold(db, villages[0]!, 'h1', 'Here'), await addHousehold(db, villages[1]!, 'h2', 'There')];
    const someone = await addPerson(db, 'Someone', { code: 's' });
    const hour = 3_600_000;
    const file = (household: string, type: string, number: number, deadline: number, settled: number | null) =>
      db.query(
        `insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_for, deadline_at, settled_at, about_ids, version)
         values ($1::uuid, 'b1', $2::uuid, $3, $4, 'received', 'water', 'week', '', '{}', to_timestamp(0), 'self', to_timestamp($5::float8 / 1000), to_timestamp($6::float8 / 1000), $7::uuid[], 1)`,
        [id(), household, type, number, deadline, settled, type === 'complaint' ? [someone] : null],
      );
    for (const household of [here, there]) {
      await file(household, 'problem', 1, t0 - 30 * hour, null);
      await file(household, 'problem', 2, t0 + hour, null);
      await file(household, 'problem', 3, t0, t0 - hour);
      await file(household, 'problem', 4, t0, t0 - 8 * 24 * hour);
      await file(household, 'complaint', 1, t0 - 90 * hour, null);
      await file(household, 'complaint', 2, t0 - hour, t0 - hour);
      for (const [on, outcome] of [
        ['2026-03-09', 'kept'],
        ['2026-03-09', 'broken'],
        ['2026-02-01', 'kept'],
      ]) {
        await db.query(
          `insert into promise (id, household_id, visit_id, cadre_id, words, outcome, outcome_on) values ($1::uuid, $2::uuid, $1::uuid, $3::uuid, '', $4, $5::date)`,
          [id(), household, someone, outcome!, on!],
        );
      }
      await db.query(
        `insert into check_in (id, bot_id, household_id, month, answered_at, how, answers) values ($1::uuid, 'b1', $2::uuid, '2026-03', to_timestamp($3::float8 / 1000), 'taps', '{"food":"well","health":"help"}')`,
        [id(), household, t0 - hour],
      );
      await db.query(`update household set last_visit_on = '2026-03-08' where id = $1::uuid`, [household]);
      await db.query(
        `insert into climb (id, bot_id, kind, subject, household_id, opened_at, level, level_since, apart_from, ended_at)
         values ($1::uuid, 'b1', 'visit', $2::uuid, $2::uuid, to_timestamp(0), 1, to_timestamp(0), '{}', to_timestamp($3::float8 / 1000))`,
        [id(), household, t0 - hour],
      );
    }
    const one = { problems: 2, late: 1, lateSince: '2026-03-09', help: 1, solved: 1, kept: 1, caughtUp: 1 };
    const nothing = { households: 0, problems: 0, help: 0, solved: 0, kept: 0, caughtUp: 0 };
    const both = { problems: 4, late: 2, lateSince: '2026-03-09', help: 2, solved: 2, kept: 2, caughtUp: 2 };
    const two: Scope = { kind: 'areas', paths: [`/${root}/${villages[1]!}/`, `/${root}/${villages[0]!}/`] };
    expect(await factsOf(under(villages[0]!), under(root), { kind: 'none' }, two)).toMatchObject([one, both, nothing, both]);
    // Reported in 1970, settled an hour ago and eight days ago; two more reported in the county's first and last minute of January.
    const monthStart = Date.parse('2026-01-01T00:00:00+08:00');
    for (const at of [monthStart - 1, monthStart, Date.parse('2026-01-31T23:59:59+08:00')]) {
      await db.query(
        `insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_for, deadline_at, settled_at, version)
         select $1::uuid, 'b1', $2::uuid, 'problem', 10 + count(*), 'closed', 'water', 'week', '', '{}', to_timestamp($3::float8 / 1000), 'self', to_timestamp(0), to_timestamp(0), 1 from case_file`,
        [id(), here, at],
      );
    }
    const [elsewhere, inVillage] = await factsOf(under(villages[1]!), under(villages[0]!));
    expect(elsewhere!.problemMonths.map(({ settled }) => settled)).toEqual([0, 0, 0, 0, 0, 2]);
    expect(inVillage!.problemMonths).toEqual([
      { month: '2025-10-01', opened: 0, settled: 0 },
      { month: '2025-11-01', opened: 0, settled: 0 },
      { month: '2025-12-01', opened: 1, settled: 0 },
      { month: '2026-01-01', opened: 2, settled: 0 },
      { month: '2026-02-01', opened: 0, settled: 0 },
      { month: '2026-03-01', opened: 0, settled: 2 },
    ]);
    expect((await householdsListed(db, 'help', { ...asked(under(villages[1]!)), day, page: 0, size: 9 })).rows.map((row) => row.headName)).toEqual(['There']);
  });

  test('the fingerprint of the journals can be reckoned again later for the moment it was told, and no other history gives it', async () => {
    const [one, two] = [await addHousehold(db, villages[0]!, 'h1', 'One'), await addHousehold(db, villages[1]!, 'h2', 'Two')];
    const scope = under(root);
    expect(await sealOf(scope)).toBe('0'.repeat(64));
    await addEntry(db, one, 1, 'a'.repeat(64), t0);
    await addEntry(db, two, 1, 'b'.repeat(64), t0 + 1000);
    const told = await sealOf(scope);
    expect(await sealAt(db, t0 + 1000)).toBe(told);
    await addEntry(db, one, 2, 'c'.repeat(64), t0 + 2000);
    expect(await sealOf(scope)).not.toBe(told);
    expect(await sealAt(db, t0 + 1500)).toBe(told);
    expect(await sealAt(db, t0 + 500)).not.toBe(told);
    expect(await sealOf(under(villages[1]!))).not.toBe(told);
  });

  test('a broadcast broken off on every page, and run by several at once, is owed to everybody once', { timeout: 120_000 }, async () => {
    const people = 1_300;
    await db.query(
      `with p as (insert into person (id, bot_id, code, name, access) select gen_random_uuid(), 'b1', 'c' || n, 'P', 1 from generate_series(1, $1) n returning id, code),
       ap as (insert into appointment (id, person_id, role, area_id, from_day) select gen_random_uuid(), id, 'cadre', $2::uuid, '2019-01-01' from p),
       a as (insert into account (id, bot_id, channel, chat, version, state, reachable) select id, 'b1', 'telegram', code, 0, '{}', true from p)
       insert into account_person (account_id, person_id, linked_at) select id, id, to_timestamp(0) from p where code <> 'c7'`,
      [people, villages[0]!],
    );
    const by = await addPerson(db, 'Boss', { code: 'boss' });
    const card = id();
    const one = { id: id(), bot: 'b1', by, area: root, audience: 'cadres', words: 'Rain tonight', account: id(), card, at: t0 } as const;
    await keepBroadcast(db, one);
    const clock = new MovableClock(t0);
    const ids = seededIds(clock, 3);
    const parts = (base: Database) => ({ db: base, clock, log: silentLog, bot: 'b1', programme, ids, flowOf: () => undefined });
    let broken = 0;
    // A process that dies with its second page written and not committed.
    const dying = (base: Database): Database => ({
      ...base,
      query: (...given) => base.query(...given),
      transaction: (work) =>
        base.transaction(async (tx) => {
          const result = await work(tx);
          if (++broken % 2 === 0) throw new Error('killed');
          return result;
        }),
    });
    for (let round = 0; round < 4; round++) await runPlans(parts(dying(db)), [broadcasts]);
    await Promise.all([runPlans(parts(db), [broadcasts]), runPlans(parts(opened.another()), [broadcasts])]);
    const [row] = await db.query<{ rows: number; people: number; to: number; unreached: number }>(
      `select count(*)::int4 as rows, count(distinct person_id)::int4 as people, (select count(*)::int4 from broadcast_to) as to,
         (select count(*)::int4 from broadcast_to where code = 'unreachable') as unreached from outbox where kind = 'broadcast'`,
    );
    expect(broken).toBeGreaterThan(2);
    expect(row).toEqual({ rows: people - 1, people: people - 1, to: people, unreached: 1 });
  });

  /** Somebody with a post and an account that hears us. */
  async function inOffice(name: string, role: string, area: string): Promise<string> {
    const person = await addPerson(db, name, { code: name });
    await appoint(db, person, role, area);
    const account = id();
    await db.query(`insert into account (id, bot_id, channel, chat, version, state, reachable) values ($1::uuid, 'b1', 'telegram', $2, 0, '{}', true)`, [
      account,
      name,
    ]);
    await linkTo(db, account, person);
    return person;
  }

  const running = (base: Database, at: number) => {
    const clock = new MovableClock(at);
    return { db: base, clock, log: silentLog, bot: 'b1', programme, ids: seededIds(clock, at % 1000), flowOf: () => undefined };
  };

  test('what climbs is told once, however many processes look, and ends where the household is paused', { timeout: 60_000 }, async () => {
    const supervisor = await inOffice('village', 'supervisor', villages[0]!);
    const boss = await inOffice('county', 'supervisor', root);
    const [one, two] = [
      await addHousehold(db, villages[0]!, 'h1', 'One', { overdueFrom: '2026-03-01' }),
      await addHousehold(db, villages[1]!, 'h2', 'Two', { overdueFrom: '2026-03-01' }),
    ];
    const both = [running(db, t0), running(opened.another(), t0)];
    for (let round = 0; round < 3; round++) await Promise.all(both.map((parts) => runPlans(parts, [escalations])));
    const told = await db.query<{ person: string; climbs: number; vacant: number }>(
      `select person_id as person, jsonb_array_length(about->'climbs') as climbs, jsonb_array_length(about->'vacant') as vacant from outbox where kind = 'climb' order by 2, 3`,
    );
    // The second village has no supervisor and the township is no level here; its cadre's post is empty as well.
    expect(told).toEqual(
      expect.arrayContaining([expect.objectContaining({ person: supervisor, climbs: 1 }), expect.objectContaining({ person: boss, climbs: 1 })]),
    );
    expect(told).toHaveLength(2);
    await db.query(`update household set paused_from = '2026-03-10', due_on = null, overdue_from = null where id = $1::uuid`, [two]);
    await runPlans(running(db, t0 + 60_000), [escalations]);
    const climbs = await db.query<{ subject: string; over: boolean }>(`select subject, ended_at is not null as over from climb order by 2`);
    expect(climbs).toEqual([
      { subject: one, over: false },
      { subject: two, over: true },
    ]);
  });

  test('a handover broken off after its first page goes on, and moves each household once', { timeout: 60_000 }, async () => {
    const [from, to, by] = [await inOffice('from', 'cadre', root), await inOffice('to', 'cadre', root), await inOffice('by', 'supervisor', root)];
    await db.query(
      `with h as (insert into household (id, bot_id, code, head_name, area_id, register, since, chain_seq, chain_head)
         select gen_random_uuid(), 'b1', 'm' || n, 'H' || n, $1::uuid, 'poor', '2019-01-01', 0, repeat('0', 64) from generate_series(1, 70) n returning id)
       insert into assignment (id, household_id, person_id, from_day) select gen_random_uuid(), id, $2::uuid, '2019-01-01' from h`,
      [villages[0]!, from],
    );
    const [account] = await db.query<{ id: string }>(`select account_id as id from account_person where person_id = $1::uuid`, [by]);
    const one = { id: id(), bot: 'b1', by, from, to, paths: [`/${root}/`], day, account: account!.id, card: id(), at: t0 };
    expect(await keepHandover(db, one)).toBe(true);
    expect(await keepHandover(db, { ...one, id: id() })).toBe(false);
    const base = running(db, t0);
    let pages = 0;
    const dying: Database = {
      ...db,
      query: (...given) => db.query(...given),
      transaction: (work) =>
        db.transaction(async (tx) => {
          const result = await work(tx);
          if (++pages === 2) throw new Error('killed');
          return result;
        }),
    };
    await runPlans({ ...base, db: dying }, [handovers]);
    const held = () => db.query<{ n: number }>(`select count(*)::int4 as n from assignment where person_id = $1::uuid and to_day is null`, [to]);
    expect(await held()).toEqual([{ n: 50 }]);
    await Promise.all([runPlans(base, [handovers]), runPlans(running(opened.another(), t0 + 1), [handovers])]);
    expect(await held()).toEqual([{ n: 70 }]);
    const [row] = await db.query<{ old: number; cards: number; moved: number; done: boolean }>(
      `select (select count(*)::int4 from assignment where person_id = $1::uuid and to_day = $3::date - 1) as old,
         (select count(*)::int4 from outbox where person_id = $2::uuid and message->'buttons' is not null) as cards, moved, done_at is not null as done from handover`,
      [from, to, day],
    );
    expect(row).toEqual({ old: 70, cards: 70, moved: 70, done: true });
  });
});
