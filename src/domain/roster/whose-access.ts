import type { ImportDraft } from './draft.ts';
import type { RosterChanges } from './roster.ts';

/**
 * Whose access number goes up with an import, told from the changes alone, so that none can be forgotten: everybody of whom a desk holds anything that changes
 * (posts with their areas' paths and zones, names, languages), and whoever may see more or less than before, or owes another visit. Who stands in for them, storage adds.
 */
export function whoseAccess(draft: ImportDraft, changes: Omit<RosterChanges, 'access'>): readonly string[] {
  const people = new Set<string>();
  for (const { id } of changes.people.update) people.add(id);
  for (const edits of [changes.appointments, changes.assignments, changes.contacts])
    for (const { personId } of [...edits.add, ...edits.update]) people.add(personId);

  const areas = changes.areas.update.flatMap((now) => {
    const before = draft.areas.before(now.id);
    return before === undefined || (before.path === now.path && before.zone === now.zone) ? [] : [{ before, now }];
  });
  // Whoever has no post and speaks for nobody is where the root is.
  if (areas.some(({ before, now }) => now.parentId === undefined && before.zone !== now.zone)) for (const { id } of draft.people.values()) people.add(id);
  const shaken = new Set(areas.map(({ now }) => now.id));
  /** Areas whose posts see others than before. */
  const posts = new Set(shaken);
  const along = (path: string | undefined): void => {
    for (const id of path?.split('/') ?? []) posts.add(id);
  };
  for (const { before, now } of areas) {
    if (before.path === now.path) continue;
    along(before.path);
    along(now.path);
  }
  const homes = new Set(changes.households.update.map(({ id }) => id));
  for (const { id, areaId } of changes.households.update) {
    const before = draft.households.before(id)?.areaId;
    if (before === areaId) continue;
    along(before === undefined ? undefined : draft.areas.before(before)?.path);
    along(draft.areas.get(areaId)?.path);
  }
  if (posts.size > 0) for (const { areaId, personId } of draft.appointments.values()) if (posts.has(areaId)) people.add(personId);
  if (shaken.size > 0) for (const { id, areaId } of draft.households.values()) if (shaken.has(areaId)) homes.add(id);
  for (const id of homes) for (const { personId } of [...draft.assignmentsFor(id), ...draft.contactsFor(id)]) people.add(personId);
  return [...people];
}
