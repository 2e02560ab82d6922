import { text } from '../../lib/words.ts';
import { pageOf, type Source } from './source.ts';

/** `problem_categories()`: what a problem can be about, as the programme lists it. */
export const problemCategories: Source = {
  args: [],
  few: true,
  find: (draft, _speaker, wanted) =>
    Promise.resolve(
      pageOf(
        draft.house.programme.problems.categories.map((category) => ({ value: category, label: text(`case.problem.category.${category}`) })),
        wanted,
      ),
    ),
};
