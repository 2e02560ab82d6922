import { z } from 'zod';
import { toContacts } from '../../domain/reminders/to-contacts.ts';
import { may } from '../../domain/policy/policy.ts';
import { areaById } from '../../storage/areas.ts';
import { audiences, countRecipients } from '../../storage/broadcasts.ts';
import { command, ran, refused } from './command.ts';

const dayMs = 86_400_000;

/** `broadcast.count`: how many people a broadcast would be for, and how many of them it would not reach. */
export const broadcastCount = command({
  input: z.object({ area: z.uuid(), audience: z.enum(audiences) }),
  result: { people: 'int', unreached: 'int' },
  speaks: false,
  async run(draft, { actor, today }, { area: id, audience }) {
    const { bot, db, programme } = draft.house;
    const area = await areaById(db, bot, id);
    if (area === undefined || !may(actor, 'broadcast.send', { areaPath: area.path }, draft.now).allow) return refused('not_allowed');
    const week = { kinds: toContacts, since: draft.now - 7 * dayMs, atMost: programme.weekly_cap.contacts };
    const { people, unreached } = await countRecipients(db, { bot, path: area.path, audience, day: today, by: actor.person, week });
    return people === unreached ? refused('nobody') : ran({ people, unreached });
  },
});
