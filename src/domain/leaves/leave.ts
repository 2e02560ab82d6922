import { addDays, type Day } from '../../lib/calendar.ts';

/** asked: waits for the stand-in's word; alone: nobody was named; over: ended early, or replaced by another. */
export type LeaveState = 'asked' | 'accepted' | 'declined' | 'alone' | 'over';

/** A cadre's absence, first and last day included; days where the cadre is. */
export interface Leave {
  readonly id: string;
  readonly cadre: string;
  readonly standIn?: string;
  readonly from: Day;
  readonly to: Day;
  readonly state: LeaveState;
  /** When it was entered (epoch milliseconds): what was kept of one leave around another has the same. */
  readonly askedAt: number;
}

export type Days = Pick<Leave, 'from' | 'to'>;

/** Whether two stretches share a day. */
export const overlap = (a: Days, b: Days): boolean => a.from <= b.to && a.to >= b.from;

/** A leave with a stand-in that another has taken days from, and what is left of it: nothing, or one stretch or more. */
export interface GivenWay<L extends Leave> {
  readonly leave: L;
  readonly left: readonly Days[];
}

/**
 * What a cadre's leaves give way to one that comes into force, because its stand-in has accepted or since nobody stands in: on each day from `today` on
 * the one entered last is in force, and no two people stand in on one day. What waits for an answer, or was declined, takes no day from anybody.
 */
export function givenWay<L extends Leave>(leaves: readonly L[], today: Day): readonly GivenWay<L>[] {
  const inForce = leaves.filter(({ state }) => state === 'accepted' || state === 'alone');
  return inForce
    .filter(({ state }) => state === 'accepted')
    .flatMap((leave) => {
      const later = inForce.filter((other) => isLater(other, leave) && overlap(other, leave));
      const left = later.reduce<readonly Days[]>((rest, other) => rest.flatMap((days) => without(days, other, today)), [{ from: leave.from, to: leave.to }]);
      const same = left.length === 1 && left[0]!.from === leave.from && left[0]!.to === leave.to;
      return same ? [] : [{ leave, left }];
    });
}

/** Ids grow with time, as the database's own order has it. */
const isLater = (a: Leave, b: Leave): boolean => a.askedAt > b.askedAt || (a.askedAt === b.askedAt && a.id > b.id);

/** What is left of some days without those of another stretch from `today` on. */
function without(days: Days, other: Days, today: Day): readonly Days[] {
  const from = other.from > today ? other.from : today;
  if (!overlap(days, { from, to: other.to }) || from > other.to) return [days];
  return [
    { from: days.from, to: addDays(from, -1) },
    { from: addDays(other.to, 1), to: days.to },
  ].filter((left) => left.from <= left.to);
}

/** The leaves that end with one, as it was entered: what is left of it, and what lies within its days. */
export function endsWith<L extends Leave>(leave: L, leaves: readonly L[], today: Day): readonly L[] {
  const pieces = [leave, ...leaves.filter((one) => one.askedAt === leave.askedAt && one.standIn === leave.standIn)];
  const from = pieces.reduce((first, one) => (one.from < first ? one.from : first), leave.from);
  const to = pieces.reduce((last, one) => (one.to > last ? one.to : last), leave.to);
  return leaves.filter((one) => one.from >= from && one.to <= to && one.to >= today);
}
