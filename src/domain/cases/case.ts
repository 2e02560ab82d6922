import type { HouseholdSubject } from '../policy/subjects.ts';
import type { Urgency } from '../programme/problem-rules.ts';
import type { Hearer } from './case-type.ts';

/** A case as it stands after its latest event. Moments are epoch milliseconds. */
export interface CaseFile {
  readonly id: string;
  readonly household: string;
  readonly type: string;
  /** Per household and type. */
  readonly number: number;
  readonly stage: string;
  readonly category: string;
  readonly urgency: Urgency;
  readonly words: string;
  /** Ids of files, in the order in which they were sent. */
  readonly attachments: readonly string[];
  readonly openedAt: number;
  readonly openedBy?: string;
  /** `filed`: by somebody in charge, for a household that could not. */
  readonly openedFor: 'self' | 'filed';
  /** Who must act; absent where nobody is there to. */
  readonly holder?: string;
  readonly deadlineAt: number;
  /** When somebody whose task it is first did something. */
  readonly answeredAt?: number;
  /** Since when nobody must act any more. */
  readonly settledAt?: number;
  readonly closedAt?: number;
  readonly rating?: number;
  readonly ratingWords?: string;
  /** Whom a complaint is about, as far as they are known. Absent in what is no complaint. */
  readonly about?: readonly string[];
  /** One more with each event: the number of the latest. */
  readonly version: number;
}

/** The stage of a case whose words were erased: no type has it, so nothing can be done in it. */
export const erased = 'erased';

/** What happened to a case. */
export interface CaseEvent {
  readonly seq: number;
  readonly at: number;
  /** Absent where the clock did it. */
  readonly by?: string;
  /** `open`, or the act. */
  readonly kind: string;
  readonly data: EventData;
}

export interface EventData {
  /** The action of the policy that allowed it. */
  readonly as: string;
  readonly from?: string;
  readonly to?: string;
  readonly words?: string;
  readonly attachments?: readonly string[];
  /** Who has it from then on, where that is another. */
  readonly holder?: string;
  readonly rating?: number;
}

/** Somebody who supervises the household's area or one above it. */
export interface CaseSupervisor {
  readonly person: string;
  readonly areaPath: string;
}

/** A household with everybody who has to do with its cases at a moment. */
export interface CaseHome extends HouseholdSubject {
  readonly headName: string;
  readonly areaName: string;
  readonly address?: string;
  /** Of its contacts. */
  readonly phones: readonly string[];
  /** Codes of its area and those above, the nearest first. */
  readonly areaCodes: readonly string[];
  /** Who looks after it now: the cadre, or whoever stands in. */
  readonly responsible?: string;
  /** The nearest first. */
  readonly supervisors: readonly CaseSupervisor[];
  readonly contacts: readonly string[];
  /** Those of all these whom chat does not reach. */
  readonly unreachable: readonly string[];
  /** Who stands in for whom now: a complaint keeps away from both. */
  readonly standIns: readonly { readonly person: string; readonly standsIn: string }[];
}

/** Somebody to be told of an event. */
export interface Told {
  readonly person: string;
  readonly as: Hearer;
}

/** What becomes of its climbing: it begins, is taken by somebody, or ends. */
export type ClimbChange = 'begins' | 'acknowledged' | 'ends' | undefined;

/** A decided event: all of it is written together. */
export interface CaseChange {
  readonly file: CaseFile;
  readonly event: CaseEvent;
  readonly climb: ClimbChange;
  readonly tells: readonly Told[];
}
