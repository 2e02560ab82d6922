import type { Day, Zone } from '../../lib/calendar.ts';
import { dayNumber, dayOf } from '../../lib/day-number.ts';
import type { LadderRules, Rung } from '../programme/ladder-rules.ts';
import type { Urgency } from '../programme/problem-rules.ts';
import type { Programme } from '../programme/programme.ts';
import { hour, momentOf } from '../time/wall-clock.ts';

/** One step of a ladder: from which moment on (epoch milliseconds) who is to be told. */
export interface Step {
  readonly at: number;
  readonly to: Rung;
}

/** The day that is the n-th overdue one, 1 being the first. */
const dayOverdue = (overdueFrom: Day, n: number): Day => dayOf(dayNumber(overdueFrom) + n - 1);

/** The steps of an overdue visit: in the morning of days in the household's zone. It opened with `overdueFrom`. */
export const visitSteps = ({ ladder, morning }: Pick<Programme, 'ladder' | 'morning'>, zone: Zone, overdueFrom: Day): readonly Step[] =>
  ladder.visit.map(({ after_days: days, to }) => ({ at: momentOf(zone, dayOverdue(overdueFrom, days), morning), to }));

/** The steps of a problem, or of any case of the kind: danger by hours since its opening, anything else by its deadline. Epoch milliseconds. */
export function problemSteps(
  { problem }: Pick<LadderRules, 'problem'>,
  { urgency, openedAt, deadlineAt }: { readonly urgency: Urgency; readonly openedAt: number; readonly deadlineAt: number },
): readonly Step[] {
  return urgency === 'danger'
    ? problem.danger.map(({ after_hours: hours, to }) => ({ at: openedAt + hours * hour, to }))
    : problem[urgency].map(({ after_deadline_hours: hours, to }) => ({ at: deadlineAt + hours * hour, to }));
}

/** The one step of a check-in that was answered by voice (epoch milliseconds) and heard by nobody: its village's supervisor, or whoever is above. */
export const voiceSteps = ({ check_in }: Pick<Programme, 'check_in'>, answeredAt: number): readonly Step[] => [
  { at: answeredAt + check_in.voice_climbs_after_hours * hour, to: 'village' },
];
