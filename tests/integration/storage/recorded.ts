import { link, type ChainHead } from '../../../src/domain/visits/journal.ts';
import type { PromiseRecord } from '../../../src/domain/visits/promises.ts';
import type { Recorded } from '../../../src/domain/visits/record.ts';
import type { Visit } from '../../../src/domain/visits/visit.ts';
import { id, t0 } from './world.ts';

/** What the domain would hand over for a visit, linked to a chain's end. */
export function recorded(
  head: ChainHead,
  more: Partial<Visit> & Pick<Visit, 'household' | 'cadre'>,
  promises: readonly PromiseRecord[] = [],
  outcomes: readonly PromiseRecord[] = [],
): Recorded {
  const visit: Visit = {
    id: id(),
    visitedOn: '2026-03-09',
    purpose: 'routine',
    met: 'home',
    narrative: 'Saw them. 说好的',
    concerns: ['housing'],
    attachments: [],
    late: false,
    recordedAt: t0,
    revision: 1,
    promises: promises.map(({ id: p, words, due }) => ({ id: p, words, ...(due === undefined ? {} : { due }) })),
    outcomes: outcomes.map((o) => ({ promise: o.id, outcome: o.outcome! })),
    ...more,
  };
  const { id: _, household, cadre, recordedAt, revision, ...content } = visit;
  return {
    visit,
    entry: link(head, { household, kind: 'visit', visit: visit.id, revision, author: cadre, recordedAt, content, salt: 'salt'.repeat(6) }),
    promises: promises.map((p) => ({ ...p, visit: visit.id })),
    outcomes: outcomes.map((o) => ({ ...o, outcomeVisit: visit.id, outcomeOn: visit.visitedOn })),
    cadence: { lastVisitOn: visit.visitedOn, dueOn: '2026-04-30', overdueFrom: '2026-05-01' },
    counts: true,
    masked: false,
    audit: { action: 'visit.record', subjectKind: 'visit', subjectId: visit.id, by: 'responsible' },
  };
}
