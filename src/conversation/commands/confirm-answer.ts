import { z } from 'zod';
import { may } from '../../domain/policy/policy.ts';
import { text } from '../../lib/words.ts';
import { answerConfirmation, confirmationOf } from '../../storage/confirmations.ts';
import { householdById } from '../../storage/households.ts';
import { command, ran, refused } from './command.ts';

/** `confirm.answer`: keeps what a household says of a visit, once. No cadre hears of it, and nobody of the single answer. */
export const confirmAnswer = command({
  input: z.object({ visit: z.uuid(), came: z.enum(['yes', 'no', 'unsure']) }),
  async run(draft, { actor }, { visit, came }) {
    const { db } = draft.house;
    const asked = await confirmationOf(db, visit);
    const household = asked?.person === actor.person ? await householdById(db, asked.household) : undefined;
    if (asked === undefined || household === undefined || !may(actor, 'rating.give', household, draft.now).allow) return refused('not_allowed');
    if (asked.answeredAt !== undefined) return refused('already');
    draft.facts.push((tx) => answerConfirmation(tx, { visit, came, at: draft.now }));
    // That there was an answer is on record; which one stands nowhere but in its own table.
    draft.audit('confirmation.answer', 'household', household.id);
    draft.say({ body: text('confirm.thanks') });
    return ran();
  },
});
