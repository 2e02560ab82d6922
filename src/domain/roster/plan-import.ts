import { likelyDuplicates, type Named } from '../people/names.ts';
import { checkRows } from './check-rows.ts';
import { ImportDraft, type ImportOptions, type SheetSummary } from './draft.ts';
import { planAreas } from './plan-areas.ts';
import { planHouseholds } from './plan-households.ts';
import { planMembers } from './plan-members.ts';
import { planPeople } from './plan-people.ts';
import { sheetNames, type RawRow, type Roster, type RosterChanges, type RowProblem, type SheetName } from './roster.ts';
import type { HouseholdRow, PersonRow } from './rows.ts';

/** Two that may be one: reported, never merged. */
interface Duplicate {
  readonly kind: 'household' | 'person';
  readonly village: string;
  readonly a: { readonly code: string; readonly name: string };
  readonly b: { readonly code: string; readonly name: string };
  /** Where the row of one of them stands. */
  readonly file: string;
  readonly line: number;
}

export interface ImportPlan {
  /** What is to be written: nothing where a row is bad, unless the good rows are asked for (`partial`). */
  readonly changes: RosterChanges;
  readonly problems: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
  readonly duplicates: readonly Duplicate[];
  readonly summary: Readonly<Record<SheetName, SheetSummary>>;
  /** Whether `changes` holds anything. */
  readonly changesAnything: boolean;
}

export type ImportRows = Readonly<Partial<Record<SheetName, readonly RawRow[]>>>;

/**
 * What an import would do to the roster: every bad row with file, line and reason, what is to be written, likely duplicates.
 * All or nothing, or with `partial` the rows that are good and whose references are good too. The same rows again change
 * nothing. `today` is the day in the root area's zone. Errors: none, they are problems. Source: issue 2 «An administrator».
 */
export function planImport(roster: Roster, rows: ImportRows, options: ImportOptions & { readonly partial?: boolean }): ImportPlan {
  const checked = {
    areas: checkRows('areas', rows.areas ?? []),
    people: checkRows('people', rows.people ?? []),
    households: checkRows('households', rows.households ?? []),
    members: checkRows('members', rows.members ?? []),
  };
  const draft = new ImportDraft(roster, options);
  planAreas(draft, checked.areas.good);
  planPeople(draft, checked.people.good);
  planHouseholds(draft, checked.households.good);
  planMembers(draft, checked.members.good);

  const problems = inOrder([...sheetNames.flatMap((sheet) => checked[sheet].problems), ...draft.problems]);
  const stopped = problems.length > 0 && options.partial !== true;
  const changes = stopped ? new ImportDraft(roster, options).changes() : draft.changes();
  return {
    changes,
    problems,
    warnings: inOrder([...sheetNames.flatMap((sheet) => checked[sheet].warnings), ...draft.warnings, ...leftAlone(draft, checked.people.good)]),
    duplicates: duplicatesIn(draft, checked.people.good, checked.households.good),
    summary: summaryOf(draft, checked),
    changesAnything: Object.values(changes).some((c) => ('length' in c ? c.length > 0 : c.add.length + c.update.length > 0)),
  };
}

function summaryOf(draft: ImportDraft, checked: Readonly<Record<SheetName, { readonly problems: readonly RowProblem[] }>>): ImportPlan['summary'] {
  const one = (sheet: SheetName): SheetSummary => {
    const bad = new Set(checked[sheet].problems.filter((p) => p.line > 1).map((p) => `${p.file}:${p.line}`)).size;
    const planned = draft.summary(sheet);
    return { ...planned, rows: planned.rows + bad, bad: planned.bad + bad };
  };
  return { areas: one('areas'), people: one('people'), households: one('households'), members: one('members') };
}

/** Households whose cadre's last appointment is over: somebody has to take them on. */
function leftAlone(draft: ImportDraft, rows: readonly PersonRow[]): readonly RowProblem[] {
  const { today } = draft.options;
  const counts = new Map<string, number>();
  for (const a of draft.assignments.values()) {
    if (a.to !== undefined || draft.households.get(a.householdId)?.register === 'general') continue;
    if (!draft.appointmentsFor(a.personId).some((p) => p.role === 'cadre' && (p.to === undefined || p.to >= today)))
      counts.set(a.personId, (counts.get(a.personId) ?? 0) + 1);
  }
  return [...counts].flatMap(([personId, count]) => {
    const code = draft.people.get(personId)?.code;
    const at = rows.findLast((r) => r.row.code === code);
    return at === undefined ? [] : [{ file: at.file, line: at.line, column: 'to', code: 'households_left_alone', args: { code: at.row.code, count } }];
  });
}

interface Candidate extends Named {
  readonly code: string;
}

function duplicatesIn(draft: ImportDraft, people: readonly PersonRow[], households: readonly HouseholdRow[]): readonly Duplicate[] {
  const find = (
    kind: Duplicate['kind'],
    all: readonly Candidate[],
    placed: readonly { readonly file: string; readonly line: number; readonly row: { readonly code: string } }[],
  ): readonly Duplicate[] => {
    const places = new Map(placed.map((p) => [p.row.code, p]));
    return likelyDuplicates(all).flatMap(([a, b]) => {
      const at = places.get(b.code) ?? places.get(a.code);
      const side = ({ code, name }: Candidate): Duplicate['a'] => ({ code, name });
      return at === undefined ? [] : [{ kind, village: draft.areas.get(a.village)?.code ?? a.village, a: side(a), b: side(b), file: at.file, line: at.line }];
    });
  };
  const staff = [...draft.people.values()].flatMap((p): readonly Candidate[] => {
    const post = draft.appointmentsFor(p.id)[0];
    return p.code === undefined || post === undefined ? [] : [{ id: p.id, code: p.code, name: p.name, village: villageOf(draft, post.areaId) }];
  });
  const homes = [...draft.households.values()].map((h): Candidate => ({ id: h.id, code: h.code, name: h.headName, village: villageOf(draft, h.areaId) }));
  return [...(people.length === 0 ? [] : find('person', staff, people)), ...(households.length === 0 ? [] : find('household', homes, households))];
}

/** The village an area is or lies in; what lies above villages counts by itself. */
function villageOf(draft: ImportDraft, areaId: string): string {
  const area = draft.areas.get(areaId);
  const parent = area?.parentId === undefined ? undefined : draft.areas.get(area.parentId);
  return area?.level === 'group' && parent?.level === 'village' ? parent.id : areaId;
}

const inOrder = (list: readonly RowProblem[]): readonly RowProblem[] =>
  [...list].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
