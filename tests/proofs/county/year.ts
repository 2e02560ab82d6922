import type { Plan } from '../../../src/planner/plan.ts';
import { plans as everything } from '../../../src/planner/plans.ts';
import { runPlans } from '../../../src/planner/run-plans.ts';
import { upkeep } from '../../../src/app/upkeep.ts';
import { momentOf } from '../../../src/domain/time/wall-clock.ts';
import { addDays, startOfDay, type Day } from '../../../src/lib/calendar.ts';
import type { Database } from '../../../src/storage/database.ts';
import { responsible } from '../../../src/storage/households.ts';
import { chance } from '../support/dose.ts';
import { deliver, type Delivered } from './deliver.ts';
import { Families } from './families.ts';
import { Invariants } from './invariants.ts';
import { Rounds } from './rounds.ts';
import { settle, zones, type Size } from './settle.ts';
import { Staff } from './staff.ts';
import { Successions } from './successions.ts';
import { openTown } from './town.ts';

export interface Lived {
  readonly broken: readonly string[];
  readonly errors: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Seconds by what they were spent on, some of it at the same time as other things. */
  readonly spent: Readonly<Record<string, number>>;
}

export interface Living {
  readonly size: Size;
  readonly first: Day;
  readonly days: number;
  readonly seed: number;
  /** Where the bot's queue is; absent: in the database. */
  readonly redisUrl?: string | undefined;
  /** Told of each day, when it is over. */
  readonly tell?: ((words: string) => void) | undefined;
  /** What the clock makes happen: everything, unless a canary leaves something out. */
  readonly plans?: readonly Plan[];
}

