import type { Household } from '../../domain/households/household.ts';
import type { PromiseRecord } from '../../domain/visits/promises.ts';
import type { Visit } from '../../domain/visits/visit.ts';
import { lines, text, type Words } from '../../lib/words.ts';

interface EntryFacts {
  readonly visit: Visit;
  readonly household: Pick<Household, 'headName'>;
  readonly promises: readonly PromiseRecord[];
  readonly notes: readonly string[];
  /** Files that are not stored (yet). */
  readonly missing: number;
}

/** A journal entry in full, as words. */
export function entryWords({ visit, household, promises, notes, missing }: EntryFacts): Words {
  const line = (label: string, value: Words): Words => text('entry.line', { label: { key: `visit.${label}.label` }, value });
  const body: Words[] = [
    text('entry.head', { household: household.headName, day: { day: visit.visitedOn } }),
    line('purpose', { key: `visit.purpose.option.${visit.purpose}` }),
    line('met', { key: `visit.met.option.${visit.met}` }),
  ];
  if (visit.narrative !== '') body.push(visit.narrative);
  if (visit.concerns.length > 0) {
    body.push(line('concerns', { list: visit.concerns.map((c) => ({ key: `visit.concerns.option.${c}` })), join: 'and' }));
  }
  if (promises.length > 0) body.push(line('promises', { list: promises.map(promiseWords), join: 'and' }));
  body.push(...notes.map((note) => text('entry.note', { note })));
  if (visit.late) body.push(text('entry.late'));
  if (visit.revision > 1 + notes.length) body.push(text('entry.revised'));
  if (missing > 0) body.push(text('entry.files_missing', { count: missing }));
  return lines(...body);
}

function promiseWords({ words, due, outcome }: PromiseRecord): Words {
  if (outcome !== undefined) return text(`entry.promise_${outcome}`, { words });
  return due === undefined ? text('entry.promise', { words }) : text('entry.promise_due', { words, day: { day: due } });
}
