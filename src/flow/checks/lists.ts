import type { Step } from '../step.ts';

/** Every list of steps of a flow: its own, and those inside repeats. Called flows are their own. */
export function* listsOf(steps: readonly Step[]): Generator<readonly Step[]> {
  yield steps;
  for (const step of steps) if (step.type !== 'call') for (const group of step.groups ?? []) yield* listsOf(group.steps);
}

/** Where a step can lead within its list: indexes of later steps; the list's length is its end. */
export function exitsOf(list: readonly Step[], at: number): readonly number[] {
  const step = list[at]!;
  const on = at + 1;
  if (step.exits === undefined) return [on];
  const places = step.exits.map((exit) => (exit === undefined ? on : exit === 'end' ? list.length : list.findIndex((other) => other.id === exit)));
  // A branch that is passed over leads straight on.
  const all = step.when === undefined ? places : [...places, on];
  return [...new Set(all)].filter((place) => place > at);
}
