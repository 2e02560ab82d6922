import { z } from 'zod';
import type { Value } from '../../flow/model.ts';
import { dayIn } from '../../lib/calendar.ts';
import { lines, text } from '../../lib/words.ts';
import { unsortedOf } from '../../storage/household-messages.ts';
import { inCareOf } from '../cover.ts';
import { asGiven, householdOption } from '../sources/household-option.ts';
import { command, ran, refused } from './command.ts';
import { refTo } from './message-ref.ts';

const hour = 3_600_000;

/**
 * `message.read`: shows whoever looks after a household the oldest thing it said that nobody has sorted, with its files; on record. Gives the
 * message as it was read, its words as a note, and the household as a flow may be started with.
 */
export const messageRead = command({
  input: z.object({ household: z.uuid() }),
  result: { message: 'string', note: 'dyn', home: 'dyn' },
  async run(draft, { actor }, { household: id }) {
    const { db, programme } = draft.house;
    const household = await inCareOf(draft, actor, 'message.sort', id);
    if (household === undefined) return refused('not_allowed');
    const [oldest] = await unsortedOf(db, id, draft.now - programme.check_in.unsorted_after_hours * hour);
    if (oldest === undefined) return refused('none');
    const { words, attachments } = oldest;
    const head = text('messages.head', { name: household.headName, village: household.areaName, day: { day: dayIn(household.zone, oldest.at) } });
    draft.say({
      body: words === '' ? head : lines(head, text('messages.words', { words })),
      ...(attachments.length === 0 ? {} : { files: [...attachments] }),
    });
    draft.audit('message.read', 'household', id);
    const note: Value = { text: words, attachments: [...attachments] };
    return ran({ message: refTo(oldest), note, home: asGiven(householdOption(household)) });
  },
});
