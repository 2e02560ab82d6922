import type { CardRules } from '../../domain/reminders/card-rules.ts';
import type { Morning } from '../../domain/reminders/morning.ts';
import { addDays, startOfDay, type Zone } from '../../lib/calendar.ts';
import type { CardsAsked } from '../../storage/card-facts.ts';
import { toStaff } from '../to-staff.ts';

/** A promise nobody spoke of for so long is no news on a card any more; it stays in the brief. */
const oldestPromise = 60;

/** What is looked up for the cards of a zone: no less than its rules may raise. A day more, since households may lie in other zones. */
export function cardsAsked(bot: string, zone: Zone, rules: CardRules, morning: Morning): CardsAsked {
  const { day, ahead, at } = morning;
  const lead = Math.max(0, ...Object.values(rules.visitLead));
  return {
    bot,
    zone,
    day,
    visitsUntil: addDays(day, lead + ahead + 1),
    promises: { from: addDays(day, -oldestPromise), until: addDays(day, Math.max(0, ...rules.promiseDays) + ahead + 1) },
    capped: toStaff,
    // Today and the six days before.
    since: startOfDay(addDays(day, -6), zone) - 1,
    now: at,
  };
}
