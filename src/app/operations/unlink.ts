import { z } from 'zod';
import { FerrymanError } from '../../lib/errors.ts';
import { addAudits } from '../../storage/audit.ts';
import { accountOfChat } from '../../storage/console-lookups.ts';
import { withdrawInvites } from '../../storage/invites.ts';
import { dropOwedTo } from '../../storage/outbox-upkeep.ts';
import { unlinkAccount, unlinkPerson } from '../../storage/people.ts';
import { exit } from './exit.ts';
import { findPerson } from './find-person.ts';
import { onGround } from './operation.ts';

/** Ends what an account may see at once, what is on its way to it too: every account of a person (with their unused invitations), or one account with everybody it speaks for. */
export const unlinkOperation = onGround(z.object({ code: z.string().optional(), chat: z.string().optional() }), async (services, { code, chat }, io) => {
  const { db, bot, clock, ids, say } = services;
  const at = clock.now();
  const record = (person: string) => ({ id: ids.next(), via: 'console', action: 'account.unlink', subjectKind: 'person', subjectId: person });
  if (chat !== undefined) {
    const account = await accountOfChat(db, bot, chat);
    if (account === undefined) throw new FerrymanError('account.unknown', 'user', { chat });
    await db.transaction(async (tx) => {
      for (const person of account.people) {
        await unlinkAccount(tx, { account: account.id, person, at });
        await dropOwedTo(tx, { person, accounts: [account.id], at });
      }
      await addAudits(tx, bot, at, account.people.map(record));
    });
    io.print(say('cli.unlink.account', { count: account.people.length }));
    return exit.done;
  }
  if (code === undefined) throw new FerrymanError('unlink.nobody', 'user');
  const person = await findPerson(services, code);
  const accounts = await db.transaction(async (tx) => {
    const gone = await unlinkPerson(tx, person.id, at);
    await dropOwedTo(tx, { person: person.id, accounts: gone, at });
    await withdrawInvites(tx, person.id);
    await addAudits(tx, bot, at, [record(person.id)]);
    return gone;
  });
  io.print(say('cli.unlink.person', { name: person.name, count: accounts.length }));
  return exit.done;
});
