import { FerrymanError } from '../../lib/errors.ts';
import { dayIn } from '../../lib/calendar.ts';
import { loadActor, loadActorByCode } from '../../storage/desks.ts';
import { contactOfHousehold, householdByCode } from '../../storage/households.ts';
import type { Services } from './operation.ts';

/** Somebody the console can name: staff by their code, a household's contact by the household's. */
interface FoundPerson {
  readonly id: string;
  readonly name: string;
  /** The code they were found by. */
  readonly code: string;
  /** Set where the code was a household's. */
  readonly household?: string;
  /** Today where the person is. */
  readonly today: string;
}

/** Throws `person.unknown` (user) where the code is nobody's, `person.no-contact` where a household has no contact. */
export async function findPerson({ db, bot, clock }: Services, code: string): Promise<FoundPerson> {
  const staff = await loadActorByCode(db, bot, code);
  if (staff !== undefined) return { id: staff.actor.person, name: staff.actor.name, code, today: dayIn(staff.zone, clock.now()) };
  const household = await householdByCode(db, bot, code);
  if (household === undefined) throw new FerrymanError('person.unknown', 'user', { code });
  const contact = await contactOfHousehold(db, household.id);
  const found = contact === undefined ? undefined : await loadActor(db, contact);
  if (found === undefined) throw new FerrymanError('person.no-contact', 'user', { code });
  return { id: found.actor.person, name: found.actor.name, code, household: household.id, today: dayIn(found.zone, clock.now()) };
}
