import { loadActorByCode } from '../../src/storage/desks.ts';
import { householdByCode } from '../../src/storage/households.ts';
import type { TestSite } from '../support/pages.ts';
import type { Things } from './route-matrix.ts';

/** What the matrix's addresses stand for, in a site with the demo's roster. */
export async function thingsOf({ ground: { db } }: TestSite): Promise<Things> {
  const [county] = await db.query<{ id: string }>(`select id from area where code = 'YP'`);
  return {
    county: county!.id,
    household: (await householdByCode(db, 'main', 'H-101'))!.id,
    cadre: (await loadActorByCode(db, 'main', 'C-01'))!.actor.person,
  };
}
