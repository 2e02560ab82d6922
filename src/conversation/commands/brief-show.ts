import { z } from 'zod';
import { briefOf, type BriefCheckIn } from '../../domain/households/brief.ts';
import { may } from '../../domain/policy/policy.ts';
import { latestCheckIn, type CheckIn } from '../../storage/check-ins.ts';
import { householdById } from '../../storage/households.ts';
import { promisesOfHousehold, visitsOfHousehold } from '../../storage/visits.ts';
import { briefWords } from '../../domain/households/brief-words.ts';
import { text } from '../../lib/words.ts';
import { command, ran, refused } from './command.ts';

/** So many visits are read to tell which concerns are still open. */
const looksBack = 24;

/** `brief.show`: one screen about a household, for whoever may read it; goes on record. */
export const briefShow = command({
  input: z.object({ household: z.uuid() }),
  async run(draft, speaker, input) {
    const { db, programme } = draft.house;
    const household = await householdById(db, input.household);
    if (household === undefined || !may(speaker.actor, 'household.read', household, draft.now).allow) return refused('not_allowed');
    const [visits, promises, latest] = await Promise.all([
      visitsOfHousehold(db, { household: household.id, limit: looksBack }),
      promisesOfHousehold(db, household.id),
      latestCheckIn(db, household.id),
    ]);
    const checkIn = latest === undefined ? undefined : saidIn(latest);
    const brief = briefOf({ household, visits, promises, counts: programme.counts, checkIn }, draft.now);
    const mine = household.assignments.some((a) => a.cadre === speaker.actor.person && a.to === undefined);
    draft.audit('household.read', 'household', household.id);
    draft.say({
      body: briefWords(brief),
      ...(mine ? { buttons: [[{ label: text('brief.visit_button'), data: `go.visit.${household.id}` }]] } : {}),
    });
    return ran();
  },
});

function saidIn({ answeredAt, how, answers = {}, filledAt }: CheckIn): BriefCheckIn | undefined {
  if (answeredAt === undefined || how === undefined) return undefined;
  return { at: answeredAt, how, answers, unheard: how === 'voice' && filledAt === undefined };
}
