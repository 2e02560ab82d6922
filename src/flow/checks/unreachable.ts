import type { Check } from '../check.ts';
import { exitsOf, listsOf } from './lists.ts';

/** Steps that no path leads to, or whose condition names nothing and is never true. */
export const unreachable: Check = function* ({ flow }) {
  for (const list of listsOf(flow.steps)) {
    const reached = new Set([0]);
    for (const [i, step] of list.entries()) {
      const never = step.when !== undefined && step.when.names.length === 0 && !isTrue(step.when.run(() => null));
      if (!reached.has(i) || never) yield { code: 'step.unreachable', line: step.line, args: { step: step.id } };
      if (reached.has(i)) for (const exit of exitsOf(list, i)) reached.add(exit);
    }
  }
};

const isTrue = (result: { readonly ok: boolean; readonly value?: unknown }): boolean => result.ok && result.value === true;
