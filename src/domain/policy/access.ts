import { dayIn } from '../../lib/calendar.ts';
import { covers } from '../households/care.ts';
import type { Actor, Role } from '../people/roles.ts';

/** Whether somebody is anybody here now: holds an appointment (by the day in its area's zone) or speaks for a household. */
export function hasAccess(actor: Actor, at: number): boolean {
  return actor.contactOf.length > 0 || actor.appointments.some((a) => covers(a, dayIn(a.zone, at)));
}

/** The roles somebody holds now, each once, by the day in each appointment's zone. */
export function rolesAt(actor: Actor, at: number): readonly Role[] {
  return [...new Set(actor.appointments.filter((a) => covers(a, dayIn(a.zone, at))).map((a) => a.role))];
}
