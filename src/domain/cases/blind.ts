import { dayIn } from '../../lib/calendar.ts';
import { covers } from '../households/care.ts';
import type { Actor } from '../people/roles.ts';
import { rolesAt } from '../policy/access.ts';
import { scopeOf } from '../policy/policy.ts';
import type { Scope } from '../policy/scope.ts';

/** Which cases a list, a count or an export may hold for somebody. */
export interface CaseSight {
  /** The households whose open kinds of cases they may see. */
  readonly cases: Scope;
  /** Those whose complaints they may see … */
  readonly complaints: Scope;
  /** … unless they are about one of these: themselves, and whom they stand in for. */
  readonly notAbout: readonly string[];
  /** What a supervisor gave this person by name is theirs to see as well. */
  readonly given?: string;
}

/** What somebody may see of cases, now: the same as `may(…, 'case.read', …)` for each of them. `at` in epoch milliseconds. */
export function caseSight(actor: Actor, at: number): CaseSight {
  const zone = actor.appointments[0]?.zone ?? 'UTC';
  const standsFor = (actor.standsInFor ?? []).filter((s) => s.accepted && covers(s, dayIn(zone, at))).map((s) => s.cadre);
  const posted = rolesAt(actor, at).some((role) => role === 'cadre' || role === 'supervisor');
  return {
    ...(posted ? { given: actor.person } : {}),
    cases: scopeOf(actor, 'case.read', at),
    complaints: scopeOf(actor, 'complaint.read', at),
    notAbout: [actor.person, ...standsFor],
  };
}
