import { scopeOf } from '../../domain/policy/policy.ts';
import { eitherScope } from '../../domain/policy/scope.ts';
import { searchByName } from '../../domain/reading/search.ts';
import { text } from '../../lib/words.ts';
import { journalOfCadre } from '../../storage/visits.ts';
import { pageOf, type Source } from './source.ts';

/** So many of the latest entries are listed. */
const most = 200;

/** `my_visits()`: one's own entries, as far as they may still be read, the newest first; found by the household's name. */
export const myVisits: Source = {
  args: [],
  async find(draft, speaker, wanted) {
    const { house, now } = draft;
    const { actor } = speaker;
    const scope = eitherScope(scopeOf(actor, 'journal.read', now), scopeOf(actor, 'journal.read.own', now, house.programme.own_entries_days));
    const entries = await journalOfCadre(house.db, { person: actor.person, limit: most, scope });
    const found = searchByName(entries, wanted.search, (one) => ({ name: one.householdName, code: one.householdCode }));
    return pageOf(
      found.map((e) => ({ value: e.id, label: text('entry.short', { day: { day: e.visitedOn }, household: e.householdName }) })),
      wanted,
    );
  },
};
