import { z } from 'zod';
import { dayIn, isDay } from '../../lib/calendar.ts';
import { pauseReasons, pauseRefused, whenPaused } from '../../domain/households/pause.ts';
import { may } from '../../domain/policy/policy.ts';
import { text } from '../../lib/words.ts';
import { householdById } from '../../storage/households.ts';
import { openPause, proposePause } from '../../storage/pauses.ts';
import { visitDays } from '../../storage/visits.ts';
import { pauseRequest } from '../pause-request.ts';
import { supervisorsOfPosts } from '../supervisors.ts';
import { tellStaff } from '../tell-staff.ts';
import { command, ran, refused } from './command.ts';

const stepOf = { not_later: 'look_again', too_late: 'look_again' } as const;

/** `pause.propose`: reminders and check-ins of the household stop at once; the nearest supervisors are asked to confirm it. */
export const pausePropose = command({
  input: z.object({ household: z.uuid(), reason: z.enum(pauseReasons), look_again: z.string().refine(isDay) }),
  async run(draft, speaker, input) {
    const { db, bot, ids, programme } = draft.house;
    const household = await householdById(db, input.household);
    if (household === undefined || !may(speaker.actor, 'household.pause', household, draft.now).allow) return refused('not_allowed');
    const today = dayIn(household.zone, draft.now);
    const problem = pauseRefused(household, today, input.look_again);
    const about = {
      name: household.headName,
      village: household.areaName,
      reason: text(`pause.reason.option.${input.reason}`),
      day: { day: input.look_again },
    };
    if (problem === 'already') {
      const open = await openPause(db, household.id);
      draft.say({
        body: text('pause.already', about),
        ...(open === undefined ? {} : { buttons: [[{ label: text('pause.resume'), data: `go.pause.${open.id}.resume` }]] }),
      });
      return ran();
    }
    if (problem !== undefined) return refused(problem, stepOf[problem]);
    const pause = {
      id: ids.next(),
      household: household.id,
      reason: input.reason,
      from: today,
      lookAgainOn: input.look_again,
      proposedBy: speaker.actor.person,
    };
    const cadence = whenPaused(programme, household, today, await visitDays(db, { household: household.id, counts: programme.counts }));
    draft.facts.push((tx) => proposePause(tx, bot, pause, cadence, draft.now));
    draft.movesPeople = true;
    draft.audit('household.pause', 'household', household.id);
    draft.say({ body: text('pause.proposed', about), buttons: [[{ label: text('pause.resume'), data: `go.pause.${pause.id}.resume` }]] });
    const supervisors = await supervisorsOfPosts(draft, [household]);
    await tellStaff(
      draft,
      supervisors.map((person) => ({
        person,
        kind: 'pause.ask',
        about: { pause: pause.id, household: household.id },
        message: pauseRequest(pause, household, speaker.actor.name),
      })),
    );
    return ran();
  },
});
