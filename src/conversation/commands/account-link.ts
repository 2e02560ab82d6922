import { z } from 'zod';
import { linkByInvite } from '../../storage/invites.ts';
import { command, ran, refused } from './command.ts';

/**
 * `account.link`: this account now speaks for the invited person. The code is used up in the same transaction: of two accounts that
 * say yes at once, one gets in and the other's turn is decided anew and finds the code used.
 */
export const accountLink = command({
  input: z.object({}),
  async run(draft, speaker) {
    const invite = draft.state.linking?.invite;
    if (invite === undefined) return refused('used');
    const { actor } = speaker;
    draft.facts.push((tx) => linkByInvite(tx, { codeHash: invite, account: draft.desk.account.id, person: actor.person, at: draft.now }));
    draft.speakerId = actor.person;
    draft.audits.push({ id: draft.house.ids.next(), actor: actor.person, via: 'chat', action: 'account.link', subjectKind: 'person', subjectId: actor.person });
    return ran({ name: actor.name });
  },
});
