import { rolesAt } from '../../domain/policy/access.ts';
import { scopeOf } from '../../domain/policy/policy.ts';
import { eitherScope } from '../../domain/policy/scope.ts';
import { searchHouseholds } from '../../domain/reading/search.ts';
import { voicesTakenBy } from '../../storage/climbs.ts';
import { listHouseholds } from '../../storage/households.ts';
import { householdOptions } from './household-option.ts';
import { pageOf, type Source } from './source.ts';

/** Nobody has more in their own care. */
const most = 500;

/**
 * `checkin_households()`: the households somebody may say for how it is at home: a contact their own, a cadre those in their care, a supervisor those that
 * nobody looks after; and whose voice note they took when it had climbed.
 */
export const checkinHouseholds: Source = {
  args: [],
  async find(draft, { actor }, wanted) {
    const { bot, db } = draft.house;
    const scope = eitherScope(scopeOf(actor, 'checkin.answer', draft.now), scopeOf(actor, 'checkin.file', draft.now));
    const hasPost = rolesAt(actor, draft.now).length > 0;
    const listed = await listHouseholds(db, { bot, scope, limit: most });
    const taken = (hasPost ? await voicesTakenBy(db, { bot, person: actor.person }) : []).filter((id) => !listed.some((one) => one.id === id));
    const all = taken.length === 0 ? listed : [...listed, ...(await listHouseholds(db, { bot, scope: { kind: 'households', ids: taken }, limit: most }))];
    return pageOf(searchHouseholds(all, wanted.search).map(householdOptions(all)), wanted);
  },
};
