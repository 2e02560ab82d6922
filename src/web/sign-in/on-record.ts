import { addAudits } from '../../storage/audit.ts';
import type { PagesHouse } from '../pages/house.ts';

/** Puts on record that somebody signed in to the pages or out, and by which account. */
export async function onRecord(
  { db, ids, clock }: PagesHouse,
  action: 'page.sign_in' | 'page.sign_out',
  { bot, account, person }: { readonly bot: string; readonly account: string; readonly person: string },
): Promise<void> {
  await addAudits(db, bot, clock.now(), [{ id: ids.next(), actor: person, via: 'page', action, subjectKind: 'account', subjectId: account }]);
}
