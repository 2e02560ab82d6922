import { text } from '../../lib/words.ts';
import { pageOf, type Source } from './source.ts';

/** `later_reasons()`: why something may be put off, as the programme lists it. */
export const laterReasons: Source = {
  args: [],
  few: true,
  find: (draft, _speaker, wanted) =>
    Promise.resolve(
      pageOf(
        draft.house.programme.later_reasons.map((reason) => ({ value: reason, label: text(`later_why.${reason}`) })),
        wanted,
      ),
    ),
};
