import { dayOf } from '../../lib/day-number.ts';
import { lines, text, type Button, type Message, type Words } from '../../lib/words.ts';
import { dayNumberIn } from '../time/wall-clock.ts';
import type { CardLine, CardSaid } from './card.ts';
import type { Item } from './item.ts';

/** Something that may stand on a card, with what is said of it. */
export type CardItem = Item & {
  /** The household's head and village. */
  readonly name: string;
  readonly village: string;
  /** What it is about besides the household: a promise, a case, a message. */
  readonly subject?: string;
  readonly words?: string;
  readonly number?: number;
  /** Whose household it is, where that is somebody else who is away. */
  readonly of?: string;
  /** They are told because nobody stands in: it is for them to see to, not to do. */
  readonly told: boolean;
};

/** A morning card as it is sent: a line for each thing and, for each, a button that leads to what is to be done; *Later* puts things off. */
export function cardMessage(name: string, card: CardSaid<CardItem>, now: number): Message {
  const body: Words[] = [text('card.head', { name })];
  for (const line of card.lines) body.push(cardWords(line, now));
  if (card.more > 0) body.push(text('card.more', { count: card.more }));
  return { body: lines(...body), buttons: [...cardButtons(card.lines), [{ label: text('card.later'), data: 'go.later' }]] };
}

/** What a card says of one thing. */
export const cardWords = (line: CardLine<CardItem>, now: number): Words => whose(line.item, lineWords(line, now));

/** The buttons of these things, a row each; of things that lead to the same place the first has it. */
export function cardButtons(list: readonly CardLine<CardItem>[]): readonly (readonly Button[])[] {
  const buttons = new Map<string, readonly Button[]>();
  for (const { item } of list) {
    const button = buttonOf(item);
    if (!buttons.has(button.data)) buttons.set(button.data, [button]);
  }
  return [...buttons.values()];
}

/** On the card of somebody else than the responsible cadre each line says whose household it is. */
const whose = ({ of }: CardItem, line: Words): Words => (of === undefined ? line : text('card.of', { line, name: of }));

function lineWords({ item, days }: CardLine<CardItem>, now: number): Words {
  const { name, village } = item;
  switch (item.kind) {
    case 'visit':
      return days < 0 ? text('card.visit_overdue', { name, village, days: -days }) : text('card.visit_due', { name, village, day: { day: item.due }, days });
    case 'promise': {
      const about = { name, village, words: item.words ?? '', day: { day: item.due } };
      if (days < 0) return text('card.promise_past', about);
      return days === 0 ? text('card.promise_today', about) : text('card.promise_coming', about);
    }
    case 'problem': {
      const how = item.urgency === 'danger' ? 'danger' : item.deadlineAt < now ? 'problem_late' : 'problem';
      return text(`card.${how}`, { name, village, number: item.number ?? 0, day: dayAt(item, item.deadlineAt) });
    }
    case 'pause':
      return text('card.pause', { name, village });
    case 'confirm':
      return text('card.confirm', { name, village, day: { day: item.from } });
    case 'help':
      return text('card.help', { name, village });
    case 'voice':
      return text('card.voice', { name, village });
    case 'unsorted':
      return text('card.unsorted', { name, village, day: dayAt(item, Math.min(item.since, now)) });
  }
}

const dayAt = (item: CardItem, at: number): Words => ({ day: dayOf(dayNumberIn(item.zone, at)) });

type Tap = Extract<Button, { readonly data: string }>;

/** What is to be done about it. Whoever is told only because nobody stands in sees to what the household said, and reads about the rest. */
function buttonOf(item: CardItem): Tap {
  const { name, household } = item;
  const look: Tap = { label: text('card.look', { name }), data: `go.brief.${household}` };
  switch (item.kind) {
    case 'visit':
    case 'promise':
      return item.told ? look : { label: text('card.visit', { name }), data: `go.visit.${household}` };
    case 'problem':
      return { label: text('card.case', { name, number: item.number ?? 0 }), data: `go.case.${item.subject}.show` };
    case 'pause':
      return item.told ? look : { label: text('card.pause_look', { name }), data: `go.pause.${item.subject}.look` };
    case 'confirm':
      return { label: text('card.confirm_look', { name }), data: `go.pause.${item.subject}.confirm` };
    case 'voice':
      return { label: text('card.hear', { name }), data: `go.checkin.${household}` };
    case 'unsorted':
      return { label: text('card.read', { name }), data: `go.messages.${household}` };
    case 'help':
      return look;
  }
}
