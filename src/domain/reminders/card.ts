import type { Day } from '../../lib/calendar.ts';
import { dayNumber, dayOf } from '../../lib/day-number.ts';
import { dayNumberIn } from '../time/wall-clock.ts';
import type { CardRules } from './card-rules.ts';
import { standing, weight, type Item, type Standing } from './item.ts';
import type { Morning } from './morning.ts';

/** What is remembered of a thing that was on a card. */
interface Raised {
  /** How often it was raised unasked. */
  readonly times: number;
  /** Up to which day what was new about it has been said. */
  readonly through: Day;
  /** Put off until this day … */
  readonly until?: Day;
  /** … for this reason, one of the programme's. */
  readonly why?: string;
}

/** What is remembered of all things that were on a cadre's cards, by key. */
export type Memory = Readonly<Record<string, Raised>>;

/** Everything about one cadre that a card is decided on. */
export interface CardFacts<I extends Item = Item> {
  readonly items: readonly I[];
  readonly raised: Memory;
  /** The day of the last card. */
  readonly cardOn?: Day;
  /** How many unasked messages that count they got today and on the six days before. */
  readonly unasked: number;
}

/** One line of a card. */
export interface CardLine<I extends Item = Item> {
  readonly item: I;
  /** See `Standing`. */
  readonly days: number;
}

/** What a card says: what is new, the weightiest first, and how many other things stand open. */
export interface CardSaid<I extends Item = Item> {
  readonly lines: readonly CardLine<I>[];
  readonly more: number;
}

/** A card to send, and what is to be remembered with it in one transaction. */
export interface Card<I extends Item = Item> extends CardSaid<I> {
  readonly cardOn: Day;
  readonly raised: Memory;
}

/** As many lines as one screen of a phone holds, with a button each. */
export const cardLines = 8;

/** A thing that has gone is remembered for so long, in case it comes back. */
const rememberedDays = 60;

interface Open<I extends Item> extends CardLine<I>, Standing {
  readonly isNew: boolean;
}

/**
 * The card a cadre gets now, or nothing: one a day at most, only on a working day outside quiet hours, only where something on it is
 * new and their week has room. What is new is raised by it, also what no longer fits on the screen and is counted; a thing that was raised
 * as often as it may be is only counted. Planned again with what it remembered, it is nothing.
 */
export function cardOf<I extends Item>(rules: CardRules, morning: Morning, facts: CardFacts<I>): Card<I> | undefined {
  if (!morning.open || facts.unasked >= rules.cap || (facts.cardOn !== undefined && facts.cardOn >= morning.day)) return undefined;
  const open = openThings(rules, morning, facts);
  const fresh = open.filter(({ isNew }) => isNew);
  if (fresh.length === 0) return undefined;
  const raised = stillRemembered(facts.raised, facts.items, morning.day);
  for (const { item, news } of fresh) raised[item.key] = { times: (facts.raised[item.key]?.times ?? 0) + 1, through: dayOf(news) };
  return { ...said(fresh, open.length), cardOn: morning.day, raised };
}

/** Puts a thing off until a day, for one of the programme's reasons: until then it is on no card. It does not stop what climbs. */
export const putOff = (raised: Memory, key: string, today: Day, until: Day, why: string): Memory => ({
  ...raised,
  [key]: { times: raised[key]?.times ?? 0, through: raised[key]?.through ?? today, until, why },
});

/** What a card says of some of the things that stand open. */
export function said<I extends Item>(lines: readonly CardLine<I>[], open: number): CardSaid<I> {
  const first = weightiestFirst(lines)
    .slice(0, cardLines)
    .map(({ item, days }) => ({ item, days }));
  return { lines: first, more: open - first.length };
}

/** Lines in the order in which a card says them. */
export const weightiestFirst = <I extends Item>(lines: readonly CardLine<I>[]): readonly CardLine<I>[] =>
  lines.toSorted((a, b) => weight(a.item, a.days) - weight(b.item, b.days) || a.days - b.days || (a.item.key < b.item.key ? -1 : 1));

/** Everything that stands open for a cadre now and is not put off. */
export function openThings<I extends Item>(
  rules: CardRules,
  { at, ahead }: Pick<Morning, 'at' | 'ahead'>,
  { items, raised }: Pick<CardFacts<I>, 'items' | 'raised'>,
): readonly Open<I>[] {
  const open: Open<I>[] = [];
  for (const item of items) {
    const stands = standing(rules, item, at, ahead);
    const before = raised[item.key];
    if (stands === undefined || (before?.until !== undefined && dayNumber(before.until) > dayNumberIn(item.zone, at))) continue;
    open.push({ item, ...stands, isNew: isNew(rules, before, stands.news) });
  }
  return open;
}

/** Everything that waits for somebody, said or put off as it may be; a pause for their word from its beginning, since they were asked for it then. */
export function waiting<I extends Item>(rules: CardRules, { at, ahead }: Pick<Morning, 'at' | 'ahead'>, items: readonly I[]): readonly CardLine<I>[] {
  return items.flatMap((item): CardLine<I>[] => {
    const stands = standing(rules, item, at, ahead);
    if (stands !== undefined) return [{ item, days: stands.days }];
    return item.kind === 'confirm' ? [{ item, days: dayNumber(item.from) - dayNumberIn(item.zone, at) }] : [];
  });
}

function isNew(rules: CardRules, before: Raised | undefined, news: number): boolean {
  if (before === undefined) return true;
  return before.times < rules.raiseAtMost && (before.until !== undefined || news > dayNumber(before.through));
}

/** What is kept of what was remembered: things that are still there, and those raised lately. */
function stillRemembered(raised: Memory, items: readonly Item[], day: Day): Record<string, Raised> {
  const oldest = dayOf(dayNumber(day) - rememberedDays);
  const kept: Record<string, Raised> = {};
  for (const [key, what] of Object.entries(raised)) if (what.through >= oldest || items.some((item) => item.key === key)) kept[key] = what;
  return kept;
}
