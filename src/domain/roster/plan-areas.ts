import type { ImportDraft } from './draft.ts';
import { areaLevels, type RosterArea } from './roster.ts';
import type { AreaRow } from './rows.ts';

/** How an area will stand: by its row, or as it stood. */
interface Standing {
  readonly parent: string | undefined;
  readonly level: RosterArea['level'];
}

/**
 * Areas as one tree: every row has a parent that is there and of a higher level, one root, no circles. A row that breaks
 * this is refused, and then those that hang on it; a known area then stays where it was.
 */
export function planAreas(draft: ImportDraft, rows: readonly AreaRow[]): void {
  const taken = new Map<string, AreaRow>();
  for (const row of rows) {
    const first = taken.get(row.row.code);
    if (first === undefined) taken.set(row.row.code, row);
    else draft.refuse('areas', row, 'code_twice', 'code', { value: row.row.code, line: first.line });
  }
  const stored = new Map<string, Standing>();
  for (const area of draft.areas.values())
    stored.set(area.code, { parent: area.parentId === undefined ? undefined : draft.areas.get(area.parentId)?.code, level: area.level });

  for (let again = true; again;) {
    again = false;
    const tree = new Map(stored);
    for (const [code, { row }] of taken)
      tree.set(code, { parent: row.parent_code ?? (row.parent_code === undefined ? stored.get(code)?.parent : undefined), level: row.level });
    const circles = inCircles(tree);
    const root = [...stored].find(([, s]) => s.parent === undefined)?.[0] ?? [...tree].find(([, s]) => s.parent === undefined)?.[0];
    for (const [code, at] of taken) {
      const problem = whyNot(code, tree, circles, root);
      if (problem === undefined) continue;
      draft.refuse('areas', at, problem, problem === 'area_level' ? 'level' : 'parent_code', { value: tree.get(code)?.parent ?? code });
      taken.delete(code);
      again = true;
    }
  }
  put(draft, taken);
}

type AreaProblem = 'area_parent_unknown' | 'area_cycle' | 'area_second_root' | 'area_level';

function whyNot(code: string, tree: ReadonlyMap<string, Standing>, circles: ReadonlySet<string>, root: string | undefined): AreaProblem | undefined {
  const standing = tree.get(code);
  if (standing?.parent === undefined) return code === root ? undefined : 'area_second_root';
  const parent = tree.get(standing.parent);
  if (parent === undefined) return 'area_parent_unknown';
  if (circles.has(code)) return 'area_cycle';
  return areaLevels.indexOf(parent.level) < areaLevels.indexOf(standing.level) ? undefined : 'area_level';
}

/** The areas that are their own ancestors. */
function inCircles(tree: ReadonlyMap<string, Standing>): ReadonlySet<string> {
  const circles = new Set<string>();
  const safe = new Set<string>();
  for (const start of tree.keys()) {
    const way: string[] = [];
    const seen = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && tree.has(at) && !safe.has(at) && !circles.has(at) && !seen.has(at)) {
      seen.add(at);
      way.push(at);
      at = tree.get(at)?.parent;
    }
    const back = at === undefined ? -1 : way.indexOf(at);
    for (const [i, code] of way.entries()) (back !== -1 && i >= back ? circles : safe).add(code);
  }
  return circles;
}

/** Writes the tree from the root down: ids, paths and zones come from above. Areas without a row move along. */
function put(draft: ImportDraft, taken: ReadonlyMap<string, AreaRow>): void {
  for (const code of taken.keys()) if (!draft.areaByCode.has(code)) draft.areaByCode.set(code, draft.options.ids.next());
  const parentOf = new Map<string, string | undefined>();
  for (const area of draft.areas.values()) parentOf.set(area.id, area.parentId);
  for (const [code, { row }] of taken) {
    if (row.parent_code !== undefined || !parentOf.has(draft.areaByCode.get(code)!))
      parentOf.set(draft.areaByCode.get(code)!, row.parent_code ? draft.areaByCode.get(row.parent_code) : undefined);
  }
  const rowById = new Map([...taken].map(([code, row]) => [draft.areaByCode.get(code)!, row]));
  const children = new Map<string | undefined, string[]>();
  for (const [id, parent] of parentOf) children.set(parent, [...(children.get(parent) ?? []), id]);
  const queue = [...(children.get(undefined) ?? [])];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const parentId = parentOf.get(id);
    const parent = parentId === undefined ? undefined : draft.areas.get(parentId);
    const before = draft.areas.get(id);
    const at = rowById.get(id);
    queue.push(...(children.get(id) ?? []));
    // An empty zone is the parent's; a column that is not there leaves the zone as it was.
    const zone = at?.row.time_zone ?? (at === undefined || at.row.time_zone === undefined ? before?.zone : undefined) ?? parent?.zone;
    if (zone === undefined) {
      if (at !== undefined) draft.refuse('areas', at, 'time_zone_missing', 'time_zone');
      continue;
    }
    if (parentId !== undefined && parent === undefined) {
      if (at !== undefined) draft.refuse('areas', at, 'area_parent_unknown', 'parent_code', { value: at.row.parent_code ?? '' });
      continue;
    }
    const base = at === undefined ? before! : { code: at.row.code, name: at.row.name, level: at.row.level };
    const what = draft.areas.put({
      id,
      code: base.code,
      name: base.name,
      level: base.level,
      ...(parentId === undefined ? {} : { parentId }),
      path: `${parent?.path ?? '/'}${id}/`,
      zone,
    });
    if (at !== undefined) draft.took('areas', what);
  }
  // What hangs on a refused row was never reached.
  for (const [code, id] of draft.areaByCode) if (draft.areas.get(id) === undefined) draft.areaByCode.delete(code);
}
