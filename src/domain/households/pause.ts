import { addDays, type Day } from '../../lib/calendar.ts';
import type { Programme } from '../programme/programme.ts';
import { cadenceOf, type CadenceState } from './cadence.ts';
import { resume, type CareFacts } from './care.ts';

/** Why a household is out of care for a while. */
export const pauseReasons = ['moved', 'away', 'refused', 'died'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Somebody looks again at the latest after so many days. */
const longestDays = 366;

/** Why a pause cannot be proposed as it stands; undefined where it can. Days in the household's zone. */
export function pauseRefused(facts: CareFacts, today: Day, lookAgainOn: Day): 'already' | 'not_later' | 'too_late' | undefined {
  if (facts.pausedFrom !== undefined) return 'already';
  if (lookAgainOn <= today) return 'not_later';
  return lookAgainOn > addDays(today, longestDays) ? 'too_late' : undefined;
}

type Rules = Pick<Programme, 'cadence' | 'owed_from'>;

/** Where a household stands with its visits when its pause begins: nothing is owed. */
export const whenPaused = (rules: Rules, facts: CareFacts, today: Day, visits: readonly Day[]): CadenceState =>
  cadenceOf(rules, { ...facts, pausedFrom: today }, visits);

/** The same when a pause is declined: as if it had never been. */
export function whenDeclined(rules: Rules, { pausedFrom: _, ...facts }: CareFacts, visits: readonly Day[]): CadenceState {
  return cadenceOf(rules, facts, visits);
}

/** The same when a pause ends: visits are owed from that day on. */
export const whenResumed = (rules: Rules, facts: CareFacts, today: Day, visits: readonly Day[]): CadenceState => cadenceOf(rules, resume(facts, today), visits);
