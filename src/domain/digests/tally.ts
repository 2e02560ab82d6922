import type { Day } from '../../lib/calendar.ts';

/** What a digest counts in one area, without the areas below it; of households in care, unless said otherwise in `DigestFacts`. */
export interface Tally {
  readonly households: number;
  readonly due: number;
  readonly met: number;
  /** Households overdue for at least as many days as each of `overdueAges`. */
  readonly overdue: readonly number[];
  /** The first day on which the one longest overdue was. */
  readonly overdueSince?: Day;
  readonly unreached: number;
  readonly uncared: number;
  readonly problems: number;
  readonly late: number;
  /** When the first of those deadlines passed: epoch milliseconds. */
  readonly lateAt?: number;
  readonly solved: number;
  readonly help: number;
  readonly caughtUp: number;
  readonly kept: number;
}

/** Where the ages of what is overdue begin, in days: 1 is the first day on which a household is. */
export const overdueAges = [1, 8, 15, 31] as const;

const numbers = ['households', 'due', 'met', 'unreached', 'uncared', 'problems', 'late', 'solved', 'help', 'caughtUp', 'kept'] as const;

/** Areas taken together. */
export function summed(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number | undefined): number => tallies.reduce((all, tally) => all + (of(tally) ?? 0), 0);
  const [overdueSince] = tallies.flatMap((tally) => tally.overdueSince ?? []).sort();
  const lateAt = Math.min(...tallies.map((tally) => tally.lateAt ?? Infinity));
  return {
    ...(Object.fromEntries(numbers.map((name) => [name, sum((tally) => tally[name])])) as Record<(typeof numbers)[number], number>),
    overdue: overdueAges.map((_, age) => sum((tally) => tally.overdue[age])),
    ...(overdueSince === undefined ? {} : { overdueSince }),
    ...(lateAt === Infinity ? {} : { lateAt }),
  };
}

/** How many households are of each age of being overdue, youngest first. */
export const overdueByAge = ({ overdue }: Pick<Tally, 'overdue'>): readonly number[] => overdue.map((count, age) => count - (overdue[age + 1] ?? 0));

/** An area in the tree. */
export interface Place {
  readonly code: string;
  readonly name: string;
  /** Ids from the root to this area, each between slashes. */
  readonly path: string;
  /** It is the reader's own, not one below. */
  readonly own: boolean;
}

/** What fell due and was visited in one area and all below it. */
export interface AreaShare {
  readonly name: string;
  readonly own: boolean;
  readonly due: number;
  readonly met: number;
}

/** The reader's own areas and those one level below, in the tree's order, with what lies in and below each. `tallies` goes by path. */
export function areaSums<P extends Place>(
  places: readonly P[],
  tallies: ReadonlyMap<string, Pick<Tally, 'due' | 'met'>>,
): readonly (P & Pick<Tally, 'due' | 'met'>)[] {
  const own = new Set(places.filter((place) => place.own).map(({ path }) => path));
  const shown = inTree(places.filter(({ path }) => own.has(path) || own.has(above(path))));
  const sums = new Map(shown.map(({ path }) => [path, { due: 0, met: 0 }]));
  for (const [at, { due, met }] of tallies) {
    for (let path = at; path.length > 1; path = above(path)) {
      const sum = sums.get(path);
      if (sum === undefined) continue;
      sum.due += due;
      sum.met += met;
    }
  }
  return shown.map((place) => Object.assign({}, place, sums.get(place.path)!));
}

/** The same as a digest tells it: names and numbers. */
export const areaShares = (places: readonly Place[], tallies: ReadonlyMap<string, Pick<Tally, 'due' | 'met'>>): readonly AreaShare[] =>
  areaSums(places, tallies).map(({ name, own, due, met }) => ({ name, own, due, met }));

/** Codes as people order them: 2 before 10. */
const codes = new Intl.Collator('en', { numeric: true });

/** Each area before those below it, neighbours by their codes: numbers never decide, or it would be a ranking. */
function inTree<P extends Place>(places: readonly P[]): readonly P[] {
  const codeAt = new Map(places.map(({ path, code }) => [path, code]));
  const way = (path: string): readonly string[] => (path.length > 1 ? [...way(above(path)), codeAt.get(path) ?? ''] : []);
  const found = places.map((place) => ({ place, way: way(place.path) }));
  return found.sort((a, b) => compared(a.way, b.way)).map(({ place }) => place);
}

function compared(one: readonly string[], other: readonly string[]): number {
  for (const [n, code] of one.entries()) {
    if (n >= other.length) return 1;
    const order = codes.compare(code, other[n]!);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** The path of the area above: `/a/b/` → `/a/`; `/` above the highest. */
const above = (path: string): string => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);

/** Problems reported and settled in a calendar month. */
export interface ProblemMonth {
  /** The month's first day. */
  readonly month: Day;
  readonly opened: number;
  readonly settled: number;
}

/** The same in one area; an area and month without any is left out. */
export interface AreaMonth extends ProblemMonth {
  readonly area: string;
}

/** The months of some areas, by their ids, taken together: each month once, in the order given. */
export const problemMonthsOf = (months: readonly Day[], told: readonly AreaMonth[], areas: ReadonlySet<string>): readonly ProblemMonth[] =>
  months.map((month) => {
    const there = told.filter((one) => one.month === month && areas.has(one.area));
    return { month, opened: there.reduce((all, one) => all + one.opened, 0), settled: there.reduce((all, one) => all + one.settled, 0) };
  });

/** So many months of problems are told of, the running one included. */
export const problemMonths = 6;
