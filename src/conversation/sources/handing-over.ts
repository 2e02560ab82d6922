import { scopeOf } from '../../domain/policy/policy.ts';
import { searchByName } from '../../domain/reading/search.ts';
import { text } from '../../lib/words.ts';
import { holdersIn } from '../../storage/handover-people.ts';
import { pathsOf } from '../../storage/scope.ts';
import { pageOf, type Source } from './source.ts';

/** `handing_over()`: everybody who has households in one's own area, at work or not, with how many. */
export const handingOver: Source = {
  args: [],
  async find(draft, { actor }, wanted) {
    const people = await holdersIn(draft.house.db, draft.house.bot, pathsOf(scopeOf(actor, 'household.handover', draft.now)));
    const found = searchByName(people, wanted.search, (one) => one);
    return pageOf(
      found.map(({ id, name, households }) => ({ value: id, label: text('handover.holder', { name, count: households }) })),
      wanted,
    );
  },
};
