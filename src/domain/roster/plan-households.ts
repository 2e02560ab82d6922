import { addDays, type Day } from '../../lib/calendar.ts';
import { cadenceOf } from '../households/cadence.ts';
import { changeRegister } from '../households/care.ts';
import { fill } from './book.ts';
import type { ImportDraft } from './draft.ts';
import { planContact } from './plan-contact.ts';
import type { RosterAssignment, RosterHousehold, RosterPerson } from './roster.ts';
import type { HouseholdRow } from './rows.ts';

/** What a row does to a household's assignments, or why it cannot. */
type Responsibility =
  | { readonly ok: true; readonly puts: readonly RosterAssignment[]; /** First day of the assignment that holds now. */ readonly from?: Day }
  | { readonly ok: false; readonly code: string; readonly column: string; readonly args?: Readonly<Record<string, string | number>> };

/** Households with who is responsible for them, and who speaks for them. */
export function planHouseholds(draft: ImportDraft, rows: readonly HouseholdRow[]): void {
  const lines = new Map<string, number>();
  for (const at of rows) {
    const first = lines.get(at.row.code);
    if (first === undefined) {
      lines.set(at.row.code, at.line);
      planHousehold(draft, at);
    } else draft.refuse('households', at, 'code_twice', 'code', { value: at.row.code, line: first });
  }
}

function planHousehold(draft: ImportDraft, at: HouseholdRow): void {
  const { row } = at;
  const area = draft.area(row.area_code);
  if (area === undefined) return draft.refuse('households', at, 'area_unknown', 'area_code', { value: row.area_code });
  const known = draft.household(row.code);
  const id = known?.id ?? draft.options.ids.next();
  const responsibility = whoIs(draft, id, at);
  if (!responsibility.ok) return draft.refuse('households', at, responsibility.code, responsibility.column, responsibility.args);
  const responsible = responsibility.puts.at(-1)?.personId ?? draft.assignmentsFor(id).at(-1)?.personId;
  const contact = planContact(draft, id, at, responsible);
  if (!contact.ok) return draft.refuse('households', at, contact.code, 'contact_name');

  const first = responsibility.from ?? draft.options.today;
  let household: RosterHousehold = known ?? { id, code: row.code, headName: row.head_name, areaId: area.id, register: row.register, since: first };
  household = { ...household, headName: row.head_name, areaId: area.id };
  household = fill(fill(household, 'language', row.language), 'address', row.address);
  household = { ...household, ...moved(draft, known, responsibility) };
  household = withCare(draft, known, household, row.register);
  const whats = [draft.households.put(household), ...responsibility.puts.map((a) => draft.putAssignment(a)), ...contact.put()];
  draft.householdByCode.set(row.code, id);
  draft.took('households', ...whats);
}

/** Where the first assignment's first day is put right, care begins on the right day too. */
function moved(draft: ImportDraft, known: RosterHousehold | undefined, responsibility: Responsibility & { readonly ok: true }): Partial<RosterHousehold> {
  const [first] = known === undefined ? [] : draft.assignmentsFor(known.id);
  const corrected = responsibility.puts.find((p) => p.id === first?.id);
  return first !== undefined && corrected !== undefined && known?.since === first.from && corrected.from !== first.from ? { since: corrected.from } : {};
}

/** Register, and what is due: computed anew where care changed, else left as it stands. */
function withCare(draft: ImportDraft, known: RosterHousehold | undefined, household: RosterHousehold, register: RosterHousehold['register']): RosterHousehold {
  const { today, programme } = draft.options;
  const care = changeRegister(household, register, today, programme);
  if (known !== undefined && care === household && known.since === household.since) return household;
  const { owedFrom: _, lastVisitOn: __, dueOn: ___, overdueFrom: ____, ...rest } = household;
  return {
    ...rest,
    register,
    since: care.since,
    ...(care.owedFrom === undefined ? {} : { owedFrom: care.owedFrom }),
    ...cadenceOf(programme, care, draft.visitDays[household.id] ?? []),
  };
}

/** Who is responsible by a row. A new one needs a day, and the one before goes the day before. Source: issue 2. */
function whoIs(draft: ImportDraft, household: string, { row }: HouseholdRow): Responsibility {
  const list = draft.assignmentsFor(household);
  const last = list.at(-1);
  const open = last !== undefined && last.to === undefined ? last : undefined;
  if (row.cadre_code == null) {
    if (open === undefined && row.register !== 'general') return { ok: false, code: 'cadre_missing', column: 'cadre_code' };
    return { ok: true, puts: [], ...(open === undefined ? {} : { from: open.from }) };
  }
  const cadre = draft.person(row.cadre_code);
  if (cadre === undefined) return { ok: false, code: 'cadre_unknown', column: 'cadre_code', args: { value: row.cadre_code } };
  const appointed = cadreFrom(draft, cadre);
  if (appointed === undefined) return { ok: false, code: 'cadre_not_appointed', column: 'cadre_code', args: { value: row.cadre_code } };
  const args = { value: row.since ?? '', before: last?.from ?? '' };

  if (open?.personId === cadre.id) {
    const before = list.at(-2);
    if (row.since == null || row.since === open.from) return { ok: true, puts: [], from: open.from };
    if (before?.to !== undefined && row.since <= before.to)
      return { ok: false, code: 'since_not_after', column: 'since', args: { ...args, before: before.to } };
    return { ok: true, puts: [{ ...open, from: row.since }], from: row.since };
  }
  if (last !== undefined && row.since == null) return { ok: false, code: 'since_missing', column: 'since', args: { value: row.cadre_code } };
  const from = row.since ?? appointed;
  const begun: RosterAssignment = { id: draft.options.ids.next(), householdId: household, personId: cadre.id, from };
  if (open !== undefined)
    return from <= open.from
      ? { ok: false, code: 'since_not_after', column: 'since', args }
      : { ok: true, puts: [{ ...open, to: addDays(from, -1) }, begun], from };
  if (last?.to !== undefined && from <= last.to) return { ok: false, code: 'since_not_after', column: 'since', args: { ...args, before: last.to } };
  return { ok: true, puts: [begun], from };
}

/** The first day of the cadre's appointment that is not over: households without a day of their own begin on it. */
function cadreFrom(draft: ImportDraft, person: RosterPerson): Day | undefined {
  return draft
    .appointmentsFor(person.id)
    .filter((a) => a.role === 'cadre' && (a.to === undefined || a.to >= draft.options.today))
    .map((a) => a.from)
    .sort()[0];
}
