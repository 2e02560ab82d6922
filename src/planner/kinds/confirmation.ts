import { stillConfirmable } from '../../storage/confirmations.ts';
import type { Kind } from '../kinds.ts';

/** A question about a visit is no longer asked once the household is paused, the person has said STOP, or what is known of the visit was erased. */
export const confirmation: Kind = {
  async stillTrue(db, _asked, rows) {
    const still = await stillConfirmable(
      db,
      rows.map((row) => ({ visit: (row.about as { readonly visit: string }).visit, person: row.person ?? '' })),
    );
    return still.map((yes) => (yes ? 'send' : 'drop'));
  },
};
