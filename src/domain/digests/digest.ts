import { addDays, firstOfMonth, type Day } from '../../lib/calendar.ts';
import { registers, type Register } from '../households/household.ts';
import type { Programme } from '../programme/programme.ts';
import type { AreaShare, ProblemMonth } from './tally.ts';

/** How often a digest comes to somebody. */
export const digestRhythms = ['week', 'month', 'never'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** What a digest looks at, in days of its reader's zone. */
export interface DigestPeriod {
  /** The reader's today. */
  readonly day: Day;
  /** The calendar month whose visits are counted. */
  readonly month: { readonly from: Day; readonly to: Day };
  /** What got better is told from this day on. */
  readonly since: Day;
}

/** What is counted in the areas of one supervisor. Households in care, unless said otherwise. */
export interface DigestFacts {
  readonly areas: readonly string[];
  readonly households: number;
  /** Households with a visit that fell due in the month, and those of them that had it within the month. */
  readonly due: number;
  readonly met: number;
  readonly overdue: number;
  /** The first day on which the one longest overdue was. */
  readonly overdueSince?: Day;
  /** Problems not settled, and those of them past their deadline. */
  readonly problems: number;
  readonly late: number;
  /** The day on which the first of those deadlines passed. */
  readonly lateSince?: Day;
  /** Nobody who speaks for the household can be written to. */
  readonly unreached: number;
  /** Asked for help in a check-in since the period began. */
  readonly help: number;
  /** Areas whose supervisor's post nobody holds. */
  readonly vacant: number;
  /** Households without a responsible cadre who holds a post. */
  readonly uncared: number;
  /** Since the period began: visits made after they had climbed, problems settled, promises kept. */
  readonly caughtUp: number;
  readonly solved: number;
  readonly kept: number;
  /** The same visits that fell due, by the reader's areas and those one level below, in the tree's order. */
  readonly byArea: readonly AreaShare[];
  /** The same overdue households, by the ages of `overdueAges`. */
  readonly overdueByAge: readonly number[];
  /** The last months, the running one included. */
  readonly problemMonths: readonly ProblemMonth[];
}

/** What a digest can open, in the order of its buttons. */
export const digestLists = ['overdue', 'problems', 'help', 'unreached', 'uncared', 'vacant', 'cadres'] as const;
export type DigestList = (typeof digestLists)[number];

/** So many days into a month the month before is still the one to look at: by then what was due in it is known. */
const lookBack = 7;

/** The period of a digest on a day. A reader who wants none still sees a week's by asking. */
export function digestPeriod(day: Day, rhythm: DigestRhythm): DigestPeriod {
  const from = firstOfMonth(addDays(day, -lookBack));
  return {
    day,
    month: { from, to: addDays(firstOfMonth(from, 1), -1) },
    since: rhythm === 'month' ? addDays(firstOfMonth(day, -1), dayOf(day)) : addDays(day, -7),
  };
}

/** Days past the first of its month, so that a month back lands on the same day where there is one. */
const dayOf = (day: Day): number => Math.min(Number(day.slice(8)) - 1, 27);

/** How many each list holds: those that hold nothing get no button. */
export function digestCounts(facts: DigestFacts): Readonly<Record<DigestList, number>> {
  const { overdue, late: problems, help, unreached, uncared, vacant, due: cadres } = facts;
  return { overdue, problems, help, unreached, uncared, vacant, cadres };
}

/** Registers whose visits are owed by the calendar month or week. */
export const periodicRegisters = ({ cadence }: Pick<Programme, 'cadence'>): readonly Register[] =>
  registers.filter((register) => cadence[register].every === 'month' || cadence[register].every === 'week');

/** The levels of areas at which somebody is to be told of what climbs: a post there that nobody holds is a vacancy. */
export const postLevels = ({ ladder }: Pick<Programme, 'ladder'>): readonly string[] => [
  ...new Set([...ladder.visit, ...ladder.problem.danger, ...ladder.problem.week, ...ladder.problem.later].map(({ to }) => to as string)),
];
