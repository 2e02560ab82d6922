import { todayList } from '../../domain/households/today.ts';
import { lines, text, type Button, type Words } from '../../lib/words.ts';
import { again } from '../play.ts';
import { ownHouseholds } from '../sources/own-households.ts';
import type { Global } from './globals.ts';

/** So many households get a line and a button; the rest are counted. */
const shown = 10;

/** `/today`: who is overdue and who is due this month, most overdue first, each with a button that starts the visit. */
export const today: Global = {
  roles: ['cadre'],
  async run(draft, speaker) {
    const households = await ownHouseholds(draft, speaker);
    const list = todayList(households, draft.now);
    const owed = [...list.overdue, ...list.due];
    draft.audit('household.list', 'person', speaker.actor.person);
    if (households.length === 0) {
      draft.tell('today.no_households');
      return again(draft, speaker);
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
    await again(draft, speaker);
  },
};
