import { z } from 'zod';
import { text } from '../../lib/words.ts';
import { sortMessage, unsortedOf } from '../../storage/household-messages.ts';
import { inCareOf } from '../cover.ts';
import { command, ran, refused } from './command.ts';
import { messageAt, messageRef } from './message-ref.ts';

const hour = 3_600_000;

/** `message.sort`: says what became of a household's message; what else of theirs waits is one tap away. */
export const messageSort = command({
  input: z.object({ message: messageRef, how: z.enum(['case', 'words', 'answered']) }),
  async run(draft, { actor }, { message: ref, how }) {
    const { db, programme } = draft.house;
    const found = await messageAt(draft, ref);
    const household = found === undefined ? undefined : await inCareOf(draft, actor, 'message.sort', found.message.household);
    if (household === undefined) return refused('not_allowed');
    // A problem that is made of it sorts it (`case.open`), but for what was added since.
    if (how !== 'case') {
      if (found?.stale !== undefined) return refused(found.stale);
      draft.facts.push((tx) => sortMessage(tx, { ...ref, by: actor.person, at: draft.now, how }));
      draft.audit('message.sort', 'household', household.id);
    }
    const waiting = await unsortedOf(db, household.id, draft.now - programme.check_in.unsorted_after_hours * hour);
    const added = found?.stale === 'added';
    const left = waiting.filter(({ id }) => added || id !== ref.id).length;
    const button = { label: text('messages.next', { count: left }), data: `go.messages.${household.id}` };
    draft.say({ body: text(added ? 'messages.added' : 'messages.sorted', { name: household.headName }), ...(left === 0 ? {} : { buttons: [[button]] }) });
    return ran();
  },
});
