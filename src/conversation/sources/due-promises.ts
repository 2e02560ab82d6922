import { promisesToSettle } from '../../domain/visits/promises.ts';
import { openPromises } from '../../storage/visits.ts';
import { pageOf, type Source } from './source.ts';

/** `due_promises(household, day)`: what was promised to the household and falls due by the day of the visit. */
export const duePromises: Source = {
  args: ['household', 'day'],
  async find(draft, _speaker, wanted) {
    const { household, day } = wanted.args;
    if (typeof household !== 'string' || typeof day !== 'string') return { options: [], total: 0 };
    const due = promisesToSettle(await openPromises(draft.house.db, household), day);
    return pageOf(
      due.map((p) => ({ value: p.id, label: p.words })),
      wanted,
    );
  },
};
