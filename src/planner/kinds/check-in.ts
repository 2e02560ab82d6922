import { stillAskable } from '../../storage/check-ins.ts';
import type { OwedRow } from '../../storage/outbox.ts';
import type { Kind } from '../kinds.ts';

interface About {
  readonly household: string;
  readonly month: string;
}

/** A check-in that waits is no longer asked once somebody has answered it, the household is paused, or the person has said STOP. */
export const checkIn: Kind = {
  async stillTrue(db, _asked, rows) {
    const about = (row: OwedRow): About => row.about as About;
    const still = await stillAskable(
      db,
      rows.map((row) => ({ household: about(row).household, month: about(row).month, person: row.person ?? '' })),
    );
    return still.map((yes) => (yes ? 'send' : 'drop'));
  },
};
