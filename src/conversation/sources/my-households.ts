import { searchHouseholds } from '../../domain/reading/search.ts';
import { householdOptions } from './household-option.ts';
import { ownHouseholds } from './own-households.ts';
import { pageOf, type Source } from './source.ts';

/** `my_households(among)`: who is in one's own care today, the most overdue first; `among` narrows it to these ids, until something is searched for. */
export const myHouseholds: Source = {
  args: ['among'],
  optional: ['among'],
  async find(draft, speaker, wanted) {
    const all = await ownHouseholds(draft, speaker);
    const { among } = wanted.args;
    const chosen = Array.isArray(among) && among.length > 0 && wanted.search === '' ? all.filter((h) => among.includes(h.id)) : all;
    return pageOf(searchHouseholds(chosen, wanted.search).map(householdOptions(all)), wanted);
  },
};
