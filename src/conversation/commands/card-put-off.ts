import { z } from 'zod';
import { addDays, isDay } from '../../lib/calendar.ts';
import { may } from '../../domain/policy/policy.ts';
import { putOff } from '../../domain/reminders/card.ts';
import { savePutOff } from '../../storage/card-facts.ts';
import { cardThings } from '../card-things.ts';
import { command, ran, refused } from './command.ts';

/** Nothing is put off for longer. */
const longestDays = 31;

/** `card.put_off`: until that day the thing is on none of one's cards; what climbs goes on climbing. */
export const cardPutOff = command({
  input: z.object({ thing: z.string(), until: z.string().refine(isDay), reason: z.string() }),
  speaks: false,
  async run(draft, speaker, { thing, until, reason }) {
    const { person } = speaker.actor;
    if (!may(speaker.actor, 'self.settings', { person, areaPaths: [] }, draft.now).allow || !draft.house.programme.later_reasons.includes(reason)) {
      return refused('not_allowed');
    }
    if (until <= speaker.today) return refused('not_later', 'until');
    if (until > addDays(speaker.today, longestDays)) return refused('too_late', 'until');
    const { facts, lines } = await cardThings(draft, speaker);
    if (facts === undefined || !lines.some(({ item }) => item.key === thing)) return refused('gone', 'thing');
    const raised = putOff(facts.raised, thing, speaker.today, until, reason);
    draft.facts.push((tx) => savePutOff(tx, { person, thing, raised }));
    return ran();
  },
});
