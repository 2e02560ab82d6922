import { addDays, startOfDay, type Day, type Zone } from '../../lib/calendar.ts';
import type { CardRules } from './card-rules.ts';
import type { Morning } from './morning.ts';

/** What has to be looked up for a card. Moments are epoch milliseconds. */
export interface LookUp {
  readonly day: Day;
  /** Visits due later need not be looked at. */
  readonly visitsUntil: Day;
  readonly promises: { readonly from: Day; readonly until: Day };
  /** From when on unasked messages count: today and the six days before. */
  readonly since: number;
  readonly now: number;
}

/** A promise nobody spoke of for so long is no news on a card any more; it stays in the brief. */
const oldestPromise = 60;

/** What is looked up for the cards of a zone: no less than the rules may raise. A day more, since households may lie in other zones. */
export function lookUp(rules: CardRules, { day, ahead, at }: Morning, zone: Zone): LookUp {
  const lead = Math.max(0, ...Object.values(rules.visitLead));
  return {
    day,
    visitsUntil: addDays(day, lead + ahead + 1),
    promises: { from: addDays(day, -oldestPromise), until: addDays(day, Math.max(0, ...rules.promiseDays) + ahead + 1) },
    since: startOfDay(addDays(day, -6), zone) - 1,
    now: at,
  };
}
