import { covers } from '../../domain/households/care.ts';
import { rolesAt } from '../../domain/policy/access.ts';
import type { ListedHousehold } from '../../storage/households.ts';
import type { Draft, Speaker } from '../draft.ts';

/**
 * Who is in somebody's own care today, and in the care of those they stand in for, the most overdue first: nobody where they are a cadre no
 * more, whatever is still assigned to them.
 */
export async function ownHouseholds({ house, now }: Draft, { actor, today }: Speaker): Promise<readonly ListedHousehold[]> {
  if (!rolesAt(actor, now).includes('cadre')) return [];
  const absent = (actor.standsInFor ?? []).filter((leave) => leave.accepted && covers(leave, today)).map((leave) => leave.cadre);
  const lists = await Promise.all([actor.person, ...absent].map((person) => house.reads.householdsOfCadre({ bot: house.bot, person, day: today })));
  return lists.length === 1 ? lists[0]! : merged(lists, today);
}

/** Several lists in the order that each of them has. */
function merged(lists: readonly (readonly ListedHousehold[])[], today: string): readonly ListedHousehold[] {
  const never = '9999';
  const key = ({ overdueFrom, dueOn, code }: ListedHousehold): string =>
    [overdueFrom !== undefined && overdueFrom <= today ? overdueFrom : never, dueOn ?? never, code].join('\n');
  return lists.flat().sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
