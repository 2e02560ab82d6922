import { dayIn, daysBetween, firstOfMonth, type Day } from '../../lib/calendar.ts';
import { isOverdue } from './cadence.ts';
import type { Household } from './household.ts';

/** What the list needs of a household; more may come along and is handed back. */
type ListedHousehold = Pick<Household, 'code' | 'zone' | 'dueOn' | 'overdueFrom'>;

export interface TodayList<H> {
  /** Most overdue first, with how many days (1 on the first overdue day). */
  readonly overdue: readonly { readonly household: H; readonly days: number }[];
  /** Due this month and not overdue, the earliest first. */
  readonly due: readonly { readonly household: H; readonly days: number }[];
  /** Nothing owed before the month is over: visited already, or no visit asked for. */
  readonly done: readonly { readonly household: H }[];
}

/**
 * A cadre's households by what they are owed now (`at` in epoch milliseconds), each by the day in its own zone; equal ones
 * by code. `days` of a due one is how many days are left, 0 on the last.
 */
export function todayList<H extends ListedHousehold>(households: readonly H[], at: number): TodayList<H> {
  const days = new Map<string, { readonly day: Day; readonly next: Day }>();
  const today = (zone: string): { readonly day: Day; readonly next: Day } => {
    const known = days.get(zone);
    if (known !== undefined) return known;
    const day = dayIn(zone, at);
    const made = { day, next: firstOfMonth(day, 1) };
    days.set(zone, made);
    return made;
  };
  const overdue: { household: H; days: number }[] = [];
  const due: { household: H; days: number }[] = [];
  const done: { household: H }[] = [];
  for (const household of [...households].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))) {
    const { day, next } = today(household.zone);
    if (household.overdueFrom !== undefined && isOverdue(household, day)) overdue.push({ household, days: daysBetween(household.overdueFrom, day) + 1 });
    else if (household.dueOn !== undefined && household.dueOn < next) due.push({ household, days: daysBetween(day, household.dueOn) });
    else done.push({ household });
  }
  return { overdue: overdue.sort((a, b) => b.days - a.days), due: due.sort((a, b) => a.days - b.days), done };
}
