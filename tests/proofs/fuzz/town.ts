import type { Ground } from '../../../src/app/ground.ts';
import { importRoster } from '../../../src/app/operations/import-roster.ts';
import { mainBot } from '../../../src/app/serve.ts';
import { loadActorByCode, loadDesk } from '../../../src/storage/desks.ts';
import { contactOfHousehold, householdByCode } from '../../../src/storage/households.ts';
import { linkAccount } from '../../../src/storage/people.ts';
import { accountOf, heads, settle } from '../crash/county.ts';

/** Who lives in the town that is fuzzed: accounts of cadres, of contacts of their first households, of supervisors (the last of the whole county). */
export interface Town {
  readonly cadres: readonly number[];
  readonly contacts: readonly number[];
  readonly supervisors: readonly number[];
}

const counts = { cadres: 40, contacts: 16, supervisors: 4 };
const numbers = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, n) => from + n);

/** Settles cadres, contacts and supervisors, each linked to an account. */
export async function settleTown(ground: Ground): Promise<Town> {
  const { db, ids, clock } = ground;
  await settle(ground, counts.cadres);
  const over = numbers(0, counts.supervisors).map((n) => (n === counts.supervisors - 1 ? 'Y' : `Y-${n}`));
  const sheets = {
    'people.csv': [
      'code,name,role,area_code,phone,language,from,to,id_number',
      ...over.map((area, n) => `S-${n},Head ${n},supervisor,${area},,en,2019-01-01,,`),
    ],
    'households.csv': [
      'code,head_name,area_code,register,cadre_code,since,contact_name,contact_phone,language,address',
      ...numbers(0, counts.contacts).map((n) => `H-${n}-0,${heads[0]},Y-${n},poor,C-${n},2019-01-01,Contact ${n},,en,`),
    ],
  };
  await importRoster(
    ground,
    mainBot,
    Object.entries(sheets).map(([name, lines]) => ({ name, content: Buffer.from(lines.join('\n')) })),
  );
  const link = async (chat: number, person: string | undefined): Promise<void> => {
    if (person === undefined) throw new Error(`nobody for ${chat}`);
    const { account } = await loadDesk(db, { bot: mainBot, channel: 'telegram', chat: String(chat), newId: ids.next(), language: 'en' });
    await linkAccount(db, { account: account.id, person, at: clock.now() });
  };
  const town = {
    cadres: numbers(0, counts.cadres).map(accountOf),
    contacts: numbers(7_000, counts.contacts),
    supervisors: numbers(8_000, counts.supervisors),
  };
  for (const [n, chat] of town.contacts.entries()) {
    const household = await householdByCode(db, mainBot, `H-${n}-0`);
    await link(chat, household === undefined ? undefined : await contactOfHousehold(db, household.id));
  }
  for (const [n, chat] of town.supervisors.entries()) await link(chat, (await loadActorByCode(db, mainBot, `S-${n}`))?.actor.person);
  return town;
}
