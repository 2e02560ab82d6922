import { current } from '../../domain/policy/rules.ts';
import { searchByName } from '../../domain/reading/search.ts';
import { colleaguesOf } from '../../storage/colleagues.ts';
import { pageOf, type Source } from './source.ts';

/** `colleagues(from, to)`: the other cadres of one's own areas who are there on all of these days, by name. */
export const colleagues: Source = {
  args: ['from', 'to'],
  async find(draft, { actor }, wanted) {
    const { from, to } = wanted.args;
    if (typeof from !== 'string' || typeof to !== 'string') return { options: [], total: 0 };
    const areas = current(actor, 'cadre', draft.now).map((post) => post.area);
    const people = await colleaguesOf(draft.house.db, { person: actor.person, areas, from, to });
    const found = searchByName(people, wanted.search, (one) => one);
    return pageOf(
      found.map(({ id, name }) => ({ value: id, label: name })),
      wanted,
    );
  },
};
