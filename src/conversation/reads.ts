import type { Zone } from '../lib/calendar.ts';
import { gather } from '../lib/gather.ts';
import { caseHomes, type HomeAsked, type NamedHome } from '../storage/case-homes.ts';
import { storedCases, type CaseAsked, type StoredCase } from '../storage/cases.ts';
import type { Database } from '../storage/database.ts';
import { householdsOfCadres, type CadreAsked, type ListedHousehold } from '../storage/households.ts';
import { whereAre, type PersonAsked } from '../storage/person-zones.ts';
import { duePromises, visitedHouseholds, type DueAsked, type DuePromises, type Visited, type VisitedAsked } from '../storage/visits.ts';

/**
 * What the turns of a visit and of a case read: turns of different chats that read at the same time share one statement. Each reads what was
 * committed when it asked, or later.
 */
export interface Reads {
  householdsOfCadre(asked: CadreAsked): Promise<readonly ListedHousehold[]>;
  visitedHousehold(asked: VisitedAsked): Promise<Visited | undefined>;
  duePromises(asked: DueAsked): Promise<DuePromises | undefined>;
  storedCase(asked: CaseAsked): Promise<StoredCase | undefined>;
  caseHome(asked: HomeAsked): Promise<NamedHome | undefined>;
  /** Where somebody is; undefined where they were erased. */
  whereIs(asked: PersonAsked): Promise<Zone | undefined>;
}

export function makeReads(db: Database): Reads {
  return {
    householdsOfCadre: gather((asked) => householdsOfCadres(db, asked)),
    visitedHousehold: gather((asked) => visitedHouseholds(db, asked)),
    duePromises: gather((asked) => duePromises(db, asked)),
    storedCase: gather((asked) => storedCases(db, asked)),
    caseHome: gather((asked) => caseHomes(db, asked)),
    whereIs: gather((asked) => whereAre(db, asked)),
  };
}
