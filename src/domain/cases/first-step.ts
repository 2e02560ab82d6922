import type { LadderRules } from '../programme/ladder-rules.ts';
import type { CaseFile } from './case.ts';

/** Where a case stands on its ladder when it is opened: how many steps are made already, and when the next is due (epoch milliseconds). */
export interface FirstStep {
  readonly level: number;
  readonly nextAt?: number;
}

const hour = 3_600_000;

/**
 * Where a case that was just opened (or opened again) begins to climb. Made are the steps of this very moment, since who they name was told
 * with the opening, and, for what is no matter of the cadre's (a complaint), those that name the cadre.
 */
export function firstStep(
  { problem }: Pick<LadderRules, 'problem'>,
  file: Pick<CaseFile, 'urgency' | 'openedAt' | 'deadlineAt' | 'about'>,
  now: number,
): FirstStep {
  const moments =
    file.urgency === 'danger'
      ? problem.danger.map(({ to, after_hours: hours }) => ({ to, at: now + hours * hour }))
      : problem[file.urgency].map(({ to, after_deadline_hours: hours }) => ({ to, at: file.deadlineAt + hours * hour }));
  const level = moments.findIndex(({ to, at }) => at > now && !(file.about !== undefined && to === 'cadre'));
  return level === -1 ? { level: moments.length } : { level, nextAt: moments[level]!.at };
}
