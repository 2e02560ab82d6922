import { whenResumed } from '../../domain/households/pause.ts';
import { decentMoment } from '../../domain/time/waking.ts';
import { text } from '../../lib/words.ts';
import { addAudits } from '../../storage/audit.ts';
import { householdById } from '../../storage/households.ts';
import { lapsePause, unconfirmedPauses } from '../../storage/pauses.ts';
import { whereabouts } from '../../storage/person-zones.ts';
import { responsibleFor } from '../../storage/responsible.ts';
import { visitDays } from '../../storage/visits.ts';
import { always, type Plan, type Planned } from '../plan.ts';

/** So many households come back in one transaction. */
const size = 100;

/**
 * A pause that no supervisor has confirmed in the programme's days is over: a cadre's word alone takes nobody out of care for good. Visits are owed
 * from that day on, so nobody is late for the days between, and whoever looks after the household is told.
 */
export const pauses: Plan = {
  name: 'pauses',
  windows: () => [always],
  async page(tx, { bot, programme, ids, now, days }) {
    const due = await unconfirmedPauses(tx, { bot, days, within: programme.pauses.within_days, limit: size });
    if (due.length === 0) return { messages: [] };
    const responsible = await responsibleFor(tx, { households: due.map((pause) => pause.household), days });
    const where = await whereabouts(
      tx,
      bot,
      [...responsible.values()].flatMap((one) => one.person ?? []),
    );
    const messages: Planned[] = [];
    for (const pause of due) {
      const household = await householdById(tx, pause.household);
      const today = household === undefined ? undefined : days.get(household.zone);
      if (household === undefined || today === undefined) continue;
      const visits = await visitDays(tx, { household: household.id, counts: programme.counts });
      if (!(await lapsePause(tx, pause, { at: now, on: today, cadence: whenResumed(programme, household, today, visits) }))) continue;
      await addAudits(tx, bot, now, [{ id: ids.next(), via: 'clock', action: 'household.pause.lapse', subjectKind: 'household', subjectId: household.id }]);
      const person = responsible.get(household.id)?.person;
      const zone = person === undefined ? undefined : where.get(person)?.zone;
      if (person === undefined || zone === undefined) continue;
      const about = { name: household.headName, village: household.areaName };
      messages.push({
        id: ids.next(),
        person,
        kind: 'pause',
        about: { pause: pause.id, household: household.id },
        lane: 'reminder',
        message: { body: text('pause.told_lapsed', { ...about, day: { day: pause.from } }) },
        sendAfter: decentMoment(programme, 'staff', zone, now),
        dedupeKey: `pause.lapsed:${pause.id}`,
        why: text('plan.why_pause', about),
      });
    }
    return { messages, ...(due.length === size ? { next: 'more' } : {}) };
  },
};
