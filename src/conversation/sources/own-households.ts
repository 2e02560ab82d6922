import { rolesAt } from '../../domain/policy/access.ts';
import type { ListedHousehold } from '../../storage/households.ts';
import type { Draft, Speaker } from '../draft.ts';

/** Who is in somebody's own care today, the most overdue first: nobody where they are a cadre no more, whatever is still assigned to them. */
export async function ownHouseholds({ house, now }: Draft, { actor, today }: Speaker): Promise<readonly ListedHousehold[]> {
  if (!rolesAt(actor, now).includes('cadre')) return [];
  return house.reads.householdsOfCadre({ bot: house.bot, person: actor.person, day: today });
}
