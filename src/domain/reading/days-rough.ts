import type { Day } from '../../lib/calendar.ts';
import type { DayMention, Said } from './find-days.ts';
import { canBeRough, datedInNumbers, orBetween, roughAfter, roughBefore } from './words/rough-days.ts';

/** The mentions of days with those left open that the words around them make so: «around the 3rd», 3号左右, «Monday or Tuesday». */
export function loosened(mentions: readonly DayMention[], folded: string, today: Day): readonly DayMention[] {
  const out: DayMention[] = [];
  for (const mention of mentions) {
    const last = out.at(-1);
    const open = roughly(mention, last?.end ?? 0, folded);
    if (last !== undefined && areOneOrOther(last, open, folded)) out[out.length - 1] = oneOrOther(last, open, today);
    else out.push(open);
  }
  return out;
}

/** A mention together with the words beside it that say that it is only about so. */
function roughly(mention: DayMention, from: number, folded: string): DayMention {
  const words = folded.slice(mention.start, mention.end);
  const before = datedInNumbers.test(words) ? roughBefore.exec(folded.slice(Math.max(from, mention.start - reach), mention.start)) : null;
  const after = canBeRough.test(words) ? roughAfter.exec(folded.slice(mention.end, mention.end + reach)) : null;
  if (before === null && after === null) return mention;
  return {
    start: mention.start - (before?.[0].length ?? 0),
    end: mention.end + (after?.[0].length ?? 0),
    ...opened(mention.past !== undefined, mention.future !== undefined),
  };
}
const reach = 24;

const opened = (past: boolean, future: boolean): Pick<DayMention, 'past' | 'future'> => ({
  ...(past ? { past: 'vague' as const } : {}),
  ...(future ? { future: 'vague' as const } : {}),
});

/** «Monday or Tuesday»; «8 June / Monday» is one day said twice. */
const areOneOrOther = (one: DayMention, other: DayMention, folded: string): boolean =>
  orBetween.test(folded.slice(one.end, other.start)) && !areSame(one.past, other.past) && !areSame(one.future, other.future);
const areSame = (one: Said | undefined, other: Said | undefined): boolean => one !== undefined && one === other;

/** Two days of which one is meant; on a side of today that only one of them lies on, it is not this one for certain. */
const oneOrOther = (one: DayMention, other: DayMention, today: Day): DayMention => ({
  start: one.start,
  end: other.end,
  ...opened(canBe(one.past, today, 'past') && canBe(other.past, today, 'past'), canBe(one.future, today, 'future') && canBe(other.future, today, 'future')),
});

const canBe = (said: Said | undefined, today: Day, side: 'past' | 'future'): boolean =>
  said !== undefined && (said === 'vague' || (side === 'past' ? said <= today : said >= today));
