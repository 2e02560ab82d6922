import type { Programme } from '../../domain/programme/programme.ts';
import { text } from '../../lib/words.ts';
import { pageOf, type Source } from './source.ts';

/** A list of the programme's own; `key` is where its words stand in the locales. */
const listed = (list: (programme: Programme) => readonly string[], key: string): Source => ({
  args: [],
  few: true,
  find: (draft, _speaker, wanted) => {
    const options = list(draft.house.programme).map((one) => ({ value: one, label: text(`${key}.${one}`) }));
    return Promise.resolve(pageOf(options, wanted));
  },
});

/** `later_reasons()`: why something may be put off. */
export const laterReasons = listed((programme) => programme.later_reasons, 'later_why');

/** `problem_categories()`: what a problem can be about. */
export const problemCategories = listed(({ problems }) => problems.categories, 'case.problem.category');
