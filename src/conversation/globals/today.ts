import { todayList, type TodayList } from '../../domain/households/today.ts';
import { rolesAt } from '../../domain/policy/access.ts';
import { weightiestFirst, type CardLine } from '../../domain/reminders/card.ts';
import { cardButtons, cardWords, type CardItem } from '../../domain/reminders/card-words.ts';
import { visitKey } from '../../domain/reminders/item.ts';
import { lines, text, type Message, type Words } from '../../lib/words.ts';
import type { ListedHousehold } from '../../storage/households.ts';
import { cardThings } from '../card-things.ts';
import type { Draft, Speaker } from '../draft.ts';
import { inPlace, pageNumber, pageOfLines, pageSize } from '../lists/page.ts';
import { again } from '../play.ts';
import { ownHouseholds } from '../sources/own-households.ts';
import type { Global } from './globals.ts';

/**
 * `/today`: everything that waits for a cadre or a supervisor, whatever their cards have said of it, and a cadre's visits of this month; the weightiest
 * first, in pages, in the card's own words and with its buttons.
 */
export const today: Global = {
  roles: ['cadre', 'supervisor'],
  async run(draft, speaker) {
    draft.say(await waitingToday(draft, speaker, 0));
    await again(draft, speaker);
  },
};

/** `<page>`: another page of it, in the place of the one whose button was pressed. */
export async function turnToday(draft: Draft, speaker: Speaker, rest: string): Promise<void> {
  const held: readonly string[] = rolesAt(speaker.actor, draft.now);
  if (held.includes('cadre') || held.includes('supervisor')) draft.say(await inPlace(draft, await waitingToday(draft, speaker, pageNumber(rest))));
  else draft.word = text('flow.not_for_you');
}

async function waitingToday(draft: Draft, speaker: Speaker, asked: number): Promise<Message> {
  const [things, households] = await Promise.all([cardThings(draft, speaker), ownHouseholds(draft, speaker)]);
  const list = todayList(households, draft.now);
  const known = new Map(things.facts?.items.map((item) => [item.key, item]));
  const all = new Map([...visits(list, known), ...things.waiting].map((line) => [line.item.key, line]));
  draft.audit('household.list', 'person', speaker.actor.person);
  if (all.size === 0) return { body: nothingWaits(draft, speaker, households.length) };
  // What was done since the page was shown may have left fewer of them.
  const page = Math.min(asked, Math.ceil(all.size / pageSize) - 1);
  const shown = weightiestFirst([...all.values()]).slice(page * pageSize, (page + 1) * pageSize);
  return pageOfLines({
    head: households.length > 0 ? text('today.head', { done: list.done.length, all: households.length }) : text('today.waiting'),
    lines: shown.map((line) => cardWords(line, draft.now)),
    buttons: cardButtons(shown),
    place: 'today',
    page,
    total: all.size,
  });
}

/** The visits that are overdue or due this month, as a card says them. */
function visits({ overdue, due }: TodayList<ListedHousehold>, known: ReadonlyMap<string, CardItem>): readonly CardLine<CardItem>[] {
  return [...overdue.map(({ household, days }) => ({ household, days: -days })), ...due].flatMap(({ household, days }) =>
    household.dueOn === undefined ? [] : [{ item: known.get(visitKey(household.id, household.dueOn)) ?? visitOf(household, household.dueOn), days }],
  );
}

/** A visit that cards say nothing of, since its cadre is away. */
const visitOf = ({ id, headName, areaName, zone, register }: ListedHousehold, due: string): CardItem => ({
  kind: 'visit',
  key: visitKey(id, due),
  household: id,
  name: headName,
  village: areaName,
  zone,
  due,
  register,
  told: false,
});

function nothingWaits(draft: Draft, { actor }: Speaker, all: number): Words {
  if (!rolesAt(actor, draft.now).includes('cadre')) return text('today.nothing');
  return all === 0 ? text('today.no_households') : lines(text('today.head', { done: all, all }), text('today.all_done'));
}
