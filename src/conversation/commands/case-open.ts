import { z } from 'zod';
import { urgencies } from '../../domain/programme/problem-rules.ts';
import { sortMessage } from '../../storage/household-messages.ts';
import { openCaseFor } from '../cases/open-case.ts';
import { command, ran, refused } from './command.ts';
import { messageAt, messageRef } from './message-ref.ts';
import { noteInput } from './note-input.ts';

/**
 * `case.open`: opens a case of a type for a household, tells those who are to hear of it, and says its number. Gives its id. Made of a
 * `message` the household left, it sorts that: where somebody else has done so it is refused, danger never; what was added to it since waits on.
 */
export const caseOpen = command({
  input: z.object({
    type: z.string(),
    household: z.uuid(),
    category: z.string(),
    urgency: z.enum(urgencies),
    note: noteInput,
    message: messageRef.nullable().optional(),
  }),
  result: { case: 'string', number: 'int' },
  async run(draft, speaker, { note, message: ref, ...opening }) {
    const found = ref === undefined || ref === null ? undefined : await messageAt(draft, ref);
    const stale = found === undefined || found.message.household === opening.household ? found?.stale : 'sorted';
    if (stale === 'sorted' && opening.urgency !== 'danger') return refused(stale);
    const opened = await openCaseFor(draft, speaker, { ...opening, words: note.text, attachments: note.attachments });
    if (!opened.ok) return refused(opened.error, opened.error === 'empty' ? 'words' : undefined);
    if (ref !== undefined && ref !== null && found !== undefined && stale === undefined) {
      draft.facts.push((tx) => sortMessage(tx, { ...ref, by: speaker.actor.person, at: draft.now, how: 'case' }));
      draft.audit('message.sort', 'household', opening.household);
    }
    return ran({ case: opened.value.id, number: opened.value.number });
  },
});
