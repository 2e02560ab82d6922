import { may } from '../../domain/policy/policy.ts';
import { promisesToSettle } from '../../domain/visits/promises.ts';
import { householdById } from '../../storage/households.ts';
import { openPromises } from '../../storage/visits.ts';
import { pageOf, type Source } from './source.ts';

/** `due_promises(household, day)`: what was promised to the household and falls due by the day of the visit; nothing to whoever may not read it (any more). */
export const duePromises: Source = {
  args: ['household', 'day'],
  async find(draft, { actor }, wanted) {
    const { household, day } = wanted.args;
    if (typeof household !== 'string' || typeof day !== 'string') return { options: [], total: 0 };
    const { db } = draft.house;
    const [found, open] = await Promise.all([householdById(db, household), openPromises(db, household)]);
    if (found === undefined || !may(actor, 'journal.read', found, draft.now).allow) return { options: [], total: 0 };
    const due = promisesToSettle(open, day);
    return pageOf(
      due.map((p) => ({ value: p.id, label: p.words })),
      wanted,
    );
  },
};
