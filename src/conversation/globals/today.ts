import { todayList } from '../../domain/households/today.ts';
import { lines, text, type Button, type Words } from '../../lib/words.ts';
import { rolesAt } from '../../domain/policy/access.ts';
import { cardThings } from '../card-things.ts';
import type { Draft, Speaker } from '../draft.ts';
import { again } from '../play.ts';
import { ownHouseholds } from '../sources/own-households.ts';
import type { Global } from './globals.ts';

/** So many households get a line and a button; the rest are counted. */
const shown = 10;

/**
 * `/today`: for a cadre who is overdue and who is due this month, most overdue first, each with a button that starts the visit; for a supervisor the
 * pauses that wait for their word.
 */
export const today: Global = {
  roles: ['cadre', 'supervisor'],
  async run(draft, speaker) {
    const confirms = await pausesToConfirm(draft, speaker);
    if (rolesAt(speaker.actor, draft.now).includes('cadre')) await visits(draft, speaker);
    else if (confirms.body.length === 0) draft.tell('today.nothing');
    if (confirms.body.length > 0) draft.say({ body: lines(...confirms.body), buttons: confirms.buttons });
    await again(draft, speaker);
  },
};

async function pausesToConfirm(draft: Draft, speaker: Speaker): Promise<{ readonly body: readonly Words[]; readonly buttons: readonly Button[][] }> {
  const { facts } = await cardThings(draft, speaker);
  const waiting = (facts?.items ?? []).filter((item) => item.kind === 'confirm').slice(0, shown);
  return {
    body: waiting.map(({ name, village, from }) => text('today.confirm', { name, village, day: { day: from } })),
    buttons: waiting.map(({ name, subject }) => [{ label: text('card.confirm_look', { name }), data: `go.pause.${subject}.confirm` }]),
  };
}

async function visits(draft: Draft, speaker: Speaker): Promise<void> {
  const households = await ownHouseholds(draft, speaker);
  const list = todayList(households, draft.now);
  const owed = [...list.overdue, ...list.due];
  draft.audit('household.list', 'person', speaker.actor.person);
  if (households.length === 0) {
    draft.tell('today.no_households');
    return;
  }
  const body: Words[] = [text('today.head', { done: list.done.length, all: households.length })];
  if (owed.length === 0) body.push(text('today.all_done'));
  for (const { household, days } of list.overdue.slice(0, shown)) {
    body.push(text('today.overdue', { name: household.headName, village: household.areaName, days }));
  }
  for (const { household } of list.due.slice(0, Math.max(0, shown - list.overdue.length))) {
    body.push(
      text('today.due', {
        name: household.headName,
        village: household.areaName,
        ...(household.dueOn === undefined ? { day: '' } : { day: { day: household.dueOn } }),
      }),
    );
  }
  if (owed.length > shown) body.push(text('today.more', { count: owed.length - shown }));
  const buttons: Button[][] = owed
    .slice(0, shown)
    .map(({ household }) => [{ label: text('today.visit', { name: household.headName }), data: `go.visit.${household.id}` }]);
  draft.say({ body: lines(...body), ...(buttons.length === 0 ? {} : { buttons }) });
}
