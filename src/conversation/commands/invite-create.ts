import { z } from 'zod';
import { may } from '../../domain/policy/policy.ts';
import { contactOfHousehold, householdById } from '../../storage/households.ts';
import { createInvite } from '../../storage/invites.ts';
import { command, ran, refused } from './command.ts';

/** Bytes of an invitation's code: unguessable, and short enough for a deep link (64 characters). */
const codeBytes = 18;
const dayMs = 86_400_000;

/** `invite.create`: a one-time link for the contact of a household in one's own care. Only the code's hash is kept. */
export const inviteCreate = command({
  input: z.object({ household: z.uuid() }),
  speaks: false,
  async run(draft, speaker, input) {
    const { bot, db, ids, link, programme, seal } = draft.house;
    const household = await householdById(db, input.household);
    if (household === undefined || !may(speaker.actor, 'household.invite', household, draft.now).allow) return refused('not_allowed');
    const contact = await contactOfHousehold(db, household.id);
    if (contact === undefined) return refused('no_contact');
    const code = ids.secret(codeBytes);
    draft.facts.push((tx) =>
      createInvite(tx, {
        codeHash: seal.hash(code),
        bot,
        person: contact,
        createdBy: speaker.actor.person,
        at: draft.now,
        expiresAt: draft.now + programme.invite_days * dayMs,
      }),
    );
    draft.audit('household.invite', 'household', household.id);
    return ran({ link: link(code), days: programme.invite_days });
  },
});
