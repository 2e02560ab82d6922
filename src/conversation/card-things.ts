import { cardRules } from '../domain/reminders/card-rules.ts';
import { openThings, waiting, weightiestFirst, type CardLine } from '../domain/reminders/card.ts';
import type { CardItem } from '../domain/reminders/card-words.ts';
import { lookUp } from '../domain/reminders/look-up.ts';
import { morningOf } from '../domain/reminders/morning.ts';
import { firstOfMonth } from '../lib/calendar.ts';
import { cardsOf, type PersonFacts } from '../storage/card-facts.ts';
import type { Draft, Speaker } from './draft.ts';

/** What waits for somebody as their cards know it. */
interface CardThings {
  /** What stands open on their cards now and is not put off, the weightiest first. */
  readonly lines: readonly CardLine<CardItem>[];
  /** All of it, also what is put off. */
  readonly waiting: readonly CardLine<CardItem>[];
  /** All that is known of them, visits until the month is over included; absent for somebody who has no post. */
  readonly facts?: PersonFacts;
}

/** What waits for somebody now, as their cards count it and say it. */
export async function cardThings(draft: Draft, { actor, zone }: Speaker): Promise<CardThings> {
  const { db, bot, programme } = draft.house;
  const rules = cardRules(programme);
  const morning = morningOf(programme, zone, draft.now);
  const asked = lookUp(rules, morning, zone);
  const nextMonth = firstOfMonth(morning.day, 1);
  const visitsUntil = asked.visitsUntil > nextMonth ? asked.visitsUntil : nextMonth;
  const [facts] = await cardsOf(db, { bot, zone, ...asked, visitsUntil, capped: [] }, [actor.person]);
  if (facts === undefined) return { lines: [], waiting: [] };
  return { lines: weightiestFirst(openThings(rules, morning, facts)), waiting: waiting(rules, morning, facts.items), facts };
}
