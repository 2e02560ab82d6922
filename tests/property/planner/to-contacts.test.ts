import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isWithin } from '../../../src/domain/programme/hours.ts';
import { wallClock } from '../../../src/domain/time/wall-clock.ts';
import { MovableClock } from '../../../src/lib/clock.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { silentLog } from '../../../src/lib/log.ts';
import { checkIns } from '../../../src/planner/plans/check-ins.ts';
import { confirmations } from '../../../src/planner/plans/confirmations.ts';
import { runPlans } from '../../../src/planner/run-plans.ts';
import { answerCheckIn } from '../../../src/storage/check-ins.ts';
import type { Database } from '../../../src/storage/database.ts';
import { loadDesk } from '../../../src/storage/desks.ts';
import { programmeWith } from '../../integration/planner/staff.ts';
import { addArea, addBot, addHousehold, addPerson, id, linkTo } from '../../integration/storage/world.ts';
import { eachDatabase } from '../../support/databases.ts';
import { openOffice } from '../../support/office.ts';

// Machines are shared: slow is no failure here.
vi.setConfig({ testTimeout: 240_000 });

const hour = 3_600_000;
const week = 7 * 24 * hour;
const zones = ['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu'];
/** Few, so that one person speaks for several households. */
const speakers = 2;

const home = fc.record({ zone: fc.constantFrom(...zones), contacts: fc.uniqueArray(fc.nat(speakers - 1), { minLength: 1, maxLength: 2 }) });
/** Some hours later: which household was filed for meanwhile, and which was visited, if there are as many. */
const step = fc.record({
  hours: fc.integer({ min: 1, max: 60 }),
  answers: fc.nat(60),
  visits: fc.nat(20),
  together: fc.boolean(),
});
const world = fc.record({ homes: fc.array(home, { minLength: 4, maxLength: 7 }), steps: fc.array(step, { minLength: 60, maxLength: 90 }) });

/** Everything owed to contacts. */
interface Sent {
  readonly person: string;
  readonly kind: string;
  readonly household: string;
  readonly month: string | null;
  readonly at: number;
}

async function live(
  db: Database,
  bot: string,
  { homes, steps }: typeof world extends fc.Arbitrary<infer W> ? W : never,
  flowOf: Parameters<typeof runPlans>[0]['flowOf'],
) {
  const clock = new MovableClock('2025-12-28T02:00:00Z');
  const root = await addBot(db, bot);
  const programme = { ...(await programmeWith()), confirm: { percent: 100, at: '10:30' as never, within_days: 3, expires_days: 5 } };
  const people: string[] = [];
  for (let i = 0; i < speakers; i++) {
    const person = await addPerson(db, `Contact ${i}`, { bot });
    const desk = await loadDesk(db, { bot, channel: 'telegram', chat: person, newId: id(), language: 'en', now: clock.now() });
    await linkTo(db, desk.account.id, person);
    people.push(person);
  }
  const households: { readonly id: string; readonly zone: string }[] = [];
  for (const [i, { zone, contacts }] of homes.entries()) {
    const household = await addHousehold(db, await addArea(db, root, `V${i}`, zone, bot), `H${i}`, `Head ${i}`, { bot });
    for (const one of contacts) await db.query(`insert into contact values ($1::uuid, $2::uuid, '2019-01-01')`, [household, people[one]!]);
    households.push({ id: household, zone });
  }
  const parts = { db, bot, programme, ids: randomIds(clock), flowOf, clock, log: silentLog };
  for (const { hours, answers, visits, together } of steps) {
    clock.advance(hours * hour);
    const visited = households[visits]?.id;
    if (visited !== undefined)
      await db.query(
        `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision)
         values ($1::uuid, $2::uuid, $3::uuid, to_timestamp($4::float8)::date, to_timestamp($4::float8), 'routine', 'home', '', '{}', '{}', false, 1)`,
        [id(), visited, people[0]!, clock.now() / 1000],
      );
    const filed = households[answers]?.id;
    if (filed !== undefined) {
      const month = new Date(clock.now()).toISOString().slice(0, 7);
      await answerCheckIn(db, { id: id(), bot, household: filed, month, by: people[0]!, at: clock.now(), how: 'filed', answers: { food: 'well' } });
    }
    // Two processes at the same minute, or one of them again.
    if (together) await Promise.all([runPlans(parts, [checkIns, confirmations]), runPlans(parts, [checkIns, confirmations])]);
    else await runPlans(parts, [checkIns, confirmations]);
  }
  const sent = await db.query<Sent>(
    `select o.person_id as person, o.kind, coalesce(o.about->>'household', v.household_id::text) as household, o.about->>'month' as month, o.send_after as at
     from outbox o left join visit v on v.id = (o.about->>'visit')::uuid where o.bot_id = $1 and o.kind is not null order by o.send_after`,
    [bot],
  );
  return { sent, programme, zoneOf: new Map(households.map((one) => [one.id, one.zone])) };
}

eachDatabase((_name, open) => {
  test('no household is asked twice in a month, nobody hears more than the cap in any week, and nothing comes at an indecent hour', async () => {
    const { ground } = await openOffice(open, { roster: false });
    let run = 0;
    let asked = 0;
    let confirmed = 0;
    await fc.assert(
      fc.asyncProperty(world, async (facts) => {
        const { sent, programme, zoneOf } = await live(ground.db, `p${run++}`, facts, (name) => ground.shelf.current(name));
        const monthly = sent.filter((one) => one.kind === 'check_in').map(({ household, person, month }) => `${household} ${person} ${month}`);
        expect(new Set(monthly).size).toBe(monthly.length);
        // Of several contacts all are asked at once: never one after the other in the same month.
        const days = new Map<string, Set<number>>();
        for (const { household, month, at, kind } of sent)
          if (kind === 'check_in') days.set(`${household} ${month}`, (days.get(`${household} ${month}`) ?? new Set()).add(at));
        expect([...days.values()].every((moments) => moments.size === 1)).toBe(true);
        for (const { person, at } of sent) {
          const near = sent.filter((other) => other.person === person && other.at > at - week && other.at <= at);
          expect(near.length).toBeLessThanOrEqual(programme.weekly_cap.contacts);
        }
        for (const { household, at } of sent) expect(isWithin(programme.contact_hours, wallClock(zoneOf.get(household)!, at).time)).toBe(true);
        const questions = sent.filter((one) => one.kind === 'confirmation');
        for (const { household, at } of questions)
          expect(questions.filter((o) => o.household === household && Math.abs(o.at - at) < 27 * 24 * hour)).toHaveLength(1);
        asked += monthly.length;
        confirmed += questions.length;
      }),
      // Shrinking would live through a hundred days over and over: what failed is said as it was.
      { numRuns: 3, endOnFailure: true },
    );
    // It says something only if it asked at all.
    expect(asked).toBeGreaterThan(10);
    expect(confirmed).toBeGreaterThan(3);
  });
});
