import { actsOn } from '../../domain/cases/act.ts';
import { text } from '../../lib/words.ts';
import { factsOf } from '../cases/act-on-case.ts';
import { pageOf, type Source } from './source.ts';

/** `case_acts(case)`: what somebody may do to a case now, of what takes words. */
export const caseActs: Source = {
  args: ['case'],
  async find(draft, speaker, wanted) {
    const id = wanted.args['case'];
    const found = typeof id === 'string' ? await factsOf(draft, speaker, id) : undefined;
    if (found === undefined) return { options: [], total: 0 };
    const { type } = found.facts;
    const acts = actsOn(found.facts, draft.now).filter((name) => type.acts[name]?.button === true && type.acts[name]?.words !== 'none');
    return pageOf(
      acts.map((name) => ({ value: name, label: text(`case.${type.case}.act.${name}.button`) })),
      wanted,
    );
  },
};
