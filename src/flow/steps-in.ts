import type { Step } from './step.ts';

/** All steps of a flow, with those inside repeats; not those of called flows, which are their own. */
export function* stepsIn(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    if (step.type === 'call') continue;
    for (const group of step.groups ?? []) yield* stepsIn(group.steps);
  }
}
