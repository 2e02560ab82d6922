import { scopeOf } from '../../domain/policy/policy.ts';
import { eitherScope } from '../../domain/policy/scope.ts';
import { searchHouseholds } from '../../domain/reading/search.ts';
import { listHouseholds } from '../../storage/households.ts';
import { householdOptions } from './household-option.ts';
import { pageOf, type Source } from './source.ts';

/** Nobody has more in their own care. */
const most = 500;

/** `checkin_households()`: the households somebody may say for how it is at home: a contact their own, a cadre those in their care. */
export const checkinHouseholds: Source = {
  args: [],
  async find(draft, { actor }, wanted) {
    const { bot, db } = draft.house;
    const scope = eitherScope(scopeOf(actor, 'checkin.answer', draft.now), scopeOf(actor, 'checkin.file', draft.now));
    const all = await listHouseholds(db, { bot, scope, limit: most });
    return pageOf(searchHouseholds(all, wanted.search).map(householdOptions(all)), wanted);
  },
};
