import type { Role } from '../people/roles.ts';
import { fill } from './book.ts';
import type { ImportDraft } from './draft.ts';
import type { RosterAppointment, RosterArea, RosterPerson } from './roster.ts';
import type { PersonRow } from './rows.ts';

/** What a person's rows must not say differently. */
const own = ['name', 'phone', 'language', 'id_number'] as const;

/** People and their appointments: one row for each appointment, several rows with one code are one person. */
export function planPeople(draft: ImportDraft, rows: readonly PersonRow[]): void {
  const byCode = new Map<string, PersonRow[]>();
  for (const row of rows) byCode.set(row.row.code, [...(byCode.get(row.row.code) ?? []), row]);
  for (const [code, of] of byCode) planPerson(draft, code, of);
}

function planPerson(draft: ImportDraft, code: string, rows: readonly PersonRow[]): void {
  const good: { readonly at: PersonRow; readonly area: RosterArea }[] = [];
  for (const at of rows) {
    const area = draft.area(at.row.area_code);
    const first = good[0]?.at.row;
    const differs = own.find((field) => first?.[field] != null && at.row[field] != null && first[field] !== at.row[field]);
    const twice = good.find((g) => g.at.row.role === at.row.role && g.area === area && g.at.row.from === at.row.from);
    if (area === undefined) draft.refuse('people', at, 'area_unknown', 'area_code', { value: at.row.area_code });
    else if (at.row.to != null && at.row.to < at.row.from) draft.refuse('people', at, 'to_before_from', 'to', { from: at.row.from, to: at.row.to });
    else if (differs !== undefined) draft.refuse('people', at, 'person_differs', differs, { code, line: good[0]!.at.line });
    else if (twice !== undefined) draft.refuse('people', at, 'appointment_twice', 'role', { code, line: twice.at.line });
    else good.push({ at, area });
  }
  if (good.length === 0) return;
  const { person, what } = putPerson(
    draft,
    code,
    good.map((g) => g.at),
  );
  const unmatched = new Set(draft.appointmentsFor(person.id));
  // Rows that name an appointment exactly come first, so that none of them is taken for the correction of another.
  const before = good.map(({ at, area }) => match(unmatched, (a) => a.role === at.row.role && a.areaId === area.id && a.from === at.row.from));
  for (const [i, { at, area }] of good.entries()) {
    const known = before[i] ?? match(unmatched, (a) => corrected(a, at.row.role, area.id, at.row.from));
    draft.took('people', i === 0 ? what : 'same', putAppointment(draft, person.id, known, at, area));
  }
  for (const kept of unmatched) if (kept.to === undefined) warnOfKept(draft, good[0]!.at, kept);
}

/** A post that no row names any more is not over: whoever meant that it is has to say so. */
function warnOfKept(draft: ImportDraft, { file, line, row }: PersonRow, { role, areaId, from }: RosterAppointment): void {
  const area = draft.areas.get(areaId)?.code ?? '';
  draft.warnings.push({ file, line, column: 'to', code: 'post_kept', args: { code: row.code, role, area, from } });
}

function putPerson(
  draft: ImportDraft,
  code: string,
  rows: readonly PersonRow[],
): { readonly person: RosterPerson; readonly what: 'added' | 'changed' | 'same' } {
  const said = <K extends (typeof own)[number]>(field: K): PersonRow['row'][K] | undefined =>
    rows.map((r) => r.row[field]).find((v) => v != null) ?? rows[0]?.row[field];
  const known = draft.person(code);
  let person: RosterPerson = { ...(known ?? { id: draft.options.ids.next(), code }), name: rows[0]!.row.name };
  person = fill(person, 'phone', said('phone'));
  person = fill(person, 'language', said('language'));
  // An empty cell is no reason to forget an identity number: lists are often handed on without them.
  person = fill(person, 'idNumber', said('id_number') ?? undefined);
  const what = draft.people.put(person);
  draft.personByCode.set(code, person.id);
  return { person, what };
}

function match(from: Set<RosterAppointment>, fits: (a: RosterAppointment) => boolean): RosterAppointment | undefined {
  for (const a of from) {
    if (!fits(a)) continue;
    from.delete(a);
    return a;
  }
  return undefined;
}

/** The same post with another first day, or from the same day on in another area: a correction, not a second post. */
function corrected(a: RosterAppointment, role: Role, areaId: string, from: string): boolean {
  if (a.role !== role) return false;
  return a.areaId === areaId ? a.to === undefined || a.to >= from : a.from === from;
}

function putAppointment(
  draft: ImportDraft,
  personId: string,
  known: RosterAppointment | undefined,
  { row }: PersonRow,
  area: RosterArea,
): 'added' | 'changed' | 'same' {
  const appointment: RosterAppointment = { ...(known ?? { id: draft.options.ids.next(), personId }), role: row.role, areaId: area.id, from: row.from };
  return draft.putAppointment(fill(appointment, 'to', row.to));
}
