import type { CaseFile } from '../../domain/cases/case.ts';
import type { CaseType, Doer } from '../../domain/cases/case-type.ts';
import { text, type Button } from '../../lib/words.ts';

/** Buttons in a row: what stands on them is short. */
const columns = 2;
const ratings = [1, 2, 3, 4, 5] as const;

type Row = readonly Button[];

/** Buttons for these acts, as `go.case.<id>.<act>`; a rating has one for each number, first. */
export function caseButtons(type: CaseType, { id }: Pick<CaseFile, 'id'>, acts: readonly string[], more: { readonly show?: boolean } = {}): readonly Row[] {
  const shown = acts.filter((name) => type.acts[name]?.button === true);
  const rates = shown.find((name) => type.acts[name]?.rates === true);
  const plain: Button[] = shown
    .filter((name) => name !== rates)
    .map((name) => ({ label: text(`case.${type.case}.act.${name}.button`), data: `go.case.${id}.${name}` }));
  if (more.show === true) plain.push({ label: text('case.show'), data: `go.case.${id}.show` });
  const rows: Row[] = rates === undefined ? [] : [ratings.map((n) => ({ label: String(n), data: `go.case.${id}.${rates}.${n}` }))];
  for (let i = 0; i < plain.length; i += columns) rows.push(plain.slice(i, i + columns));
  return rows;
}

/** What somebody who is told of a case may do to it, by whom they are to it; whether they may, the policy is asked when they tap. */
export function actsFor(type: CaseType, { stage }: Pick<CaseFile, 'stage'>, doers: readonly Doer[]): readonly string[] {
  return Object.entries(type.acts)
    .filter(([, act]) => act.from.includes(stage) && act.who.some((who) => doers.includes(who)))
    .map(([name]) => name);
}
