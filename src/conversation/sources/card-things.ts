import { searchByName } from '../../domain/reading/search.ts';
import { text } from '../../lib/words.ts';
import { cardThings } from '../card-things.ts';
import { pageOf, type Source } from './source.ts';

/** `card_things()`: what stands open for oneself on the morning's card, the weightiest first. */
export const cardThingsSource: Source = {
  args: [],
  async find(draft, speaker, wanted) {
    const { lines } = await cardThings(draft, speaker);
    const found = searchByName(lines, wanted.search, ({ item }) => ({ name: item.name }));
    return pageOf(
      found.map(({ item }) => ({
        value: item.key,
        label: text(`card.thing_${item.kind}`, { name: item.name, ...(item.number === undefined ? {} : { number: item.number }) }),
      })),
      wanted,
    );
  },
};
