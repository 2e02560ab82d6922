import type { VisitedHousehold } from '../../domain/visits/record.ts';
import type { Met, Visit } from '../../domain/visits/visit.ts';
import type { Sql } from '../../storage/database.ts';
import { visitById, visitedHousehold } from '../../storage/visits.ts';

/**
 * An entry with its household, to be changed. What hangs on the chain is read after the chain: an entry that was changed in between then
 * fails the compare-and-set. `corrects`: its own day is not to be counted.
 */
export async function entryToChange(
  db: Sql,
  asked: { readonly visit: string; readonly counts: readonly Met[]; readonly corrects: boolean },
): Promise<{ readonly visit: Visit; readonly household: VisitedHousehold } | undefined> {
  const found = await visitById(db, asked.visit);
  if (found === undefined) return undefined;
  const household = await visitedHousehold(db, { id: found.household, counts: asked.counts, ...(asked.corrects ? { without: found.id } : {}) });
  const visit = await visitById(db, asked.visit);
  return household === undefined || visit === undefined ? undefined : { visit, household };
}
