import type { CardRules } from './card-rules.ts';
import { openThings, said, type CardFacts, type CardSaid } from './card.ts';
import type { Item } from './item.ts';
import type { Morning } from './morning.ts';

/** What a card that is owed says, as its row keeps it: keys and numbers only. */
export interface CardShown {
  readonly lines: readonly { readonly key: string; readonly days: number }[];
  readonly more: number;
}

/** What becomes of an owed card: sent as it stands, said anew, or nothing is left of it. */
type CardTruth<I extends Item> = 'send' | 'drop' | { readonly shrink: CardSaid<I> };

/** What a row keeps of a card. */
export const shown = ({ lines, more }: CardSaid): CardShown => ({ lines: lines.map(({ item, days }) => ({ key: item.key, days })), more });

/**
 * Whether a card that waited to be sent is still true: lines whose thing is done, gone or put off fall out, days and the count of the rest
 * are as they are now, nothing new comes in. Raises nothing.
 */
export function stillTrue<I extends Item>(
  rules: CardRules,
  morning: Pick<Morning, 'at' | 'ahead'>,
  card: CardShown,
  facts: Pick<CardFacts<I>, 'items' | 'raised'>,
): CardTruth<I> {
  const open = openThings(rules, morning, facts);
  const before = new Map(card.lines.map(({ key, days }) => [key, days]));
  const left = open.filter(({ item }) => before.has(item.key));
  if (left.length === 0) return 'drop';
  const same = left.length === card.lines.length && left.every(({ item, days }) => before.get(item.key) === days) && open.length - left.length === card.more;
  return same ? 'send' : { shrink: said(left, open.length) };
}
