import { may } from '../../domain/policy/policy.ts';
import { promisesToSettle } from '../../domain/visits/promises.ts';
import { pageOf, type Source } from './source.ts';

/** `due_promises(household, day)`: what was promised to the household and falls due by the day of the visit; nothing to whoever may not read it (any more). */
export const duePromises: Source = {
  args: ['household', 'day'],
  async find(draft, { actor }, wanted) {
    const { household, day } = wanted.args;
    if (typeof household !== 'string' || typeof day !== 'string') return { options: [], total: 0 };
    const found = await draft.house.reads.duePromises({ household, day });
    if (found === undefined || !may(actor, 'journal.read', found.household, draft.now).allow) return { options: [], total: 0 };
    const due = promisesToSettle(found.promises, day);
    return pageOf(
      due.map((p) => ({ value: p.id, label: p.words })),
      wanted,
    );
  },
};
