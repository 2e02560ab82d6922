import { z } from 'zod';
import { FerrymanError } from '../../lib/errors.ts';
import { addAudits } from '../../storage/audit.ts';
import { casesDoneBy, casesOfHousehold } from '../../storage/case-records.ts';
import { contactsEver, memberRecords, storedFiles, visitIds } from '../../storage/console-lookups.ts';
import { loadActorByCode } from '../../storage/desks.ts';
import { exportPerson } from '../../storage/export-person.ts';
import { householdByCode } from '../../storage/households.ts';
import { entriesOfVisit } from '../../storage/journal-rows.ts';
import { checkInsFiledBy, saidByHousehold } from '../../storage/said-records.ts';
import { exit } from './exit.ts';
import { onGround, type Services } from './operation.ts';

const input = z.object({ code: z.string(), files: z.boolean().default(false), reason: z.string().optional() });

/** Everything that is kept of a person of the staff or of a family, as JSON; with `files`, also what was attached. On record. */
export const exportPersonOperation = onGround(input, async (services, { code, files, reason }, io) => {
  const { db, bot, clock, ids, say } = services;
  const staff = await loadActorByCode(db, bot, code);
  const household = staff === undefined ? await householdByCode(db, bot, code) : undefined;
  const of = staff !== undefined ? { author: staff.actor.person } : household !== undefined ? { household: household.id } : undefined;
  if (of === undefined) throw new FerrymanError('person.unknown', 'user', { code });
  const [kind, id] = 'author' in of ? (['person', of.author] as const) : (['household', of.household] as const);
  await addAudits(db, bot, clock.now(), [
    { id: ids.next(), via: 'console', action: 'person.export', subjectKind: kind, subjectId: id, ...(reason === undefined ? {} : { reason }) },
  ]);

  const people = 'author' in of ? [of.author] : await contactsEver(db, of.household);
  const visits = await visitIds(db, of);
  const stored = await storedFiles(db, { people, visits: kind === 'household' ? visits : [] });
  await io.write(
    `{"exported_at":${JSON.stringify(new Date(clock.now()).toISOString())},"people":${JSON.stringify(await Promise.all(people.map((person) => shown(services, person, household))))}`,
  );
  if (household !== undefined) await io.write(`,"household":${JSON.stringify(household)},"members":${JSON.stringify(await members(services, household.id))}`);
  await io.write(',"journal":[');
  for (const [i, visit] of visits.entries()) {
    if (io.stopped.aborted) return exit.interrupted;
    const entries = (await entriesOfVisit(db, visit)).map(({ salt: _salt, ...entry }) => entry);
    await io.write(`${i === 0 ? '' : ','}\n${JSON.stringify({ visit, entries })}`);
  }
  const cases = 'author' in of ? await casesDoneBy(db, of.author) : await casesOfHousehold(db, of.household);
  const said = 'author' in of ? { checkIns: await checkInsFiledBy(db, of.author) } : await saidByHousehold(db, of.household);
  await io.write(`],"cases":${JSON.stringify(cases)},"said":${JSON.stringify(said)},"files":${JSON.stringify(stored)}}\n`);
  if (files) for (const { sha256, mime } of stored) await io.file(`${sha256}${endingOf(mime)}`, await services.files.get(sha256));
  io.warn(say('cli.export.person', { visits: visits.length, files: stored.length }));
  return exit.done;
});

/** All that is kept of one person but the visits and the files, which stand by themselves; of a family's contact what is about this family. */
async function shown({ db, seal }: Services, person: string, household?: { readonly id: string; readonly code: string }): Promise<unknown> {
  const all = await exportPerson(db, person, seal);
  if (all === undefined) return undefined;
  const { person: about, appointments, contactOf, responsibleFor, accounts, choices, raised, leaves, effort, messages, did, seenBy } = all;
  const { idNumber = null, erasedAt, ...rest } = about;
  const own = { ...rest, id_number: idNumber, erased_at: erasedAt };
  const elsewhere = household !== undefined && contactOf.some((one) => one['household'] !== household.code);
  const held = {
    appointments,
    contact_of: household === undefined ? contactOf : contactOf.filter((one) => one['household'] === household.code),
    responsible_for: responsibleFor,
    // Of whoever speaks for other families as well, nothing is handed out that may be about those.
    accounts: elsewhere ? accounts.map(({ conversations: _open, ...account }) => account) : accounts,
  };
  return { ...own, ...held, choices, raised, leaves, effort, messages, did, seen_by: seenBy };
}

async function members({ db, seal }: Services, household: string): Promise<readonly unknown[]> {
  return (await memberRecords(db, household)).map(({ sealed, ...rest }) => ({ ...rest, id_number: sealed === null ? null : seal.open(sealed) }));
}

const endings: Readonly<Record<string, string>> = { 'image/jpeg': '.jpg', 'image/png': '.png', 'audio/ogg': '.ogg', 'application/pdf': '.pdf' };
const endingOf = (mime: string | null): string => endings[mime ?? ''] ?? '';
