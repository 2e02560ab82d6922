import type { Check } from '../check.ts';
import type { Catalogue } from '../model.ts';
import type { Flow, Step } from '../step.ts';
import { exitsOf } from './lists.ts';

/** Paths that end in silence: nothing is said after the last answer. Flows that only others call answer to those. */
export const deadEnds: Check = function* ({ flow, flows, catalogue }) {
  const calledOnly = flow.start.command === undefined && flow.start.reads === undefined && [...flows.values()].some((other) => other.calls.has(flow.name));
  if (calledOnly) return;
  for (const [i, step] of endings(flow, catalogue)) yield { code: 'path.dead_end', line: step.line, args: { step: step.id, at: i } };
};

/** The last steps of paths whose end leaves the person without a word. */
function endings(flow: Flow, catalogue: Catalogue): (readonly [number, Step])[] {
  const { steps } = flow;
  // For each place in the list: whether a path comes there that owes the person a word.
  const owed = new Map<number, boolean>([[0, true]]);
  const silent: (readonly [number, Step])[] = [];
  for (const [i, step] of steps.entries()) {
    const before = owed.get(i);
    if (before === undefined) continue;
    const after = step.when === undefined ? owes(step, before, catalogue) : speaks(step, catalogue) ? false : before || owes(step, before, catalogue);
    for (const exit of exitsOf(steps, i)) {
      if (exit === steps.length && after) silent.push([i, step]);
      owed.set(exit, (owed.get(exit) ?? false) || after);
    }
  }
  return silent;
}

function owes(step: Step, before: boolean, catalogue: Catalogue): boolean {
  if (speaks(step, catalogue)) return false;
  if (step.asks !== undefined || step.type === 'do') return true;
  return before;
}

/** Whether a step leaves the person with a word. Of two says with conditions one is believed to hold. */
function speaks(step: Step, catalogue: Catalogue): boolean {
  if (step.type === 'say') return true;
  if (step.type === 'do') return catalogue.commands[(step.data as unknown as { readonly command: string }).command]?.speaks ?? true;
  if (step.type !== 'call') return false;
  const last = step.groups?.[0]?.steps.at(-1);
  return last !== undefined && speaks(last, catalogue);
}
