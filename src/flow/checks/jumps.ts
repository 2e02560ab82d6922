import type { Check } from '../check.ts';
import { listsOf } from './lists.ts';

/** Jumps lead to a later step of the same list; one back would be a loop without a wait (a repeat is what is meant). */
export const jumps: Check = function* ({ flow }) {
  for (const list of listsOf(flow.steps)) {
    for (const [i, step] of list.entries()) {
      for (const exit of step.exits ?? []) {
        if (exit === undefined || exit === 'end') continue;
        const target = list.findIndex((other) => other.id === exit);
        if (target === -1) yield { code: 'jump.unknown', line: step.line, args: { step: step.id, to: exit } };
        else if (target <= i) yield { code: 'jump.backwards', line: step.line, args: { step: step.id, to: exit } };
      }
    }
  }
};
