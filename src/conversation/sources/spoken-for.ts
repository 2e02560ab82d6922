import { scopeOf } from '../../domain/policy/policy.ts';
import { searchHouseholds } from '../../domain/reading/search.ts';
import { listHouseholds } from '../../storage/households.ts';
import { householdOptions } from './household-option.ts';
import { pageOf, type Source } from './source.ts';

/** Nobody speaks for more. */
const most = 100;

/** `spoken_for()`: the households somebody is the contact of. */
export const spokenFor: Source = {
  args: [],
  async find(draft, { actor }, wanted) {
    const { bot, db } = draft.house;
    const all = await listHouseholds(db, { bot, scope: scopeOf(actor, 'complaint.open', draft.now), limit: most });
    return pageOf(searchHouseholds(all, wanted.search).map(householdOptions(all)), wanted);
  },
};
