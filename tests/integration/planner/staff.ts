import { readFile } from 'node:fs/promises';
import { readProgramme } from '../../../src/domain/programme/read-programme.ts';
import type { Programme } from '../../../src/domain/programme/programme.ts';
import { MovableClock } from '../../../src/lib/clock.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { makeLog, type Log } from '../../../src/lib/log.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import { runPlans } from '../../../src/planner/run-plans.ts';
import type { Database } from '../../../src/storage/database.ts';
import { loadDesk } from '../../../src/storage/desks.ts';
import { addArea, addBot, addHousehold, addPerson, appoint, assign, id, linkTo } from '../storage/world.ts';

/** The demo's programme, with other rules where a test needs them. */
export async function programmeWith(change: Partial<Programme> = {}): Promise<Programme> {
  const read = readProgramme(await readFile(new URL('../../../flows/programme.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { ...read.value, ...change };
}

/** One message owed by the clock. */
export interface OwedCard {
  readonly name: string;
  readonly kind: string;
  readonly at: number;
}

/** A bot with staff, whose planner is run by hand. */
export interface Staff {
  readonly db: Database;
  readonly clock: MovableClock;
  readonly programme: Programme;
  /** What the planner logged. */
  readonly log: () => string;
  /** A cadre with an account and one household for each due day, in a village of their own zone. */
  cadre(
    name: string,
    zone: string,
    ...due: readonly string[]
  ): Promise<{ readonly person: string; readonly area: string; readonly households: readonly string[] }>;
  /** Links somebody to an account of their own. */
  link(person: string): Promise<string>;
  /** Everything the clock has owed so far, in order. */
  owed(): Promise<readonly OwedCard[]>;
  run(list: readonly Plan[], db?: Database): Promise<number>;
}

export async function makeStaff(db: Database, at: string, change: Partial<Programme> = {}): Promise<Staff> {
  const root = await addBot(db);
  const clock = new MovableClock(at);
  const programme = await programmeWith(change);
  const lines: string[] = [];
  const log: Log = makeLog('debug', { write: (line) => lines.push(line) });
  let made = 0;
  const staff: Staff = {
    db,
    clock,
    programme,
    log: () => lines.join(''),
    async cadre(name, zone, ...due) {
      made += 1;
      const code = String(made).padStart(4, '0');
      const area = await addArea(db, root, `V${code}`, zone);
      const person = await addPerson(db, name, { code: `C${code}` });
      await appoint(db, person, 'cadre', area);
      await staff.link(person);
      const households: string[] = [];
      for (const [i, day] of due.entries()) {
        const household = await addHousehold(db, area, `H${code}-${i}`, `${name}'s ${i}`, { dueOn: day });
        await assign(db, household, person);
        households.push(household);
      }
      return { person, area, households };
    },
    async link(person) {
      const desk = await loadDesk(db, { bot: 'b1', channel: 'telegram', chat: person, newId: id(), language: 'en', now: clock.now() });
      await linkTo(db, desk.account.id, person);
      return desk.account.id;
    },
    owed: () =>
      db.query<OwedCard>(
        `select p.name, o.kind, o.send_after as at from outbox o join person p on p.id = o.person_id where o.kind is not null order by o.send_after, p.name`,
      ),
    run: (list, from = db) => runPlans({ db: from, bot: 'b1', programme, ids: randomIds(clock), flowOf: () => undefined, clock, log }, list),
  };
  return staff;
}
