import type { Climbing } from '../../domain/ladder/climbing.ts';
import { may } from '../../domain/policy/policy.ts';
import { current } from '../../domain/policy/rules.ts';
import { isId } from '../../lib/ids.ts';
import { caseById } from '../../storage/cases.ts';
import { climbsById } from '../../storage/climb-facts.ts';
import { householdById } from '../../storage/households.ts';
import { daysNow } from '../../storage/zones.ts';
import type { Draft, Speaker } from '../draft.ts';

/**
 * Something that climbs, for somebody who may act on it: by their post over the household, or because it was given to them. Undefined for
 * everybody else, and for complaints, which are acted on by their own buttons.
 */
export async function climbAt(draft: Draft, { actor }: Speaker, id: string): Promise<Climbing | undefined> {
  if (!isId(id)) return undefined;
  const { bot, db } = draft.house;
  const days = await daysNow(db, bot, draft.now);
  const climbing = (await climbsById(db, { bot, ids: [id], days })).get(id);
  if (climbing === undefined || climbing.case?.closed === true || climbing.apartFrom.includes(actor.person)) return undefined;
  const household = await householdById(db, climbing.household.id);
  // With whom it lies may have left the post it came to them by.
  const here = current(actor, 'cadre', draft.now).some((post) => climbing.household.areaPath.startsWith(post.areaPath));
  const given = climbing.case === undefined ? (here ? climbing.with : undefined) : (await caseById(db, bot, climbing.subject, draft.now))?.givenTo;
  const subject = { workOf: [], ...(given === undefined ? {} : { givenTo: given }) };
  const allowed = household !== undefined && may(actor, 'case.act', { household, ...subject }, draft.now).allow;
  return allowed ? climbing : undefined;
}
