import type { Day } from '../../lib/calendar.ts';

/** Which households a read may return: the policy says it, storage turns it into SQL. */
export type Scope =
  | { readonly kind: 'all' }
  /** Households assigned to this cadre on this day. */
  | { readonly kind: 'cadre'; readonly person: string; readonly day: Day }
  /** Entries this person wrote, of households assigned to them on `day` or handed over on or after `handedOverSince`, or where they stood in on a day since then. */
  | { readonly kind: 'author'; readonly person: string; readonly day: Day; readonly handedOverSince: Day }
  /** Households in the areas at or below these paths (`/a/b/`). */
  | { readonly kind: 'areas'; readonly paths: readonly string[] }
  /** Those of them that nobody looks after on this day: the cadre is away and nobody stands in, or there is none. */
  | { readonly kind: 'unattended'; readonly paths: readonly string[]; readonly day: Day }
  | { readonly kind: 'households'; readonly ids: readonly string[] }
  /** What any of these returns: one person may hold several posts. Never nested. */
  | { readonly kind: 'any'; readonly of: readonly Scope[] }
  | { readonly kind: 'none' };

export const nothing: Scope = { kind: 'none' };

/** What either of two lets through. */
export function eitherScope(one: Scope, other: Scope): Scope {
  return { kind: 'any', of: [one, other].flatMap((scope) => (scope.kind === 'any' ? scope.of : [scope])) };
}
