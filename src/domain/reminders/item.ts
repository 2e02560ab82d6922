import type { Day, Zone } from '../../lib/calendar.ts';
import { dayNumber } from '../../lib/day-number.ts';
import type { Register } from '../households/household.ts';
import type { Urgency } from '../programme/problem-rules.ts';
import { problemSteps } from '../ladder/steps.ts';
import { dayNumberIn, hour } from '../time/wall-clock.ts';
import type { CardRules } from './card-rules.ts';

interface Thing {
  /** The same for as long as it is the same thing, whatever is edited about it; of a visit: see `visitKey`. */
  readonly key: string;
  readonly household: string;
  /** The household's. */
  readonly zone: Zone;
}

/** A visit that is owed: `due` is the last day on which it is in time. */
interface VisitItem extends Thing {
  readonly kind: 'visit';
  readonly due: Day;
  readonly register: Register;
}

/** A promise that is open and has a day. */
interface PromiseItem extends Thing {
  readonly kind: 'promise';
  readonly due: Day;
}

/** A household out of care for a while, and the day on which somebody is to look again. */
interface PauseItem extends Thing {
  readonly kind: 'pause';
  readonly due: Day;
}

/** A household's pause that waits for its reader's word, and the day it began. */
interface ConfirmItem extends Thing {
  readonly kind: 'confirm';
  readonly from: Day;
}

/** A problem that waits for somebody to act. Epoch milliseconds. */
interface ProblemItem extends Thing {
  readonly kind: 'problem';
  readonly urgency: Urgency;
  readonly openedAt: number;
  readonly deadlineAt: number;
}

/** A check-in that asked for help, or was answered by voice and is to be heard; or a message that nobody has sorted. Epoch milliseconds. */
interface WordItem extends Thing {
  readonly kind: 'help' | 'voice' | 'unsorted';
  readonly since: number;
}

/** Something that may stand on a cadre's card. */
export type Item = VisitItem | PromiseItem | PauseItem | ConfirmItem | ProblemItem | WordItem;

/** The key of an owed visit: another period is another thing. */
export const visitKey = (household: string, due: Day): string => `visit:${household}:${due}`;

/** How a thing stands today. */
export interface Standing {
  /** The latest of the days (as a number) on which there was, or is, something new about it. */
  readonly news: number;
  /** Days from today to its day: negative when past; of what came without a day, how long ago it came. */
  readonly days: number;
}

/**
 * How a thing stands at a moment (epoch milliseconds); undefined while there is nothing to raise yet. What lies ahead and would become new
 * on one of the `ahead` days that come before the next card is new already; what has passed is new from its own day on.
 */
export function standing(rules: CardRules, item: Item, at: number, ahead: number): Standing | undefined {
  const today = dayNumberIn(item.zone, at);
  const until = today + ahead;
  switch (item.kind) {
    case 'visit': {
      const due = dayNumber(item.due);
      const lead = due - rules.visitLead[item.register];
      // Overdue is later than any warning of it.
      const overdue = due < today ? latest(rules.overdueDays, due, 1, today) : -Infinity;
      return stands(overdue === -Infinity && lead <= until ? lead : overdue, due - today);
    }
    case 'promise': {
      const due = dayNumber(item.due);
      return stands(latest(rules.promiseDays, due, -1, until), due - today);
    }
    case 'pause': {
      const due = dayNumber(item.due);
      return due > until ? undefined : stands(due, due - today);
    }
    case 'confirm': {
      // Whoever is to confirm it was asked when it began.
      const from = dayNumber(item.from);
      return stands(latest(rules.confirmDays, from, 1, until), from - today);
    }
    case 'problem': {
      if (item.openedAt > at) return undefined;
      const opened = dayNumberIn(item.zone, item.openedAt);
      const steps = item.urgency === 'danger' ? [] : problemSteps(rules.ladder, item).filter(({ to }) => to === 'cadre');
      const days = steps.map((step) => dayNumberIn(item.zone, step.at));
      return stands(Math.max(opened, latest(days, 0, 1, until)), opened - today);
    }
    case 'help':
    case 'voice':
    case 'unsorted': {
      const from = item.kind === 'unsorted' ? item.since + rules.unsortedAfterHours * hour : item.since;
      if (from > at) return undefined;
      const day = dayNumberIn(item.zone, from);
      return { news: day, days: day - today };
    }
  }
}

/** The latest of the days that lie so many days after (or, by -1, before) a day, up to one; -Infinity where none has come. */
function latest(offsets: readonly number[], day: number, by: 1 | -1, until: number): number {
  let found = -Infinity;
  for (const offset of offsets) {
    const one = day + by * offset;
    if (one <= until && one > found) found = one;
  }
  return found;
}

const stands = (news: number, days: number): Standing | undefined => (news === -Infinity ? undefined : { news, days });

/** What comes first on a card: the smaller. */
export function weight(item: Item, days: number): number {
  switch (item.kind) {
    case 'problem':
      return { danger: 0, week: 2, later: 6 }[item.urgency];
    case 'help':
      return 1;
    case 'promise':
      return days <= 0 ? 3 : 5;
    case 'visit':
      return days < 0 ? 4 : 9;
    case 'voice':
      return 7;
    case 'unsorted':
      return 8;
    case 'confirm':
      return 10;
    case 'pause':
      return 11;
  }
}
