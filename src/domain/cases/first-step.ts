import { nextAt } from '../ladder/climb.ts';
import { problemSteps } from '../ladder/steps.ts';
import type { LadderRules } from '../programme/ladder-rules.ts';
import type { CaseFile } from './case.ts';

/** Where a case stands on its ladder when it is opened: how many steps are made already, since when, and when the next is due (epoch milliseconds). */
interface FirstStep {
  readonly level: number;
  readonly since: number;
  readonly nextAt?: number;
}

/**
 * Where a case that was just opened (or opened again) begins to climb. Made are the steps of the very moment of its opening, since who they
 * name (or whoever is above them) was told with it, and, for what is no matter of the cadre's (a complaint), those that name the cadre. Where
 * nobody at all `heard` of it none is made: it climbs at once.
 */
export function firstStep(
  { problem }: Pick<LadderRules, 'problem'>,
  file: Pick<CaseFile, 'urgency' | 'openedAt' | 'deadlineAt' | 'about'>,
  now: number,
  heard: boolean,
): FirstStep {
  const steps = problemSteps({ problem }, file);
  const first = steps.findIndex(({ to, at }) => (at > file.openedAt || !heard) && !(file.about !== undefined && to === 'cadre'));
  const level = first === -1 ? steps.length : first;
  // A step that was passed over is as good as made when it would have been.
  const since = Math.max(now, steps[level - 1]?.at ?? now);
  const next = nextAt(steps, { level, since });
  return { level, since, ...(next === undefined ? {} : { nextAt: next }) };
}
