import { searchHouseholds } from '../../domain/reading/search.ts';
import { text } from '../../lib/words.ts';
import { journalOfCadre } from '../../storage/visits.ts';
import { pageOf, type Source } from './source.ts';

/** So many of the latest entries are listed. */
const most = 200;

/** `my_visits()`: one's own entries, the newest first; found by the household's name. */
export const myVisits: Source = {
  args: [],
  async find(draft, speaker, wanted) {
    const entries = await journalOfCadre(draft.house.db, { person: speaker.actor.person, limit: most });
    const found = searchHouseholds(
      entries.map((e) => ({ ...e, headName: e.householdName, code: e.householdCode, members: [] })),
      wanted.search,
    );
    return pageOf(
      found.map((e) => ({ value: e.id, label: text('entry.short', { day: { day: e.visitedOn }, household: e.householdName }) })),
      wanted,
    );
  },
};
