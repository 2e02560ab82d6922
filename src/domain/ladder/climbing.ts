import type { Day, Zone } from '../../lib/calendar.ts';
import type { Urgency } from '../programme/problem-rules.ts';
import type { Programme } from '../programme/programme.ts';
import { problemSteps, visitSteps, voiceSteps, type Step } from './steps.ts';

/** Something that climbs, as it stands. Moments are epoch milliseconds. */
export interface Climbing {
  readonly id: string;
  /** visit, case, voice. */
  readonly kind: string;
  /** The household whose visit it is, the case, the check-in. */
  readonly subject: string;
  readonly household: { readonly id: string; readonly headName: string; readonly areaName: string; readonly areaPath: string; readonly zone: Zone };
  /** The name of whoever the household is assigned to. */
  readonly cadre?: string;
  readonly openedAt: number;
  /** Steps made, and since when. */
  readonly level: number;
  readonly levelSince: number;
  readonly acknowledged: boolean;
  /** With whom it lies. */
  readonly with?: string;
  /** It ended, or what it is about has. */
  readonly over: boolean;
  /** Whom it must never reach. */
  readonly apartFrom: readonly string[];
  readonly overdueFrom?: Day;
  readonly case?: ClimbingCase;
  /** When the voice note came that nobody has heard. */
  readonly voiceAt?: number;
}

interface ClimbingCase {
  readonly type: string;
  readonly number: number;
  readonly category: string;
  readonly urgency: Urgency;
  readonly openedAt: number;
  readonly deadlineAt: number;
  /** A complaint: of what it is about nothing is said where others may read it. */
  readonly closed: boolean;
}

/** The ladder of what climbs. A kind that is not known climbs no further. */
export function stepsOf(programme: Pick<Programme, 'ladder' | 'morning' | 'check_in'>, climbing: Climbing): readonly Step[] {
  const { case: file, household, overdueFrom, voiceAt } = climbing;
  if (file !== undefined) return problemSteps(programme.ladder, file);
  if (voiceAt !== undefined) return voiceSteps(programme, voiceAt);
  return overdueFrom === undefined ? [] : visitSteps(programme, household.zone, overdueFrom);
}

/** Whether it is told at any hour. */
export const isDanger = ({ case: file }: Climbing): boolean => file?.urgency === 'danger' && !file.closed;
