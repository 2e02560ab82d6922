import { rolesAt } from '../../domain/policy/access.ts';
import { firstOfMonth } from '../../lib/calendar.ts';
import { lines, text, type Words } from '../../lib/words.ts';
import { ownMonths, type OwnMonth } from '../../storage/own-months.ts';
import { again } from '../play.ts';
import type { Global } from './globals.ts';

/** This month, and so many before it. */
const monthsBefore = 3;

/** `/me`: one's own month beside one's own earlier ones; nobody else's, and no ranking. */
export const me: Global = {
  roles: ['cadre'],
  async run(draft, speaker) {
    if (!rolesAt(speaker.actor, draft.now).includes('cadre')) {
      draft.tell('flow.not_for_you');
      return again(draft, speaker);
    }
    const months = Array.from({ length: monthsBefore + 1 }, (_, i) => firstOfMonth(speaker.today, i - monthsBefore));
    const own = await ownMonths(draft.house.db, { person: speaker.actor.person, zone: speaker.zone, months });
    const [now, ...before] = own.toReversed();
    const earlier = before.filter((month) => !isEmpty(month));
    draft.say({
      body: lines(
        text('me.now'),
        ...(now === undefined ? [] : linesOf(now)),
        ...earlier.flatMap((month) => [text('me.month', { year: month.month.slice(0, 4), month: String(Number(month.month.slice(5, 7))) }), ...linesOf(month)]),
        text('me.only_you'),
      ),
    });
    await again(draft, speaker);
  },
};

const isEmpty = ({ visits, settled, answered, minutes }: OwnMonth): boolean => visits + settled + answered + minutes === 0;

function linesOf({ visits, kept, settled, answered, hours, minutes }: OwnMonth): readonly Words[] {
  return [
    text('me.visits', { visits }),
    ...(settled === 0 ? [] : [text('me.promises', { kept, settled })]),
    ...(hours === undefined
      ? []
      : [
          hours < 48
            ? text('me.answers_hours', { answered, hours: Math.max(1, Math.round(hours)) })
            : text('me.answers_days', { answered, days: Math.round(hours / 24) }),
        ]),
    ...(minutes === 0 ? [] : [text('me.minutes', { minutes })]),
  ];
}
