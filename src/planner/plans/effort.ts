import { addDays, dayIn, startOfDay } from '../../lib/calendar.ts';
import { countEffort } from '../../storage/effort.ts';
import type { Plan } from '../plan.ts';

/** So many days back are made up for after days without service. */
const daysBack = 7;

/** Counts each day, once it is over (in UTC), how long people spent with the bot: they see their own under /me, and nobody else does. */
export const effort: Plan = {
  name: 'effort',
  windows({ now }) {
    const today = dayIn('UTC', now);
    return Array.from({ length: daysBack }, (_, i) => ({ area: '', window: addDays(today, i - daysBack) }));
  },
  async page(tx, { bot }, { window: day }) {
    await countEffort(tx, bot, day, { from: startOfDay(day, 'UTC'), to: startOfDay(addDays(day, 1), 'UTC') });
    return { messages: [] };
  },
};
