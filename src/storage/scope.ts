import type { Scope } from '../domain/policy/scope.ts';
import type { Bindings } from './bindings.ts';
import { attendedSql } from './responsible.ts';

/**
 * A scope as a condition on the household `h` of a statement, and on the visit `v` where it reads entries. The one place where what
 * somebody may see becomes SQL. A scope about entries lets nothing through where only households are read.
 */
export function scopeSql(scope: Scope, bind: Bindings, reads: 'households' | 'entries'): string {
  switch (scope.kind) {
    case 'all':
      return 'true';
    case 'none':
      return 'false';
    case 'cadre': {
      const day = bind.add(scope.day, 'date');
      return `exists (select from assignment sa where sa.household_id = h.id and sa.person_id = ${bind.add(scope.person, 'uuid')} and sa.from_day <= ${day} and (sa.to_day is null or sa.to_day >= ${day}))`;
    }
    case 'author': {
      if (reads === 'households') return 'false';
      const person = bind.add(scope.person, 'uuid');
      const [day, since] = [bind.add(scope.day, 'date'), bind.add(scope.handedOverSince, 'date')];
      return `(v.cadre_id = ${person} and (exists (select from assignment sa where sa.household_id = h.id and sa.person_id = ${person}
          and sa.from_day <= ${day} and (sa.to_day is null or sa.to_day >= ${since}))
        or exists (select from leave sl join assignment sa on sa.household_id = h.id and sa.person_id = sl.cadre_id
          and sa.from_day <= sl.to_day and (sa.to_day is null or sa.to_day >= sl.from_day - 1)
          where sl.stand_in_id = ${person} and sl.state = 'accepted' and sl.from_day <= ${day} and sl.to_day >= ${since})))`;
    }
    case 'areas':
      return `h.area_id in (select sp.id from area sp where ${underSql('sp', scope.paths, bind)})`;
    case 'unattended':
      return `(h.area_id in (select sp.id from area sp where ${underSql('sp', scope.paths, bind)}) and not ${attendedSql('h.id', bind.add(scope.day, 'date'))})`;
    case 'households':
      return `h.id = any(${bind.add([...scope.ids], 'uuid[]')})`;
    case 'any':
      return scope.of.length === 0 ? 'false' : `(${scope.of.map((one) => scopeSql(one, bind, reads)).join(' or ')})`;
  }
}

/** The areas a scope names, as conditions on an area of this alias: those areas themselves, and all at or below them. */
export function pathsSql(scope: Scope, bind: Bindings, area: string): { readonly at: string; readonly under: string } {
  const roots = pathsOf(scope);
  // A value that no condition names would have no type.
  return {
    get at() {
      return `${area}.path = any(${bind.add([...roots], 'text[]')})`;
    },
    get under() {
      return underSql(area, roots, bind);
    },
  };
}

/** An area at or below one of these, as patterns: those tell the database how many areas to expect. */
const underSql = (area: string, roots: readonly string[], bind: Bindings): string =>
  `${area}.path like any(${bind.add(
    roots.map((root) => `${root.replace(/[\\%_]/g, '\\$&')}%`),
    'text[]',
  )})`;

/** The paths of the areas a scope reaches as such. */
export function pathsOf(scope: Scope): readonly string[] {
  if (scope.kind === 'areas') return scope.paths;
  return scope.kind === 'any' ? scope.of.flatMap(pathsOf) : [];
}
