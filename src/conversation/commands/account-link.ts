import { z } from 'zod';
import { may } from '../../domain/policy/policy.ts';
import { householdById } from '../../storage/households.ts';
import { findInvite, linkByInvite } from '../../storage/invites.ts';
import type { Draft, Speaker } from '../draft.ts';
import { command, ran, refused } from './command.ts';

/**
 * `account.link`: this account now speaks for the invited person; `family` says that they hold no post and speak for a household only. The code is used up in the same transaction: of two accounts that
 * say yes at once, one gets in and the other's turn is decided anew and finds the code used.
 */
export const accountLink = command({
  input: z.object({}),
  result: { name: 'string', family: 'bool' },
  speaks: false,
  async run(draft, speaker) {
    const invite = draft.state.linking?.invite;
    const { actor } = speaker;
    const { bot, db } = draft.house;
    // Asked again at the yes: somebody else may have used it, or its days may be over, since it was opened.
    if (invite === undefined || (await findInvite(db, { bot, codeHash: invite, at: draft.now })) === undefined) return refused('used');
    if (await caresForItself(draft, speaker)) return refused('conflict');
    draft.movesPeople = true;
    draft.facts.push((tx) => linkByInvite(tx, { codeHash: invite, account: draft.desk.account.id, person: actor.person, at: draft.now }));
    draft.speakerId = actor.person;
    draft.audits.push({ id: draft.house.ids.next(), actor: actor.person, via: 'chat', action: 'account.link', subjectKind: 'person', subjectId: actor.person });
    return ran({ name: actor.name, family: actor.contactOf.length > 0 && actor.appointments.length === 0 });
  },
});

/** A cadre's account is never a contact of a household in their care, whichever of the two it became first. */
async function caresForItself(draft: Draft, { actor }: Speaker): Promise<boolean> {
  const people = [...draft.desk.people.map((p) => p.actor), actor];
  for (const person of people) {
    for (const id of person.contactOf) {
      const household = await householdById(draft.house.db, id);
      const subject = household === undefined ? undefined : { household, accountPeople: people.map((p) => p.person) };
      if (subject !== undefined && !may(person, 'contact.link', subject, draft.now).allow) return true;
    }
  }
  return false;
}
