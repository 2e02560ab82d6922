import { scopeOf } from '../../domain/policy/policy.ts';
import { searchHouseholds } from '../../domain/reading/search.ts';
import { listHouseholds } from '../../storage/households.ts';
import { householdOptions } from './household-option.ts';
import { pageOf, type Source } from './source.ts';

/** So many households are looked through by name; a supervisor of more types the code. */
const most = 2000;

/** `readable_households()`: every household the policy lets this person read. */
export const readableHouseholds: Source = {
  args: [],
  async find(draft, speaker, wanted) {
    const { bot, db } = draft.house;
    const all = await listHouseholds(db, { bot, scope: scopeOf(speaker.actor, 'household.read', draft.now), limit: most });
    return pageOf(searchHouseholds(all, wanted.search).map(householdOptions(all)), wanted);
  },
};
