import { overlap, type Days, type GivenWay } from '../domain/leaves/leave.ts';
import { lines, text, type Words } from '../lib/words.ts';
import type { NamedLeave } from '../storage/leaves.ts';
import type { News } from './tell-staff.ts';

/** Who has agreed to stand in on some of these days, in words; undefined where nobody has. */
export function agreedWords(leaves: readonly NamedLeave[], days: Days): Words | undefined {
  const agreed = leaves.filter((leave) => leave.state === 'accepted' && overlap(leave, days));
  return agreed.length === 0 ? undefined : { list: agreed.map(({ standInName, from, to }) => standsIn(standInName ?? '', { from, to })), join: 'commas' };
}

const standsIn = (name: string, { from, to }: Days): Words => text('leave.agreed', { stand_in: name, from: { day: from }, to: { day: to } });

/** What those are told whose days somebody else takes, or nobody: `key` says who, the rest which days and whether others are left to them. */
export function replacedNews(given: readonly GivenWay<NamedLeave>[], by: NamedLeave, today: string): readonly News[] {
  return given.flatMap(({ leave, left }): News[] => {
    if (leave.standIn === undefined || leave.standIn === by.standIn) return [];
    const from = [leave.from, by.from, today].sort().at(-1)!;
    const args = { name: by.cadreName, stand_in: by.standInName ?? '', from: { day: from }, to: { day: leave.to < by.to ? leave.to : by.to } };
    const body = text(by.standIn === undefined ? 'leave.needed_no_more' : 'leave.replaced', args);
    const rest = left.filter(({ to }) => to >= today);
    return [
      {
        person: leave.standIn,
        kind: 'leave',
        about: { leave: leave.id, says: 'over' },
        message: { body: rest.length === 0 ? body : lines(body, text('leave.rest_stays')) },
      },
    ];
  });
}
