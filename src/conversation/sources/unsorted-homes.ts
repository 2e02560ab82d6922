import { scopeOf } from '../../domain/policy/policy.ts';
import { searchByName } from '../../domain/reading/search.ts';
import { unsortedHomes as homesOf } from '../../storage/household-messages.ts';
import { householdOption } from './household-option.ts';
import { pageOf, type Source } from './source.ts';

const hour = 3_600_000;
/** Nobody has more in their own care. */
const most = 500;

/** `unsorted_homes()`: the households in somebody's care that said something nobody has sorted, the one that waits longest first. */
export const unsortedHomes: Source = {
  args: [],
  async find(draft, { actor }, wanted) {
    const { bot, db, programme } = draft.house;
    const before = draft.now - programme.check_in.unsorted_after_hours * hour;
    const all = await homesOf(db, { bot, scope: scopeOf(actor, 'message.sort', draft.now), before, limit: most });
    return pageOf(searchByName(all, wanted.search, ({ headName }) => ({ name: headName })).map(householdOption), wanted);
  },
};
