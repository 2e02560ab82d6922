import type { Rhythm } from '../programme/digest-rules.ts';
import type { Programme } from '../programme/programme.ts';
import { areaLevels } from '../roster/roster.ts';

/**
 * When digests come: for each level, and for whoever chose another rhythm than their level's (`week`, `month`), on the day the programme
 * names first for that rhythm, from the bottom up.
 */
export function digestSchedules({ digests, morning }: Pick<Programme, 'digests' | 'morning'>): Readonly<Record<string, Rhythm>> {
  const levels = areaLevels.toReversed();
  const first = (every: Rhythm['every']): Rhythm | undefined => levels.map((level) => digests[level]).find((rhythm) => rhythm.every === every);
  return {
    ...digests,
    week: first('week') ?? { every: 'week', on: 'monday', at: morning },
    month: first('month') ?? { every: 'month', day: 1, at: morning },
  };
}
