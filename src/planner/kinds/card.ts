import { cardMessage } from '../../domain/reminders/card-words.ts';
import { cardRules } from '../../domain/reminders/card-rules.ts';
import { lookUp } from '../../domain/reminders/look-up.ts';
import { morningOf } from '../../domain/reminders/morning.ts';
import { stillTrue, type CardShown } from '../../domain/reminders/still-true.ts';
import type { Sql } from '../../storage/database.ts';
import { cardsOf, type PersonFacts } from '../../storage/card-facts.ts';
import type { OwedRow, Truth } from '../../storage/outbox.ts';
import type { Asked, Kind } from '../kinds.ts';
import { toStaff } from '../to-staff.ts';

/** A card that waits loses what has been done, put off or handed over meanwhile, and is not sent when nothing of it is left. */
export const card: Kind = {
  async stillTrue(db, asked, rows) {
    const facts = await factsOf(db, asked, rows);
    const rules = cardRules(asked.programme);
    return rows.map((row): Truth => {
      const person = facts.get(row.person ?? '');
      if (person === undefined) return 'drop';
      const truth = stillTrue(rules, morningOf(asked.programme, row.zone ?? 'UTC', asked.now), row.about as CardShown, person);
      return typeof truth === 'string' ? truth : { shrink: cardMessage(person.name, truth.shrink, asked.now) };
    });
  },
};

/** What stands open now for whom these cards are, zone by zone. */
async function factsOf(db: Sql, { bot, programme, now }: Asked, rows: readonly OwedRow[]): Promise<ReadonlyMap<string, PersonFacts>> {
  const rules = cardRules(programme);
  const found = new Map<string, PersonFacts>();
  for (const zone of new Set(rows.map((row) => row.zone ?? 'UTC'))) {
    const people = rows.flatMap((row) => (row.zone === zone && row.person !== undefined ? [row.person] : []));
    for (const facts of await cardsOf(db, { bot, zone, ...lookUp(rules, morningOf(programme, zone, now), zone), capped: toStaff }, people))
      found.set(facts.person, facts);
  }
  return found;
}
