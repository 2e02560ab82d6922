import { z } from 'zod';
import { may } from '../../domain/policy/policy.ts';
import { areaById } from '../../storage/areas.ts';
import { audiences, countRecipients } from '../../storage/broadcasts.ts';
import { command, ran, refused } from './command.ts';

/** `broadcast.count`: how many people a broadcast would be for, and how many of them chat does not reach. */
export const broadcastCount = command({
  input: z.object({ area: z.uuid(), audience: z.enum(audiences) }),
  result: { people: 'int', unreached: 'int' },
  async run(draft, { actor, today }, { area: id, audience }) {
    const { bot, db } = draft.house;
    const area = await areaById(db, bot, id);
    if (area === undefined || !may(actor, 'broadcast.send', { areaPath: area.path }, draft.now).allow) return refused('not_allowed');
    const { people, unreached } = await countRecipients(db, { bot, path: area.path, audience, day: today, by: actor.person });
    return people === unreached ? refused('nobody') : ran({ people, unreached });
  },
});
