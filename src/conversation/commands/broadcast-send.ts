import { z } from 'zod';
import { may } from '../../domain/policy/policy.ts';
import { text } from '../../lib/words.ts';
import { areaById } from '../../storage/areas.ts';
import { audiences, keepBroadcast } from '../../storage/broadcasts.ts';
import { command, ran, refused } from './command.ts';

/** `broadcast.send`: words to the cadres or contacts of one's own area; kept as owed work, its progress shown in one message. */
export const broadcastSend = command({
  input: z.object({ area: z.uuid(), audience: z.enum(audiences), words: z.string().trim().min(1).max(4000) }),
  async run(draft, { actor }, { area: id, audience, words }) {
    const { bot, db, ids } = draft.house;
    const area = await areaById(db, bot, id);
    if (area === undefined || !may(actor, 'broadcast.send', { areaPath: area.path }, draft.now).allow) return refused('not_allowed');
    const card = draft.say({ body: text('broadcast.begun', { area: area.name }) });
    const kept = { id: ids.next(), bot, by: actor.person, area: area.id, audience, words, account: draft.desk.account.id, card, at: draft.now };
    draft.facts.push((tx) => keepBroadcast(tx, kept));
    draft.owesWork = true;
    draft.audit('broadcast.send', 'broadcast', kept.id);
    return ran();
  },
});
