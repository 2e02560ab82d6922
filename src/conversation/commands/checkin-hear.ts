import { z } from 'zod';
import { dayIn } from '../../lib/calendar.ts';
import { text } from '../../lib/words.ts';
import { unheardCheckIn } from '../../storage/check-ins.ts';
import { inCareOf } from '../cover.ts';
import { command, ran } from './command.ts';

/** `checkin.hear`: sends whoever looks after a household the voice note that waits to be heard; nothing where there is none. */
export const checkinHear = command({
  input: z.object({ household: z.uuid() }),
  async run(draft, { actor }, { household: id }) {
    const { db } = draft.house;
    const household = await inCareOf(draft, actor, 'checkin.file', id);
    if (household === undefined) return ran();
    const unheard = await unheardCheckIn(db, id);
    if (unheard?.attachment === undefined || unheard.answeredAt === undefined) return ran();
    const said = { name: household.headName, village: household.areaName, day: { day: dayIn(household.zone, unheard.answeredAt) } };
    draft.say({ body: text('checkin.voice_note', said), files: [unheard.attachment] });
    draft.audit('checkin.read', 'household', id);
    return ran();
  },
});
