import { z } from 'zod';
import { text } from '../../lib/words.ts';
import { messageById, sortMessage, unsortedOf } from '../../storage/household-messages.ts';
import { inCareOf } from '../cover.ts';
import { command, ran, refused } from './command.ts';

const hour = 3_600_000;

/** `message.sort`: says what became of a household's message; what else of theirs waits is one tap away. */
export const messageSort = command({
  input: z.object({ message: z.uuid(), how: z.enum(['case', 'words', 'answered']) }),
  async run(draft, { actor }, { message: id, how }) {
    const { db, programme } = draft.house;
    const message = await messageById(db, id);
    const household = message === undefined ? undefined : await inCareOf(draft, actor, 'message.sort', message.household);
    if (household === undefined) return refused('not_allowed');
    draft.facts.push(async (tx) => void (await sortMessage(tx, { id, by: actor.person, at: draft.now, how })));
    draft.audit('message.sort', 'household', household.id);
    const waiting = await unsortedOf(db, household.id, draft.now - programme.check_in.unsorted_after_hours * hour);
    const left = waiting.filter((one) => one.id !== id).length;
    const button = { label: text('messages.next', { count: left }), data: `go.messages.${household.id}` };
    draft.say({ body: text('messages.sorted', { name: household.headName }), ...(left === 0 ? {} : { buttons: [[button]] }) });
    return ran();
  },
});
