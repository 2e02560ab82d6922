import { scopeOf } from '../../domain/policy/policy.ts';
import { searchByName } from '../../domain/reading/search.ts';
import { text } from '../../lib/words.ts';
import { areasUnder } from '../../storage/areas.ts';
import { pageOf, type Source } from './source.ts';

/** `my_areas()`: the areas one supervises and all below them, from the top down. */
export const myAreas: Source = {
  args: [],
  async find(draft, { actor }, wanted) {
    const { bot, db } = draft.house;
    const areas = await areasUnder(db, bot, scopeOf(actor, 'broadcast.send', draft.now));
    const found = searchByName(areas, wanted.search, (one) => one);
    return pageOf(
      found.map(({ id, name, level }) => ({ value: id, label: text('area.short', { name, level: { key: `level.${level}` } }) })),
      wanted,
    );
  },
};
