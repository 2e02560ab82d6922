import { decentMoment } from '../../domain/time/waking.ts';
import { dueRun } from '../../domain/time/windows.ts';
import { isSampled } from '../../domain/visits/sampled.ts';
import { addDays } from '../../lib/calendar.ts';
import { text } from '../../lib/words.ts';
import { askConfirmations, confirmable, visitsToConfirm } from '../../storage/confirmations.ts';
import { holdContacts } from '../../storage/hold-contacts.ts';
import { makeOffers, type Offer } from '../../storage/offers.ts';
import { makeOffer } from '../offer.ts';
import type { Plan, Planned } from '../plan.ts';
import { toContacts } from '../../domain/reminders/to-contacts.ts';
import { capFor } from '../contact-cap.ts';

const dayMs = 86_400_000;
const pageSize = 2_000;
/** No household is asked about a second visit sooner. */
const restDays = 28;

/**
 * Once a day, of the visits made at home on the days before a few are asked about: did somebody come? Which ones, nobody can tell beforehand. Who has no
 * room for it this week is not asked later than the programme says.
 */
export const confirmations: Plan = {
  name: 'confirmations',
  windows: ({ days, programme, now }) =>
    [...days.keys()].flatMap((zone) => {
      const today = dueRun({ every: 'day', at: programme.confirm.at }, zone, now - dayMs, now);
      return today === undefined || programme.confirm.percent === 0 ? [] : [{ area: zone, window: today.window }];
    }),
  async page(tx, { bot, programme, ids, now, days, flowOf }, { area: zone }, reached) {
    const { percent, within_days: within, expires_days: expires } = programme.confirm;
    const today = days.get(zone);
    const flow = flowOf('confirm');
    if (today === undefined || flow === undefined) return { messages: [] };
    const notSince = now - restDays * dayMs;
    const visits = await visitsToConfirm(tx, {
      bot,
      zone,
      from: addDays(today, -within),
      until: addDays(today, -1),
      notSince,
      after: reached,
      limit: pageSize,
    });
    const sampled = visits.filter((visit) => isSampled(visit, percent));
    if (sampled.length > 0) await holdContacts(tx, bot);
    const homes = sampled.length === 0 ? [] : await confirmable(tx, { bot, visits: sampled, capped: toContacts, since: now - 7 * dayMs });
    const room = capFor(programme);
    const asked: Parameters<typeof askConfirmations>[2][number][] = [];
    const offers: Offer[] = [];
    const messages = homes.flatMap(({ visit, household, headName, areaName, visitedOn, contacts }): Planned[] => {
      const person = contacts.find(room)?.person;
      if (person === undefined) return [];
      const input = { visit, day: visitedOn };
      const { offer, message } = makeOffer({ id: ids.next(), person, flow, input, now, today, expiresAt: now + expires * dayMs });
      offers.push(offer);
      asked.push({ visit, household, person });
      return [
        {
          id: ids.next(),
          person,
          kind: 'confirmation',
          about: { visit },
          lane: 'reminder',
          message,
          sendAfter: decentMoment(programme, 'contacts', zone, now),
          dedupeKey: `confirmation:${visit}`,
          why: text('plan.why_confirmation', { name: headName, village: areaName, day: { day: visitedOn } }),
        },
      ];
    });
    await askConfirmations(tx, now, asked);
    await makeOffers(tx, bot, offers, now);
    const last = visits.at(-1);
    return { messages, ...(visits.length === pageSize && last !== undefined ? { next: last } : {}) };
  },
};
