import { colleagues } from './colleagues.ts';
import { duePromises } from './due-promises.ts';
import { myHouseholds } from './my-households.ts';
import { myVisits } from './my-visits.ts';
import { readableHouseholds } from './readable-households.ts';
import type { Source } from './source.ts';

/** Every source a flow may name. */
export const sources: Readonly<Record<string, Source>> = {
  colleagues,
  due_promises: duePromises,
  my_households: myHouseholds,
  my_visits: myVisits,
  readable_households: readableHouseholds,
};
