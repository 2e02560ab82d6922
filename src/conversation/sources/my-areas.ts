import { scopeOf } from '../../domain/policy/policy.ts';
import { searchHouseholds } from '../../domain/reading/search.ts';
import { text } from '../../lib/words.ts';
import { areasUnder } from '../../storage/areas.ts';
import { pageOf, type Source } from './source.ts';

/** `my_areas()`: the areas one supervises and all below them, from the top down. */
export const myAreas: Source = {
  args: [],
  async find(draft, { actor }, wanted) {
    const { bot, db } = draft.house;
    const areas = await areasUnder(db, bot, scopeOf(actor, 'broadcast.send', draft.now));
    const found = searchHouseholds(
      areas.map(({ id, name, code, level }) => ({ id, headName: name, code, areaName: level, members: [] })),
      wanted.search,
    );
    return pageOf(
      found.map(({ id, headName, areaName }) => ({ value: id, label: text('area.short', { name: headName, level: { key: `level.${areaName}` } }) })),
      wanted,
    );
  },
};
