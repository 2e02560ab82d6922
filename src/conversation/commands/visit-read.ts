import { z } from 'zod';
import { may } from '../../domain/policy/policy.ts';
import { correctableUntil } from '../../domain/visits/correct.ts';
import { dayIn } from '../../lib/calendar.ts';
import { householdById } from '../../storage/households.ts';
import { promisesOfVisit, visitById } from '../../storage/visits.ts';
import { command, ran, refused } from './command.ts';

/** `visit.read`: an own entry as it stands, to be corrected. */
export const visitRead = command({
  input: z.object({ visit: z.uuid() }),
  speaks: false,
  async run(draft, speaker, input) {
    const { db, programme } = draft.house;
    const visit = await visitById(db, input.visit);
    const household = visit === undefined ? undefined : await householdById(db, visit.household);
    if (visit === undefined || household === undefined) return refused('not_allowed');
    const subject = { household, author: visit.cadre };
    if (!may(speaker.actor, 'visit.correct', subject, draft.now).allow) return refused('not_allowed');
    const promises = await promisesOfVisit(db, visit.id);
    draft.audit('visit.read', 'visit', visit.id);
    return ran({
      household: household.id,
      household_name: household.headName,
      day: visit.visitedOn,
      met: visit.met,
      purpose: visit.purpose,
      narrative: visit.narrative,
      concerns: [...visit.concerns],
      promises: promises.map((p) => ({ words: p.words, due: p.due ?? null })),
      attachments: [...visit.attachments],
      correctable: dayIn(household.zone, draft.now) <= correctableUntil(visit, household.zone, programme),
    });
  },
});
