import type { Day } from '../../lib/calendar.ts';
import type { Cadence, Programme } from '../programme/programme.ts';
import type { Assignment, Household, Register } from './household.ts';

/** What of a household says whether it is in care. Days in the household's zone. */
export type CareFacts = Pick<Household, 'register' | 'since' | 'owedFrom' | 'pausedFrom'>;

/** Whether visits are owed at all: every register but `general`, and not paused. The brief, «Life happens». */
export function inCare(facts: CareFacts): boolean {
  return facts.register !== 'general' && facts.pausedFrom === undefined;
}

/** The first day that counts towards the present cadence: in care, under this cadence, and the programme in force. */
export function owedFrom(facts: CareFacts, programme: Pick<Programme, 'owed_from'>): Day {
  return [facts.owedFrom, programme.owed_from].reduce<Day>((latest, day) => (day !== undefined && day > latest ? day : latest), facts.since);
}

/**
 * What changes where a household comes onto another register on a day. Coming into care begins anew; between two registers
 * with the same cadence nothing is broken off; under another cadence visits are owed from that day on.
 */
export function changeRegister(facts: CareFacts, register: Register, day: Day, programme: Pick<Programme, 'cadence'>): CareFacts {
  if (register === facts.register) return facts;
  const { owedFrom: before, ...rest } = facts;
  if (facts.register === 'general') return { ...rest, register, since: day };
  const kept = before === undefined ? {} : { owedFrom: before };
  if (sameCadence(programme.cadence[facts.register], programme.cadence[register])) return { ...rest, ...kept, register };
  return { ...rest, register, owedFrom: day };
}

/** What changes where a pause ends: visits are owed from that day on. */
export function resume({ pausedFrom: _, ...facts }: CareFacts, day: Day): CareFacts {
  return { ...facts, owedFrom: day };
}

/** Whether two cadences ask the same, so that a change of register between them breaks nothing off. */
export function sameCadence(a: Cadence, b: Cadence): boolean {
  if (a.every === 'days') return b.every === 'days' && a.days === b.days;
  if (a.every === 'week') return b.every === 'week' && a.times === b.times;
  return a.every === b.every;
}

/** The stretch of responsibility that covers a day, whoever it belongs to. */
export function assignmentOn(assignments: readonly Assignment[], day: Day): Assignment | undefined {
  return assignments.find((a) => covers(a, day));
}

/** Whether a from–to (last day included) covers a day. */
export function covers(stretch: { readonly from: Day; readonly to?: Day }, day: Day): boolean {
  return stretch.from <= day && (stretch.to === undefined || day <= stretch.to);
}
