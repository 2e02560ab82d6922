import type { Household } from '../domain/households/household.ts';
import type { Actor } from '../domain/people/roles.ts';
import { may } from '../domain/policy/policy.ts';
import type { HouseholdSubject } from '../domain/policy/subjects.ts';
import { dayIn } from '../lib/calendar.ts';
import { householdById } from '../storage/households.ts';
import { coverOf } from '../storage/responsible.ts';
import type { Draft } from './draft.ts';

/** A household somebody may see to, with who took its voice note. */
export type InCare = Household & Pick<HouseholdSubject, 'voiceTakenBy'>;

/**
 * The household, for somebody who may do what its cadre does about what it said: by their own charge of it, which is known at once, or since they cover
 * for whoever has it. Undefined for everybody else.
 */
export async function inCareOf(draft: Draft, actor: Actor, action: 'message.sort' | 'checkin.file', id: string): Promise<InCare | undefined> {
  const { db } = draft.house;
  const household = await householdById(db, id);
  if (household === undefined || may(actor, action, household, draft.now).allow) return household;
  const covered = { ...household, ...(await coverOf(db, { household: id, day: dayIn(household.zone, draft.now) })) };
  return may(actor, action, covered, draft.now).allow ? covered : undefined;
}
