import { monthOf } from '../../domain/checkins/check-in.ts';
import { decentMoment } from '../../domain/time/waking.ts';
import { dueRun } from '../../domain/time/windows.ts';
import type { Zone } from '../../lib/calendar.ts';
import { text } from '../../lib/words.ts';
import { askable, askCheckIns, type Askable } from '../../storage/check-ins.ts';
import { holdContacts } from '../../storage/hold-contacts.ts';
import { makeOffers, type Offer } from '../../storage/offers.ts';
import { makeOffer } from '../offer.ts';
import type { Plan, Planned, Planning } from '../plan.ts';
import { toContacts } from '../../domain/reminders/to-contacts.ts';
import { capFor } from '../contact-cap.ts';

const dayMs = 86_400_000;
const pageSize = 500;

/** This month's questions in a zone, from their day until they cannot be answered any more. */
function monthly({ programme, now }: Planning, zone: Zone) {
  const { day, at, expires_days: days } = programme.check_in;
  return dueRun({ every: 'month', day, at }, zone, now - days * dayMs, now);
}

/**
 * Once a month every household in care is asked how it is at home, each contact of it that chat reaches; the first answer counts. Who cannot be
 * asked on the day (nobody reachable, or enough heard this week) is looked for again each day until it is too late for this month.
 */
export const checkIns: Plan = {
  name: 'check-ins',
  windows(planning) {
    const { programme, now } = planning;
    return [...planning.days.keys()].flatMap((zone) => {
      const today = monthly(planning, zone) === undefined ? undefined : dueRun({ every: 'day', at: programme.check_in.at }, zone, now - dayMs, now);
      return today === undefined ? [] : [{ area: zone, window: today.window }];
    });
  },
  async page(tx, planning, { area: zone }, reached) {
    const { bot, programme, now, flowOf } = planning;
    const run = monthly(planning, zone);
    const flow = flowOf('checkin');
    if (run === undefined || flow === undefined) return { messages: [] };
    const month = monthOf(run.day);
    await holdContacts(tx, bot);
    const homes = await askable(tx, {
      bot,
      zone,
      month,
      today: planning.days.get(zone) ?? run.day,
      after: reached,
      limit: pageSize,
      capped: toContacts,
      since: now - 7 * dayMs,
    });
    const expiresAt = run.at + programme.check_in.expires_days * dayMs;
    const sendAfter = decentMoment(programme, 'contacts', zone, now);
    const room = capFor(programme);
    const asked = homes.map((home) => ({ home, people: home.contacts.filter(room) })).filter(({ people }) => people.length > 0);
    const offers: Offer[] = [];
    const messages = asked.flatMap(({ home, people }) =>
      people.map(({ person }): Planned => {
        const { offer, message } = makeOffer({ ...offered(planning, home, zone, month), person, flow, expiresAt });
        offers.push(offer);
        return {
          id: planning.ids.next(),
          person,
          kind: 'check_in',
          about: { household: home.household, month },
          lane: 'reminder',
          message,
          sendAfter,
          dedupeKey: `check_in:${home.household}:${month}:${person}`,
          why: text('plan.why_check_in', { name: home.headName, village: home.areaName }),
        };
      }),
    );
    await askCheckIns(tx, { bot, month, at: now, households: asked.map(({ home }) => ({ id: planning.ids.next(), household: home.household })) });
    await makeOffers(tx, bot, offers, now);
    const last = homes.at(-1)?.household;
    return { messages, ...(homes.length === pageSize && last !== undefined ? { next: last } : {}) };
  },
};

/** What the conversation begins with: the household is known, and where no child lives there school is not asked about. */
function offered({ ids, days, now }: Planning, { household, headName, areaName, school }: Askable, zone: Zone, month: string) {
  const label = { key: 'household.short', args: { name: headName, village: areaName } };
  const input = { household: { value: household, label }, skip: school ? [] : ['school'], month };
  return { id: ids.next(), input, now, today: days.get(zone) ?? '' };
}
