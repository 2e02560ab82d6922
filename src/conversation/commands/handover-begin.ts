import { z } from 'zod';
import { isDay } from '../../lib/calendar.ts';
import { scopeOf } from '../../domain/policy/policy.ts';
import { text } from '../../lib/words.ts';
import { cadresAround } from '../../storage/handover-people.ts';
import { countToMove, isHandingOver, keepHandover } from '../../storage/handovers.ts';
import { namesOf } from '../../storage/people.ts';
import { pathsOf } from '../../storage/scope.ts';
import { command, ran, refused } from './command.ts';

/**
 * `handover.begin`: a cadre's households in one's own area go to a successor from a day on, in one act; kept as owed work, its progress shown
 * in one message. Today's begins at once.
 */
export const handoverBegin = command({
  input: z.object({ from: z.uuid(), to: z.uuid(), day: z.string().refine(isDay) }),
  async run(draft, { actor, today }, { from, to, day }) {
    const { bot, db, ids } = draft.house;
    const paths = pathsOf(scopeOf(actor, 'household.handover', draft.now));
    if (paths.length === 0) return refused('not_allowed');
    if (day < today) return refused('past', 'day');
    const households = await countToMove(db, from, paths);
    if (households === 0) return refused('nothing', 'from');
    const people = await cadresAround(db, { bot, paths, day, except: from });
    const successor = people.find((one) => one.id === to);
    if (successor === undefined) return refused('not_there', 'to');
    if (await isHandingOver(db, from)) return refused('under_way', 'from');
    const names = { from: (await namesOf(db, [from])).get(from) ?? '', to: successor.name, day: { day }, count: households };
    const card = draft.say({ body: text(day === today ? 'handover.begins' : 'handover.waits', names) });
    const kept = { id: ids.next(), bot, by: actor.person, from, to, paths, day, account: draft.desk.account.id, card, at: draft.now };
    draft.facts.push((tx) => keepHandover(tx, kept));
    draft.owesWork = true;
    draft.audit('household.handover', 'handover', kept.id);
    return ran();
  },
});
