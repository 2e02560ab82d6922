import type { Sql } from './database.ts';

/**
 * Keeps a bot's contacts for this transaction: whoever counts what they were sent, to owe them no more than their week holds, does so after whoever came
 * before has committed. One person may speak for households in several zones, which several processes plan at once.
 */
export async function holdContacts(tx: Sql, bot: string): Promise<void> {
  await tx.query('select from bot where id = $1 for no key update', [bot], 'hold_contacts');
}
