import type { Household } from '../households/household.ts';

/** What the policy has to know of a household; a `Household` fits as it is. */
export type HouseholdSubject = Pick<Household, 'id' | 'areaPath' | 'zone' | 'assignments'> & {
  /** Why an admin has to see it: goes on record. */
  readonly reason?: string;
  /** Nobody looks after it now: the cadre is away and nobody stands in, or there is none. */
  readonly unattended?: boolean;
  /** Who took its voice note, which nobody had heard, when that had climbed. */
  readonly voiceTakenBy?: string;
};

/** A visit to be logged: the household and the day. */
export interface VisitSubject {
  readonly household: HouseholdSubject;
  readonly visitedOn: string;
}

/** An entry of a household's journal. */
export interface EntrySubject {
  readonly household: HouseholdSubject;
  readonly author: string;
}

/** A case, or anything else that somebody made and somebody must check. */
export interface CaseSubject {
  readonly household: HouseholdSubject;
  /** Whose work it is: who proposed, acted or filled in. None of them approves it. */
  readonly workOf: readonly string[];
  /** Whom a supervisor gave it to by name. */
  readonly givenTo?: string;
  /** For a complaint: whom it is about, and who stands in for them. */
  readonly about?: readonly string[];
  readonly aboutStandIns?: readonly string[];
}

/** What a household said of its visits: ratings and confirmations. */
export interface RatingSubject {
  readonly household: HouseholdSubject;
  /** How many answers the shown figure is made of: 1 for a single one. */
  readonly answers: number;
}

/** A place in the tree: roster, settings, digests, exports. */
export interface AreaSubject {
  readonly areaPath: string;
  readonly reason?: string;
}

/** A person on the roster, with the areas of all their appointments or of the households they speak for. */
export interface PersonSubject {
  readonly person: string;
  readonly areaPaths: readonly string[];
  readonly reason?: string;
}

/** An account about to speak for a household: everybody it already speaks for. */
export interface LinkSubject {
  readonly household: HouseholdSubject;
  readonly accountPeople: readonly string[];
}
