import { setImmediate } from 'node:timers/promises';
import type { Actor } from '../../../src/domain/people/roles.ts';
import { recordVisit, type Recorded } from '../../../src/domain/visits/record.ts';
import { addDays, dayIn } from '../../../src/lib/calendar.ts';
import { linkedPerson, personJson, type PersonRow } from '../../../src/storage/actors.ts';
import type { Sql } from '../../../src/storage/database.ts';
import { json } from '../../../src/storage/json.ts';
import { packedWriting, recordParts, writingColumns } from '../../../src/storage/save-visit.ts';
import { visitedHouseholds } from '../../../src/storage/visits.ts';
import type { Chance } from '../support/dose.ts';
import type { Home } from './settle.ts';
import type { Town } from './town.ts';

/** A home that was visited, and whether it counts: nobody was met, and they go again. */
export interface Visited {
  readonly home: Home;
  readonly counts: boolean;
}

/** Somebody goes to a household. */
export interface Going {
  readonly home: Home;
  readonly person: string;
  /** How many days ago they were there: logged late. */
  readonly ago: number;
}

const page = 400;
const narratives = ['Everything is well at home.', 'The roof is dry again.', 'Talked about the harvest and the school.', '收成不错，孩子在上学。'];
const promised = ['bring winter clothes', 'ask the clinic', 'call the school', '送化肥'];

/** Actors as the database has them now, by person. */
export async function actorsOf(db: Sql, people: readonly string[]): Promise<ReadonlyMap<string, Actor>> {
  const rows = await db.query<{ person: PersonRow }>(
    `select ${personJson} as person from person p where p.id = any($1::uuid[])`,
    [[...new Set(people)]],
    'county_actors',
  );
  return new Map(rows.map((row) => [row.person.id, linkedPerson(row.person).actor]));
}

/**
 * Visits, many to a statement and some statements at once: each decided by the domain on the household as it stands, all of a page written by the turns'
 * own statement. Gives the homes that were visited; who was not responsible on that day, or came before the household was in care, is left out.
 */
export async function logVisits(town: Town, goings: readonly Going[], luck: Chance): Promise<readonly Visited[]> {
  const { db, programme } = town.ground;
  const pages = Array.from({ length: Math.ceil(goings.length / page) }, (_, n) => goings.slice(n * page, (n + 1) * page));
  const [actors, ...homes] = await Promise.all([
    actorsOf(
      db,
      goings.map((going) => going.person),
    ),
    ...pages.map((some) =>
      visitedHouseholds(
        db,
        some.map((going) => ({ id: going.home.id, counts: programme.counts })),
      ),
    ),
  ]);
  const visited: Visited[] = [];
  const written: Promise<void>[] = [];
  for (const [n, some] of pages.entries()) {
    const decided = some.flatMap((going, k) => {
      const recorded = decide(town, going, { household: homes[n]?.[k], actor: actors.get(going.person) }, luck);
      if (recorded === undefined) return [];
      visited.push({ home: going.home, counts: recorded.counts });
      return [packedWriting(recorded.entry, recorded)];
    });
    written.push(write(db, decided));
    // The database begins on this page before the next is decided.
    await setImmediate();
  }
  await Promise.all(written);
  return visited;
}

async function write(db: Sql, some: readonly unknown[]): Promise<void> {
  const rows = await db.query(
    `with w as materialized (select * from jsonb_to_recordset($1::jsonb) as w(${writingColumns})), ${recordParts} select id from head`,
    [json(some)],
    'county_visits',
  );
  if (rows.length !== some.length) throw new Error(`${some.length - rows.length} visits were overtaken, and nobody else wrote`);
}

interface Known {
  readonly household: Awaited<ReturnType<typeof visitedHouseholds>>[number];
  readonly actor: Actor | undefined;
}

/** What a visit records; nothing where it may not be recorded. */
function decide({ ground: { ids, programme }, clock }: Town, { home, person, ago }: Going, { household, actor }: Known, luck: Chance): Recorded | undefined {
  if (household === undefined || actor === undefined) throw new Error(`nobody or nothing: ${home.code} ${person}`);
  const now = clock.now();
  const visitedOn = addDays(dayIn(home.zone, now), -ago);
  const due = luck.percent(25) ? [addDays(visitedOn, luck.whole(2, 20))] : [];
  const decided = recordVisit(
    { household, actor, open: household.open, programme },
    {
      id: ids.next(),
      household: home.id,
      salt: ids.secret(24),
      visitedOn,
      purpose: luck.one(['routine', 'routine', 'goods', 'health', 'school']),
      met: luck.percent(4) ? 'nobody' : luck.one(['home', 'home', 'home', 'phone', 'elsewhere']),
      narrative: luck.one(narratives),
      concerns: luck.percent(8) ? ['water'] : [],
      attachments: [],
      promises: due.map((day) => ({ id: ids.next(), words: luck.one(promised), due: day })),
      outcomes: household.open
        .filter((one) => (one.due ?? '9999') <= visitedOn)
        .map((one) => ({ promise: one.id, outcome: luck.percent(80) ? 'kept' : 'broken' })),
    },
    now,
  );
  if (decided.ok) return decided.value;
  if (decided.error !== 'not_responsible' && decided.error !== 'before_care') throw new Error(`${home.code} ${visitedOn}: ${decided.error}`);
  return undefined;
}
