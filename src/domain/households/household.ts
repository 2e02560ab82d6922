import type { Day, Zone } from '../../lib/calendar.ts';

/** Which list a household is on; every register but `general` is in care. */
export const registers = ['poor', 'marginal', 'key', 'exited', 'general'] as const;
export type Register = (typeof registers)[number];

export const relations = [
  'head',
  'wife',
  'husband',
  'spouse',
  'son',
  'daughter',
  'father',
  'mother',
  'grandson',
  'granddaughter',
  'grandfather',
  'grandmother',
  'brother',
  'sister',
  'daughter-in-law',
  'son-in-law',
  'other',
] as const;
export type Relation = (typeof relations)[number];

export interface Member {
  readonly name: string;
  readonly relation: Relation;
  readonly birthYear?: number;
  readonly sex?: 'female' | 'male';
  readonly schooling?: string;
  readonly health?: string;
  readonly disability?: string;
  readonly workAbility?: string;
}

/** One stretch of responsibility; `to` is its last day, absent while it lasts. */
export interface Assignment {
  readonly cadre: string;
  readonly from: Day;
  readonly to?: Day;
}

/** What is stored of a household besides its journal. */
export interface Household {
  readonly id: string;
  readonly code: string;
  readonly headName: string;
  readonly area: string;
  readonly areaPath: string;
  readonly areaName: string;
  readonly zone: Zone;
  readonly register: Register;
  readonly language?: string;
  readonly address?: string;
  /** First day in care. */
  readonly since: Day;
  /** First day that counts towards the present cadence, where it is later than `since` (the register changed, a pause ended). */
  readonly owedFrom?: Day;
  readonly pausedFrom?: Day;
  readonly members: readonly Member[];
  readonly assignments: readonly Assignment[];
  /** The last counted visit's day, when the next one is due, and from when on it is overdue: computed by `cadence`. */
  readonly lastVisitOn?: Day;
  readonly dueOn?: Day;
  readonly overdueFrom?: Day;
}