/** A county from a day on for so many days: the house lives through them, and everything that must hold is asked each day. */
export async function live(db: Database, { size, first, days, seed, redisUrl, tell, plans = everything }: Living): Promise<Lived> {
  const spent: Record<string, number> = {};
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await work();
    } finally {
      spent[what] = (spent[what] ?? 0) + (performance.now() - began) / 1000;
    }
  };
  const town = await openTown(db, { at: new Date(startOfDay(first, zones[0]!)).toISOString(), seed, redisUrl });
  try {
    const { clock, ground, planning } = town;
    const county = await timed('settling', () => settle(ground, size, first, chance(seed)));
    await placeTable(db);
    const real = [...county.chatters.values()].filter((one) => one.real).map((one) => one.account);
    // Each has a chance of its own: what they do at the same time takes nothing from the others'.
    const [families, staff, rounds] = [
      new Families(town, county, chance(seed + 1), size.eventful),
      new Staff(town, county, chance(seed + 2), size.eventful),
      new Rounds(county, chance(seed + 3), first),
    ];
    const successions = new Successions(town, county, chance(seed + 4), first);
    const invariants = new Invariants(town, county, chance(seed + 5));
    const delivered: Delivered = { sent: 0, dropped: 0, shrunk: 0, untrue: [] };
    const sums = { visits: 0, realVisits: 0, planned: 0, twice: 0 };

    const timedPlans = plans.map((plan): Plan =>
      Object.assign({}, plan, { page: (...of: Parameters<Plan['page']>) => timed(plan.name, () => plan.page(...of)) }),
    );

    /** The clock goes to a moment; what was owed meanwhile goes out, what is due is planned, and goes out too. */
    const at = async (moment: number): Promise<void> => {
      await timed('delivering', () => deliver(town, real, moment, delivered));
      sums.planned += await timed('planning', () => runPlans(planning, timedPlans));
      await timed('delivering', () => deliver(town, real, moment, delivered));
      // What is left is for the real chats: the bot sends it itself.
      const [waits] = await db.query(
        `select id from outbox where state = 'owed' and send_after <= to_timestamp($1::float8 / 1000) limit 1`,
        [moment],
        'county_waits',
      );
      if (waits === undefined) return;
      await timed('real chats', async () => {
        town.bot.sweep();
        await town.bot.settled();
      });
    };

    /** The bot's own minute, which looks for whoever has fallen silent too; it plans everything itself, whatever a canary leaves out. */
    const minute = async (): Promise<void> => {
      await town.bot.tick();
      await town.bot.settled();
    };
    /** The house is tidied up while the next day begins. */
    let tidied: Promise<unknown> = Promise.resolve();

    const problems = (): Promise<void> => timed('households', () => families.report(3));
    const office = async (): Promise<void> => {
      await problems();
      await timed('staff', () => staff.solve());
      await timed('staff', () => staff.hearClimbs());
    };
    const rest = async (today: Day): Promise<void> => {
      const visits = timed('visits', async () => {
        const walked = await rounds.walk(town, today);
        sums.visits += walked.visits;
        sums.realVisits += walked.real;
      });
      const households = timed('households', async () => {
        await families.answer(today);
        await families.tellCadres();
        await families.leave();
      });
      const everybodyElse = timed('staff', async () => {
        await staff.takeLeave(today);
        for (const home of staff.leaving()) await staff.pause(today, home, await responsible(db, home.id, today));
        await staff.lookAtPauses(today);
        await staff.mute();
      });
      await Promise.all([visits, households, everybodyElse]);
    };

    const day = async (today: Day): Promise<void> => {
      // In the west of it mornings are two hours later, which is when households in the east are asked.
      for (const moment of [
        ...zones.map((zone) => ({ at: momentOf(zone, today, '08:31'), does: () => timed('asking', () => invariants.morning(zone, today)) })),
        ...zones.map((zone) => ({ at: momentOf(zone, today, '10:31'), does: () => timed('households', () => families.asked(clock.now(), today)) })),
        { at: momentOf(zones[1]!, today, '10:31'), does: office },
        { at: momentOf(zones[2]!, today, '10:31'), does: () => rest(today) },
        { at: momentOf(zones[0]!, today, '22:00'), does: problems },
      ].sort((a, b) => a.at - b.at)) {
        if (moment.at > clock.now()) await at(moment.at);
        await moment.does();
      }
      await at(momentOf(zones[0]!, addDays(today, 1), '04:00'));
      // Planned once more in the same moment, nothing new is owed.
      sums.twice += await timed('again', () => runPlans(planning, plans));
      if (real.length > 0) await timed('real chats', minute);
      await timed('asking', () => invariants.answered());
      await timed('asking', () => invariants.evening(today));
      await tidied;
      tidied = timed('upkeep', () => upkeep(ground));
      await problems();
      if (!today.endsWith('-15')) return;
      // By now it is the next day where the county's head is.
      await timed('successors', () => successions.begin(addDays(today, 1), Math.max(1, Math.round(size.cadres * 0.006))));
      staff.sortOut();
    };

    for (let n = 0; n < days && invariants.broken.length < 5; n++) {
      const today = addDays(first, n);
      const before = performance.now();
      await day(today);
      tell?.(`${today}: ${((performance.now() - before) / 1000).toFixed(2)} s ${rounded(spent)} ${invariants.broken.join('\n')}`);
    }
    await tidied;
    await timed('asking', () => invariants.end(addDays(first, days - 1)));
    return {
      broken: [...invariants.broken, ...delivered.untrue.map((one) => `untrue when fresh: ${one}`)],
      errors: town.errors,
      counts: {
        ...sums,
        moved: successions.moved,
        ...families.counts,
        ...staff.counts,
        ...invariants.counts,
        delivered: delivered.sent,
        dropped: delivered.dropped,
        shrunk: delivered.shrunk,
        updates: town.chats.updates(),
        overChannel: town.chats.sent(),
      },
      spent,
    };
  } finally {
    await town.close();
  }
}

const rounded = (spent: Readonly<Record<string, number>>): string =>
  Object.entries(spent)
    .map(([what, seconds]) => `${what} ${seconds.toFixed(1)}`)
    .join(', ');

/** Where everybody is, for what is asked of every message. */
async function placeTable(db: Database): Promise<void> {
  await db.query(
    `create table county_place as select p.id as person_id, coalesce(a.zone, c.zone) as zone, a.zone is null as contact from person p
     left join lateral (select ar.zone from appointment ap join area ar on ar.id = ap.area_id where ap.person_id = p.id limit 1) a on true
     left join lateral (select ar.zone from contact k join household h on h.id = k.household_id join area ar on ar.id = h.area_id where k.person_id = p.id limit 1) c on true`,
  );
  await db.query('alter table county_place add primary key (person_id)');
  // Only what is asked every day of all that was said lately needs it; the house itself never asks so.
  await db.query('create index county_said on outbox (created_at) where kind is not null');
  await db.query('analyze');
}
