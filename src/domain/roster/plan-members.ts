import { nameKey } from '../people/names.ts';
import { fill } from './book.ts';
import type { ImportDraft } from './draft.ts';
import type { RosterMember } from './roster.ts';
import type { MemberRow } from './rows.ts';

/** Who lives in a household. A member whom no row names stays: a list may be a part of the whole. */
export function planMembers(draft: ImportDraft, rows: readonly MemberRow[]): void {
  const byHousehold = new Map<string, MemberRow[]>();
  for (const at of rows) {
    const household = draft.household(at.row.household_code);
    if (household === undefined) {
      draft.refuse('members', at, 'household_unknown', 'household_code', { value: at.row.household_code });
      continue;
    }
    const list = byHousehold.get(household.id);
    if (list === undefined) byHousehold.set(household.id, [at]);
    else list.push(at);
  }
  for (const [household, of] of byHousehold) planHome(draft, household, of);
}

function planHome(draft: ImportDraft, household: string, rows: readonly MemberRow[]): void {
  const left = new Set(draft.membersFor(household));
  const take = (fits: (member: RosterMember) => boolean): RosterMember | undefined => {
    for (const member of left) {
      if (!fits(member)) continue;
      left.delete(member);
      return member;
    }
    return undefined;
  };
  const good: MemberRow[] = [];
  for (const at of rows) {
    const twice = good.find((g) => sameName(g.row.name, at.row.name) && (g.row.birth_year ?? null) === (at.row.birth_year ?? null));
    if (twice === undefined) good.push(at);
    else draft.refuse('members', at, 'member_twice', 'name', { line: twice.line });
  }
  // By identity number, then by name, then by relation and year of birth: a name put right is no new member.
  const byNumber = good.map(({ row }) => (row.id_number == null ? undefined : take((m) => m.idNumber === row.id_number)));
  const byNameAndYear = good.map(
    ({ row }, i) => byNumber[i] ?? take((m) => sameName(m.name, row.name) && row.birth_year != null && m.birthYear === row.birth_year),
  );
  const byName = good.map(({ row }, i) => byNameAndYear[i] ?? take((m) => sameName(m.name, row.name)));
  for (const [i, { row }] of good.entries()) {
    const known = byName[i] ?? take((m) => m.relation === row.relation && row.birth_year != null && m.birthYear === row.birth_year);
    draft.took(
      'members',
      draft.putMember(memberOf(known ?? { id: draft.options.ids.next(), householdId: household, name: row.name, relation: row.relation }, row)),
    );
  }
}

const sameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);

function memberOf(member: RosterMember, row: MemberRow['row']): RosterMember {
  let made: RosterMember = { ...member, name: row.name, relation: row.relation };
  made = fill(made, 'birthYear', row.birth_year);
  made = fill(made, 'sex', row.sex);
  made = fill(made, 'schooling', row.schooling);
  made = fill(made, 'health', row.health);
  made = fill(made, 'disability', row.disability);
  made = fill(made, 'workAbility', row.work_ability);
  return fill(made, 'idNumber', row.id_number ?? undefined);
}
