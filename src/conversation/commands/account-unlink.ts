import { z } from 'zod';
import { unlinkAccount } from '../../storage/people.ts';
import { command, ran } from './command.ts';

/** `account.unlink`: this account stops speaking for this person at once; what was saved stays. */
export const accountUnlink = command({
  input: z.object({}),
  speaks: false,
  async run(draft, speaker) {
    draft.movesPeople = true;
    draft.facts.push((tx) => unlinkAccount(tx, { account: draft.desk.account.id, person: speaker.actor.person, at: draft.now }));
    draft.audit('account.unlink', 'person', speaker.actor.person);
    return ran();
  },
});
