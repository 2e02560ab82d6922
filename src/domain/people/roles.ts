import type { Day } from '../../lib/calendar.ts';

/** What a person can be appointed to. A household's contact is no appointment but a tie to the household. */
export const roles = ['cadre', 'supervisor', 'admin', 'evaluator'] as const;

export type Role = (typeof roles)[number];

/** A role in an area for a time; `to` is its last day, absent while it is open. Days in the area's zone. */
export interface Appointment {
  readonly role: Role;
  readonly area: string;
  /** Ids of the areas from the root down to `area`, each between slashes: `/a/b/c/`. */
  readonly areaPath: string;
  readonly zone: string;
  readonly from: Day;
  readonly to?: Day;
}

/** Standing in for a cadre on leave; counts only once accepted. `to` is the last day, in the household's zone. */
interface StandIn {
  readonly cadre: string;
  readonly from: Day;
  readonly to: Day;
  readonly accepted: boolean;
}

/** A spot check that names a household to an evaluator, for these days in the household's zone. */
interface Naming {
  readonly household: string;
  readonly from: Day;
  readonly to: Day;
}

/** Who acts: a person with what they hold, as it stood when it was read. The policy decides by this and the day. */
export interface Actor {
  readonly person: string;
  readonly name: string;
  readonly code?: string;
  readonly appointments: readonly Appointment[];
  /** Households this person is the contact of. */
  readonly contactOf: readonly string[];
  /** Whom this person stands in for. */
  readonly standsInFor?: readonly StandIn[];
  /** What spot checks have named to this person. */
  readonly named?: readonly Naming[];
}
