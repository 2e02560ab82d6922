import { scopeOf } from '../../domain/policy/policy.ts';
import { searchByName } from '../../domain/reading/search.ts';
import { cadresAround } from '../../storage/handover-people.ts';
import { pathsOf } from '../../storage/scope.ts';
import { pageOf, type Source } from './source.ts';

/** `successors(from)`: the cadres in office around one's own area, but for the one whose households go. */
export const successors: Source = {
  args: ['from'],
  async find(draft, { actor, today }, wanted) {
    const { from } = wanted.args;
    if (typeof from !== 'string') return { options: [], total: 0 };
    const { bot, db } = draft.house;
    const paths = pathsOf(scopeOf(actor, 'household.handover', draft.now));
    const people = await cadresAround(db, { bot, paths, day: today, except: from });
    const found = searchByName(people, wanted.search, (one) => one);
    return pageOf(
      found.map(({ id, name }) => ({ value: id, label: name })),
      wanted,
    );
  },
};
