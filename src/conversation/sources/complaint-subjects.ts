import { searchByName } from '../../domain/reading/search.ts';
import { text } from '../../lib/words.ts';
import { pageOf, type Source } from './source.ts';

/** Stands for somebody the household does not name, or for no person at all. */
export const unnamedSubject = 'unnamed';

/** `complaint_subjects(household)`: who looks after a household and who supervises that, by name; and somebody else. */
export const complaintSubjects: Source = {
  args: ['household'],
  async find(draft, speaker, wanted) {
    const { bot, reads } = draft.house;
    const { household } = wanted.args;
    const mine = typeof household === 'string' && speaker.actor.contactOf.includes(household);
    const found = mine ? await reads.caseHome({ bot, household, now: draft.now, type: 'complaint' }) : undefined;
    const people =
      found === undefined ? [] : [...(found.home.responsible === undefined ? [] : [found.home.responsible]), ...found.home.supervisors.map((s) => s.person)];
    const named = [...new Set(people)].flatMap((id) => {
      const name = found?.names.get(id);
      return name === undefined ? [] : [{ id, name }];
    });
    const options = searchByName(named, wanted.search, (one) => one).map(({ id, name }) => ({ value: id, label: name }));
    return pageOf([...options, { value: unnamedSubject, label: text('case.unnamed') }], wanted);
  },
};
