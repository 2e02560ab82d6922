import { cardRules } from '../domain/reminders/card-rules.ts';
import { openThings, type CardLine } from '../domain/reminders/card.ts';
import { weight } from '../domain/reminders/item.ts';
import { lookUp } from '../domain/reminders/look-up.ts';
import { morningOf } from '../domain/reminders/morning.ts';
import { cardsOf, type CardItem, type PersonFacts } from '../storage/card-facts.ts';
import type { Draft, Speaker } from './draft.ts';

/** What stands open for somebody now as their cards count it, the weightiest first, with all that is known of it. */
export async function cardThings(
  draft: Draft,
  { actor, zone }: Speaker,
): Promise<{ readonly lines: readonly CardLine<CardItem>[]; readonly facts?: PersonFacts }> {
  const { db, bot, programme } = draft.house;
  const rules = cardRules(programme);
  const morning = morningOf(programme, zone, draft.now);
  const [facts] = await cardsOf(db, { bot, zone, ...lookUp(rules, morning, zone), capped: [] }, [actor.person]);
  if (facts === undefined) return { lines: [] };
  const lines = openThings(rules, morning, facts).toSorted((a, b) => weight(a.item, a.days) - weight(b.item, b.days) || a.days - b.days);
  return { lines, facts };
}
