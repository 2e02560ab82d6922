import { nameQuery } from '../domain/people/cut-name.ts';
import { queryOf, type Term } from '../domain/visits/cut-words.ts';
import type { Standard } from '../domain/standards.ts';
import type { Met, Purpose } from '../domain/visits/visit.ts';
import type { Day } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';

/** An area that is looked in. */
interface Place {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** What is looked for, in which areas (each for itself, without those below it). */
interface SearchAsked {
  readonly bot: string;
  readonly places: readonly Place[];
  /** All of them must be there: in the words of the entry, or as part of the household's code or the name of who lives there, its author's name, or the name of a place it lies in. */
  readonly terms: readonly Term[];
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Part of the author's name. */
  readonly author?: string | undefined;
  readonly purpose?: Purpose | undefined;
  readonly concern?: Standard | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** An entry that was found. */
export interface Found {
  readonly id: string;
  readonly household: string;
  readonly code: string;
  readonly headName: string;
  /** Who else lives there and bears a name that was looked for. */
  readonly members: readonly string[];
  readonly areaName: string;
  readonly cadre: string;
  readonly author: string;
  readonly visitedOn: Day;
  readonly purpose: Purpose;
  readonly met: Met;
  readonly concerns: readonly Standard[];
  readonly narrative: string;
}

/** More households than these are not named one by one: whatever so many have in common is found soon by going through the days. */
const mostNamed = 5_000;

/** What many entries hold is found in the days before the last entry: so many. */
const recentDays = 15;

/**
 * The entries that hold all of what is looked for, the latest first. Erased ones are never found. How many entries hold a word the database guesses
 * badly, so it is not left to choose: first the latest days are gone through, and where they do not fill the page, what is looked for is rare
 * enough to be fetched as a whole, by the index of words.
 */
export async function searchVisits(db: Sql, asked: SearchAsked): Promise<readonly Found[]> {
  if (asked.places.length === 0) return [];
  const named = await Promise.all(asked.terms.map((term) => nameds(db, asked, term)));
  const authors = asked.author === undefined ? undefined : await people(db, asked.bot, spellings([asked.author]));
  if (authors?.length === 0) return [];
  const read = (how: 'in order' | 'recent' | 'whole'): Promise<readonly Found[]> => select(db, asked, named, authors, how);
  if (named.every(({ all }) => all)) return read('in order');
  const recent = await read('recent');
  return recent.length === asked.limit ? recent : read('whole');
}

function select(
  db: Sql,
  asked: SearchAsked,
  named: readonly Named[],
  authors: readonly string[] | undefined,
  how: 'in order' | 'recent' | 'whole',
): Promise<readonly Found[]> {
  const bind = new Bindings();
  const terms = asked.terms.map((term, n) => waysOf(term, named[n]!, bind)).filter((ways) => ways.length > 0);
  const to = asked.to === undefined ? '' : bind.add(asked.to, 'date');
  const where = [
    'v.erased_at is null',
    `h.area_id = any(${bind.add(idsOf(asked.places), 'uuid[]')})`,
    ...(asked.from === undefined ? [] : [`v.visited_on >= ${bind.add(asked.from, 'date')}`]),
    ...(to === '' ? [] : [`v.visited_on <= ${to}`]),
    ...(how === 'recent' ? [`v.visited_on > (select max(x.visited_on) from visit x ${to === '' ? '' : `where x.visited_on <= ${to}`}) - ${recentDays}`] : []),
    ...(asked.purpose === undefined ? [] : [`v.purpose = ${bind.add(asked.purpose)}`]),
    ...(asked.concern === undefined ? [] : [`v.concerns @> ${bind.add([asked.concern], 'text[]')}`]),
    ...(authors === undefined ? [] : [`v.cadre_id = any(${bind.add([...authors], 'uuid[]')})`]),
  ];
  // Each way by its own index: as parts of one condition they would have the database go through every entry.
  const branches = how === 'whole' ? together(terms) : [either(terms)];
  const called = asked.terms.flatMap(({ typed }) => nameQuery(typed) ?? []);
  const members =
    called.length === 0
      ? `'{}'::text[]`
      : `array(select m.name from member m where m.household_id = h.id and m.words @@ any(${bind.add(called, 'text[]')}::tsquery[]) and m.name <> h.head_name order by m.id)`;
  const page = `limit ${bind.add(asked.limit, 'int4')} offset ${bind.add(asked.offset, 'int4')}`;
  return db.query<Found>(
    `with hit as ${how === 'whole' ? '' : 'not '}materialized (
       ${branches.map((held) => `select v.id, v.visited_on from visit v join household h on h.id = v.household_id where ${[...where, ...held].join(' and ')}`).join(' union ')}
     )
     select v.id, h.id as household, h.code, h.head_name as "headName", ${members} as members, ar.name as "areaName", p.id as cadre, p.name as author, v.visited_on as "visitedOn",
       v.purpose, v.met, v.concerns, v.narrative
     from (select id from hit order by visited_on desc, id desc ${page}) f join visit v on v.id = f.id
       join household h on h.id = v.household_id join area ar on ar.id = h.area_id join person p on p.id = v.cadre_id
     order by v.visited_on desc, v.id desc`,
    bind.values,
  );
}

/** What a term is the name of. */
interface Named {
  /** It names every place that is looked in: nothing is narrowed by it. */
  readonly all: boolean;
  /** Absent where they are too many: then by their names and places. */
  readonly households?: readonly string[];
  readonly cadres: readonly string[];
  readonly places: readonly string[];
  readonly spelt: Spelt;
}

/** How a name that was looked for may be spelt. */
interface Spelt {
  /** Patterns of texts that hold it as it stands. */
  readonly likes: readonly string[];
  /** The `tsquery` for names that were cut; absent where it can be no name. */
  readonly query?: string;
}

async function nameds(db: Sql, { bot, places }: SearchAsked, term: Term): Promise<Named> {
  const spelt = spellings([term.typed, term.plain]);
  const roots = places.filter(({ name }) => [term.typed, term.plain].some((word) => name.toLowerCase().includes(word.toLowerCase())));
  const under = places.filter(({ path }) => roots.some((root) => path.startsWith(root.path)));
  if (under.length === places.length) return { all: true, cadres: [], places: [], spelt };
  const [households, cadres] = await Promise.all([
    db.query<{ id: string }>(
      `select h.id from household h where h.area_id = any($1::uuid[]) and (h.area_id = any($2::uuid[]) or ${namedSql('$3::text[]', '$4::tsquery')}) limit ${mostNamed + 1}`,
      [idsOf(places), idsOf(under), [...spelt.likes], spelt.query ?? null],
    ),
    people(db, bot, spelt),
  ]);
  return {
    all: false,
    ...(households.length > mostNamed ? {} : { households: households.map(({ id }) => id) }),
    cadres,
    places: idsOf(under),
    spelt,
  };
}

/** The people with a post whose name holds one of these. */
async function people(db: Sql, bot: string, { likes, query }: Spelt): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>(
    `select p.id from person p where p.bot_id = $1 and p.code is not null and (p.name ilike any($2::text[]) or p.words @@ $3::tsquery)`,
    [bot, [...likes], query ?? null],
  );
  return rows.map(({ id }) => id);
}

/** A condition that an entry holds a term, on the visit `v` and, where no index helps, its household `h`. */
interface Way {
  readonly sql: string;
  readonly indexed: boolean;
}

/** The ways an entry may hold a term, one of which is enough; none where every entry does. */
function waysOf(term: Term, { all, households, cadres, places, spelt }: Named, bind: Bindings): readonly Way[] {
  if (all) return [];
  const indexed = (sql: string): Way => ({ sql, indexed: true });
  return [
    indexed(`v.words @@ ${bind.add(queryOf(term), 'tsquery')}`),
    ...(households === undefined
      ? [
          {
            sql: `(h.area_id = any(${bind.add([...places], 'uuid[]')}) or ${namedSql(bind.add([...spelt.likes], 'text[]'), bind.add(spelt.query ?? null, 'tsquery'))})`,
            indexed: false,
          },
        ]
      : []),
    ...(households === undefined || households.length === 0 ? [] : [indexed(`v.household_id = any(${bind.add([...households], 'uuid[]')})`)]),
    ...(cadres.length === 0 ? [] : [indexed(`v.cadre_id = any(${bind.add([...cadres], 'uuid[]')})`)]),
  ];
}

const anyOf = (ways: readonly Way[]): string => `(${ways.map(({ sql }) => sql).join(' or ')})`;

/** That every term is held in one way or another. */
const either = (terms: readonly (readonly Way[])[]): readonly string[] => terms.map(anyOf);

/** More ways for all terms to be held together than these are not gone one by one. */
const mostBranches = 16;

/** The ways in which all terms can be held together, each by conditions that an index answers; terms that no index answers, or that would make too many, are asked of each entry. */
function together(terms: readonly (readonly Way[])[]): readonly (readonly string[])[] {
  let branches: readonly (readonly string[])[] = [[]];
  for (const ways of terms) {
    const apart = ways.every(({ indexed }) => indexed) && branches.length * ways.length <= mostBranches;
    branches = branches.flatMap((held) => (apart ? ways.map(({ sql }) => [...held, sql]) : [[...held, anyOf(ways)]]));
  }
  return branches;
}

/** That a household is called so: its head, its code, or somebody who lives there. */
const namedSql = (likes: string, query: string): string =>
  `(h.head_name ilike any(${likes}) or h.code ilike any(${likes}) or h.words @@ ${query} or h.id in (select m.household_id from member m where m.words @@ ${query}))`;

/** A name as it was typed in one way or more, the first being what was typed. */
function spellings(words: readonly [string, ...string[]]): Spelt {
  const query = nameQuery(words[0]);
  return { likes: [...new Set(words)].map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`), ...(query === undefined ? {} : { query }) };
}

const idsOf = (places: readonly Place[]): string[] => places.map(({ id }) => id);
