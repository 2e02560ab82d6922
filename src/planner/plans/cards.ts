import { cardOf } from '../../domain/reminders/card.ts';
import { cardMessage } from '../../domain/reminders/card-words.ts';
import { cardRules } from '../../domain/reminders/card-rules.ts';
import { lookUp } from '../../domain/reminders/look-up.ts';
import { morningOf } from '../../domain/reminders/morning.ts';
import { shown } from '../../domain/reminders/still-true.ts';
import { lines, text } from '../../lib/words.ts';
import { cardsPage, saveRaised } from '../../storage/card-facts.ts';
import type { Plan, Planned } from '../plan.ts';
import { toStaff } from '../to-staff.ts';

/**
 * The morning card of everybody who looks after households, once a working day in each zone, from the morning until the quiet hours begin. A
 * card is made of what stands open when it is planned: after days without service the next one says everything that came up, once.
 */
export const cardsBy = (pageSize: number): Plan => ({
  name: 'cards',
  windows: ({ days, programme, now }) =>
    [...days.keys()].flatMap((zone) => {
      const { open, day } = morningOf(programme, zone, now);
      return open ? [{ area: zone, window: day }] : [];
    }),
  async page(tx, { bot, programme, ids, now }, { area: zone }, reached) {
    const rules = cardRules(programme);
    const morning = morningOf(programme, zone, now);
    const { people, next } = await cardsPage(tx, { bot, zone, ...lookUp(rules, morning, zone), capped: toStaff }, reached, pageSize);
    const messages: Planned[] = [];
    const raised: Parameters<typeof saveRaised>[1][number][] = [];
    for (const facts of people) {
      const card = cardOf(rules, morning, facts);
      if (card === undefined) continue;
      raised.push({ person: facts.person, cardOn: card.cardOn, raised: card.raised });
      messages.push({
        id: ids.next(),
        person: facts.person,
        kind: 'card',
        about: shown(card),
        lane: 'reminder',
        message: cardMessage(facts.name, card, now),
        sendAfter: now,
        dedupeKey: `card:${facts.person}:${card.cardOn}`,
        why: lines(...card.lines.map(({ item, days }) => text('plan.why_card', { kind: item.kind, name: item.name, village: item.village, days }))),
      });
    }
    await saveRaised(tx, raised);
    return { messages, ...(next === undefined ? {} : { next }) };
  },
});

/** So many of the staff are planned at a time. */
export const cards = cardsBy(2_000);
