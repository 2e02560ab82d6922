import { addDays } from '../../lib/calendar.ts';
import { nameKey, nearlySame } from '../people/names.ts';
import type { ImportDraft } from './draft.ts';
import type { RosterContact, RosterPerson } from './roster.ts';
import type { HouseholdRow } from './rows.ts';

type What = 'added' | 'changed' | 'same';
type Contact = { readonly ok: true; readonly put: () => readonly What[] } | { readonly ok: false; readonly code: 'contact_is_cadre' };

const nobody: Contact = { ok: true, put: () => [] };

/**
 * Who speaks for a household by its row: the one known under this name is refreshed (or comes back), anybody else is a new
 * person, and whoever spoke before ends the day before. Empty cells change nothing. The responsible cadre
 * (the same name and phone) is refused: a cadre's account is never a contact of a household in their care (the brief).
 */
export function planContact(draft: ImportDraft, household: string, { row }: HouseholdRow, responsible: string | undefined): Contact {
  const name = row.contact_name ?? (row.contact_phone == null ? null : row.head_name);
  if (name === null) return nobody;
  const phone = row.contact_phone ?? undefined;
  const cadre = responsible === undefined ? undefined : draft.people.get(responsible);
  // A namesake with another phone, or none, is somebody else; linking asks once more, by account.
  if (cadre?.phone !== undefined && cadre.phone === phone && nameKey(cadre.name) === nameKey(name)) return { ok: false, code: 'contact_is_cadre' };

  const { today, ids } = draft.options;
  const contacts = draft.contactsFor(household);
  const known = contacts.find((c) => isThem(draft.people.get(c.personId), name, phone));
  const before = known === undefined ? undefined : draft.people.get(known.personId);
  const person: RosterPerson = { ...(before ?? { id: ids.next() }), name, ...(phone === undefined ? {} : { phone }) };
  const now: RosterContact = known === undefined || isOver(known, today) ? { householdId: household, personId: person.id, from: today } : known;
  const others = contacts.filter((c) => c.personId !== person.id && !isOver(c, today));
  return { ok: true, put: () => [draft.people.put(person), draft.putContact(now), ...others.map((c) => draft.putContact({ ...c, to: addDays(today, -1) }))] };
}

/** The same name, or the same phone under a name that is nearly the same: a slip put right. */
function isThem(person: RosterPerson | undefined, name: string, phone: string | undefined): boolean {
  if (person === undefined) return false;
  return nameKey(person.name) === nameKey(name) || (phone !== undefined && person.phone === phone && nearlySame(person.name, name));
}

const isOver = (contact: RosterContact, today: string): boolean => contact.to !== undefined && contact.to < today;
