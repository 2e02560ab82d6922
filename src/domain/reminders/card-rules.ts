import { registers, type Register } from '../households/household.ts';
import type { LadderRules } from '../programme/ladder-rules.ts';
import type { Cadence, Programme } from '../programme/programme.ts';

/** What a programme says about cards, computed once for all of them. */
export interface CardRules {
  /** Days before the last day in time at which a visit is raised, by register. */
  readonly visitLead: Readonly<Record<Register, number>>;
  /** Days overdue (1 is the first) on which a visit is raised. */
  readonly overdueDays: readonly number[];
  /** Days before its day at which a promise is raised. */
  readonly promiseDays: readonly number[];
  /** Days after a pause began on which its confirmation is asked for again. */
  readonly confirmDays: readonly number[];
  readonly unsortedAfterHours: number;
  readonly ladder: Pick<LadderRules, 'problem'>;
  /** How often one thing is raised, and how many unasked messages somebody gets in seven days. */
  readonly raiseAtMost: number;
  readonly cap: number;
}

/** Half of a period: a visit is not raised when it has only just been made. */
function half(cadence: Cadence): number {
  switch (cadence.every) {
    case 'month':
      return 14;
    case 'week':
      return 3;
    case 'days':
      return Math.floor(cadence.days / 2);
    case 'never':
      return 0;
  }
}

export function cardRules({ cadence, remind, pauses, ladder, check_in, raise_at_most, weekly_cap }: Programme): CardRules {
  const lead = (register: Register): number => Math.min(remind.period_ends_days, half(cadence[register]));
  return {
    visitLead: Object.fromEntries(registers.map((register) => [register, lead(register)])) as Record<Register, number>,
    overdueDays: [1, ...ladder.visit.filter(({ to }) => to === 'cadre').map(({ after_days: days }) => days)],
    promiseDays: remind.promise_days,
    confirmDays: pauses.ask_again_days,
    unsortedAfterHours: check_in.unsorted_after_hours,
    ladder,
    raiseAtMost: raise_at_most,
    cap: weekly_cap.staff,
  };
}
