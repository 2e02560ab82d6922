import { z } from 'zod';
import { speaksOf, type Sought } from '../../domain/privacy/naming.ts';
import { emptyChain, link } from '../../domain/visits/journal.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { addAudits } from '../../storage/audit.ts';
import type { Sql } from '../../storage/database.ts';
import { eraseCases } from '../../storage/case-records.ts';
import { loadActorByCode } from '../../storage/desks.ts';
import * as erase from '../../storage/erase.ts';
import { eraseDraftsNaming } from '../../storage/erase-drafts.ts';
import { eraseMessagesNaming, soughtIn } from '../../storage/erase-naming.ts';
import { householdByCode } from '../../storage/households.ts';
import { accountsOf } from '../../storage/people.ts';
import { eraseMade } from '../../storage/made-files.ts';
import { contactsEver, looseFilesOf, namesOfHousehold } from '../../storage/console-lookups.ts';
import { eraseSaid } from '../../storage/said-records.ts';
import { appendEntry } from '../../storage/save-visit.ts';
import { chainHead } from '../../storage/visits.ts';
import { eraseViewsNaming } from '../../storage/web-upkeep.ts';
import { dayIn } from '../../lib/calendar.ts';
import { exit } from './exit.ts';
import { onGround, type Services } from './operation.ts';

/** Where the console, not a person, put something into a journal. */
const consoleAuthor = '00000000-0000-0000-0000-000000000000';

const input = z.object({ code: z.string(), reason: z.string().min(1), yes: z.boolean().default(false) });

/**
 * Erases a person of the staff, or a family by its household's code. What each takes away is in docs/decisions/erasure.md. Without `yes` it
 * only says what would go.
 */
export const erasePersonOperation = onGround(input, async (services, { code, reason, yes }, io) => {
  const { db, bot, clock, ids, say, files } = services;
  const target = await find(services, code);
  if (!yes) {
    io.print(say(`cli.erase.would_${target.kind}`, { name: target.name, code, count: target.visits }));
    io.warn(say('cli.erase.sure'));
    return exit.found;
  }
  const at = clock.now();
  const removed = await db.transaction(async (tx) => {
    const gone = target.kind === 'staff' ? await eraseStaff(tx, services, target, at) : await eraseFamily(tx, services, target, at);
    await addAudits(tx, bot, at, [
      { id: ids.next(), via: 'console', action: 'person.erase', subjectKind: target.kind === 'staff' ? 'person' : 'household', subjectId: target.id, reason },
    ]);
    return gone;
  });
  // After the commit: a file that is gone while its row still speaks of it would be worse than one that stays a moment longer.
  for (const sha256 of removed) await files.remove(sha256);
  io.print(say('cli.erase.done', { code, files: removed.length }));
  return exit.done;
});

interface Target {
  readonly kind: 'staff' | 'family';
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly visits: number;
}

async function find({ db, bot }: Services, code: string): Promise<Target> {
  const staff = await loadActorByCode(db, bot, code);
  if (staff !== undefined)
    return {
      kind: 'staff',
      id: staff.actor.person,
      name: staff.actor.name,
      zone: staff.zone,
      visits: (await erase.visitsToErase(db, { author: staff.actor.person })).length,
    };
  const household = await householdByCode(db, bot, code);
  if (household === undefined) throw new FerrymanError('person.unknown', 'user', { code });
  return {
    kind: 'family',
    id: household.id,
    name: household.headName,
    zone: household.zone,
    visits: (await erase.visitsToErase(db, { household: household.id })).length,
  };
}

/** Everything that says who somebody is and what they typed outside of the journal. */
async function eraseOne(tx: Sql, person: string, at: number, zone: string): Promise<void> {
  const accounts = await accountsOf(tx, person);
  await erase.eraseMessages(tx, { person }, at);
  await erase.eraseSessions(tx, person);
  await erase.eraseInbox(tx, person);
  await erase.erasePerson(tx, person, at, dayIn(zone, at));
  for (const { id } of accounts) {
    await erase.eraseAccount(tx, id);
  }
}

/** A cadre's visits belong to the households: they stay, their author is shown as erased. */
async function eraseStaff(tx: Sql, { bot }: Services, { id, name, zone }: Target, at: number): Promise<readonly string[]> {
  const sought = await soughtIn(tx, { bot, names: [name], apart: { people: [id] } });
  await eraseOne(tx, id, at, zone);
  await eraseMessagesNaming(tx, { bot, sought, at });
  await eraseViewsNaming(tx, { bot, words: [name] });
  return looseFilesOf(tx, id);
}

/** Failed updates of anybody that speak of who is sought: they are sealed, so each has to be opened. What no key opens any more says nothing. */
async function eraseUpdatesNaming(tx: Sql, bot: string, sought: Sought, seal: Services['seal']): Promise<void> {
  const naming = (body: Uint8Array): boolean => {
    try {
      return speaksOf(JSON.parse(seal.open(body)), sought);
    } catch {
      return false;
    }
  };
  const bodies = await erase.sealedBodies(tx, bot);
  const found = bodies.filter(({ body }) => naming(body)).map(({ updateId }) => updateId);
  if (found.length > 0) await erase.eraseBodies(tx, bot, found);
}

/** A family's contact, members, name, address, and all that was written about it; the chain says when and by whom. */
async function eraseFamily(tx: Sql, { bot, ids, seal }: Services, { id, zone }: Target, at: number): Promise<readonly string[]> {
  const names = await namesOfHousehold(tx, id);
  const contacts = await contactsEver(tx, id);
  const visits = (await erase.visitsToErase(tx, { household: id })).map((visit) => visit.id);
  const sought = await soughtIn(tx, { bot, names, apart: { household: id, people: contacts } });
  const drafts = await eraseDraftsNaming(tx, { bot, sought });
  const ofCases = await eraseCases(tx, id, at);
  const removed = new Set([
    ...(await erase.eraseFiles(tx, { visits })),
    ...(await erase.eraseFiles(tx, { loose: [...drafts, ...ofCases] })),
    ...(await Promise.all(contacts.map((person) => erase.eraseFiles(tx, { person })))).flat(),
    // What was made of lists to be sent may hold the family; it is made again when somebody asks.
    ...(await eraseMade(tx, at, bot)),
  ]);
  for (const person of contacts) await eraseOne(tx, person, at, zone);
  await eraseMessagesNaming(tx, { bot, sought, at });
  await eraseViewsNaming(tx, { bot, words: names });
  await eraseUpdatesNaming(tx, bot, sought, seal);
  await erase.eraseEntries(tx, visits, at);
  await eraseSaid(tx, id, at);
  await erase.eraseMembers(tx, id);
  await erase.eraseHousehold(tx, id, dayIn(zone, at));
  const head = (await chainHead(tx, id)) ?? emptyChain;
  await appendEntry(
    tx,
    link(head, {
      household: id,
      kind: 'erasure',
      visit: ids.next(),
      revision: 1,
      author: consoleAuthor,
      recordedAt: at,
      content: { by: 'console', visits: visits.length },
      salt: ids.secret(16),
    }),
  );
  return [...removed];
}
