import { stoppedAmong } from '../../storage/broadcasts.ts';
import type { Kind } from '../kinds.ts';

/** What waits and asks nothing, a broadcast or that somebody else comes, is not sent to somebody who has said STOP since. */
export const broadcast: Kind = {
  async stillTrue(db, _asked, rows) {
    const stopped = await stoppedAmong(
      db,
      rows.flatMap((row) => row.person ?? []),
    );
    return rows.map((row) => (row.person !== undefined && stopped.has(row.person) ? 'drop' : 'send'));
  },
};
