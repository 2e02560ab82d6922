import { stoppedAmong } from '../../storage/broadcasts.ts';
import type { OwedRow } from '../../storage/outbox.ts';
import type { Kind } from '../kinds.ts';

/** A broadcast to households, which goes by their hours and their week. */
export const isToContacts = ({ kind, about }: OwedRow): boolean => kind === 'broadcast' && (about as { readonly to?: string } | undefined)?.to === 'contacts';

/** What waits and asks nothing, a broadcast to households or that somebody else comes, is not sent to a contact who has said STOP since. STOP is no word on what colleagues are told. */
export const broadcast: Kind = {
  async stillTrue(db, _asked, rows) {
    const stopped = await stoppedAmong(
      db,
      rows.flatMap((row) => row.person ?? []),
    );
    return rows.map((row) => (row.person !== undefined && stopped.has(row.person) && (row.kind !== 'broadcast' || isToContacts(row)) ? 'drop' : 'send'));
  },
};
