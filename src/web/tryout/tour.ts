import type { TryoutKey } from './text-keys.ts';
import type { Leap, PhoneRole } from './wire.ts';

/** Something the tour waits for, as it is on record. */
export type Deed = 'visit' | 'problem' | 'climb' | 'digest' | 'brief';

export interface TourDeed {
  readonly deed: Deed;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface TourStep {
  readonly deed: Deed;
  readonly phone: Exclude<PhoneRole, 'guest'>;
  /** What may be typed for it. */
  readonly fill?: TryoutKey;
  readonly leap?: Leap;
}

/** The tour, in order. Its words are `tryout.tour.<deed>.title` and `.text`. */
export const tour: readonly TourStep[] = [
  { deed: 'visit', phone: 'cadre', fill: 'tryout.tour.visit.fill' },
  { deed: 'problem', phone: 'household', fill: 'tryout.tour.problem.fill' },
  { deed: 'climb', phone: 'supervisor', leap: 'week' },
  { deed: 'digest', phone: 'supervisor', fill: 'tryout.tour.digest.fill' },
  { deed: 'brief', phone: 'supervisor', fill: 'tryout.tour.brief.fill' },
];

/** How many steps are done: each by a deed that came after that of the step before. `deeds` are in order. */
export function stepsDone(deeds: readonly TourDeed[]): number {
  let done = 0;
  for (const { deed } of deeds) if (tour[done]?.deed === deed) done++;
  return done;
}
