import { text } from '../../lib/words.ts';
import { casesByArea } from '../../storage/case-lists.ts';
import { sightOf } from './cases.ts';
import { everywhere } from './everywhere.ts';
import { pageOf, type Source } from './source.ts';

/** `case_areas()`: the areas in which somebody may see open cases, with how many and how many of them past their deadline; all together first. */
export const caseAreas: Source = {
  args: [],
  async find(draft, speaker, wanted) {
    const { bot, db } = draft.house;
    const areas = await casesByArea(db, { bot, sight: sightOf(draft, speaker), now: draft.now });
    const sum = (count: 'open' | 'past'): number => areas.reduce((total, area) => total + area[count], 0);
    const all = areas.length > 1 ? [{ value: everywhere, label: text('case.area.all', { open: sum('open'), past: sum('past') }) }] : [];
    const named = areas.filter(({ name }) => name.includes(wanted.search));
    return pageOf(
      [
        ...(wanted.search === '' ? all : []),
        ...named.map(({ path, name, open, past }) => ({ value: path, label: text('case.area.one', { name, open, past }) })),
      ],
      wanted,
    );
  },
};
