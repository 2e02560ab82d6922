import type { Day } from '../../lib/calendar.ts';
import type { DayContext } from './day-math.ts';
import { findDays, type Said } from './find-days.ts';
import { fold } from './fold.ts';

/** The one day that a short text names; absent where it names none, several, or one on the wrong side of today. */
export function readDay(text: string, { today, direction }: DayContext): Day | undefined {
  const days = new Set<Said | undefined>();
  for (const mention of findDays(fold(text.slice(0, 4096)), today)) {
    const near = mention.past !== undefined && mention.past <= today ? mention.past : mention.future;
    days.add(direction === 'past' ? mention.past : direction === 'future' ? mention.future : near);
  }
  const [only] = days;
  if (days.size !== 1 || only === undefined || only === 'vague') return undefined;
  if ((direction === 'past' && only > today) || (direction === 'future' && only < today)) return undefined;
  return only;
}
