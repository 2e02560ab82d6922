import type { Actor } from '../../../src/domain/people/roles.ts';
import { recordVisit } from '../../../src/domain/visits/record.ts';
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
 * Visits, many to a statement: each decided by the domain on the household as it stands, all of a page written by the turns' own statement.
 * Gives the homes that were visited; who was not responsible on that day, or came before the household was in care, is left out.
 */
export async function logVisits({ ground: { db, ids, programme }, clock }: Town, goings: readonly Going[], luck: Chance): Promise<readonly Visited[]> {
  const visited: Visited[] = [];
  for (let from = 0; from < goings.length; from += page) {
    const some = goings.slice(from, from + page);
    const actors = await actorsOf(
      db,
      some.map((going) => going.person),
    );
    const homes = await visitedHouseholds(
      db,
      some.map((going) => ({ id: going.home.id, counts: programme.counts })),
    );
    const now = clock.now();
    const written: unknown[] = [];
    for (const [n, { home, person, ago }] of some.entries()) {
      const household = homes[n];
      const actor = actors.get(person);
      if (household === undefined || actor === undefined) throw new Error(`nobody or nothing: ${home.code}`);
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
      if (!decided.ok) {
        if (decided.error !== 'not_responsible' && decided.error !== 'before_care') throw new Error(`${home.code} ${visitedOn}: ${decided.error}`);
        continue;
      }
      visited.push({ home, counts: decided.value.counts });
      written.push(packedWriting(decided.value.entry, decided.value));
    }
    const rows = await db.query(
      `with w as materialized (select * from jsonb_to_recordset($1::jsonb) as w(${writingColumns})), ${recordParts} select id from head`,
      [json(written)],
      'county_visits',
    );
    if (rows.length !== written.length) throw new Error(`${written.length - rows.length} visits were overtaken, and nobody else wrote`);
  }
  return visited;
}
