import type { Day } from '../../lib/calendar.ts';
import type { Promise, PromiseOutcome } from './visit.ts';

/** A promise with where it was made and, once it is settled, how and at which visit. Days in the household's zone. */
export interface PromiseRecord extends Promise {
  readonly household: string;
  readonly visit: string;
  readonly cadre: string;
  readonly outcome?: PromiseOutcome['outcome'];
  readonly outcomeVisit?: string;
  /** The day of the visit at which it was said. */
  readonly outcomeOn?: Day;
}

type PromiseState = 'open' | 'due' | 'kept' | 'broken';

/** How a promise stands on a day: `due` from its day on, until a visit says kept or broken. Without a day it stays open. */
export function promiseState(promise: Pick<PromiseRecord, 'due' | 'outcome'>, today: Day): PromiseState {
  if (promise.outcome !== undefined) return promise.outcome;
  return promise.due !== undefined && promise.due <= today ? 'due' : 'open';
}

/** The promises still to be settled, those due first by their day, those without a day last. */
export function openPromises<P extends Pick<PromiseRecord, 'due' | 'outcome'>>(promises: readonly P[]): readonly P[] {
  return promises
    .filter((p) => p.outcome === undefined)
    .sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : (a.due ?? '9999') > (b.due ?? '9999') ? 1 : 0));
}

/** The open promises a visit on this day has to ask about. */
export function promisesToSettle<P extends Pick<PromiseRecord, 'due' | 'outcome'>>(promises: readonly P[], day: Day): readonly P[] {
  return openPromises(promises).filter((p) => promiseState(p, day) === 'due');
}
