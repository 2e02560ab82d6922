import { stillSupervise } from '../../storage/digest-readers.ts';
import type { OwedRow } from '../../storage/outbox.ts';
import type { Kind } from '../kinds.ts';

const pathsOf = ({ about }: OwedRow): readonly string[] => (about as { readonly paths: readonly string[] }).paths;

/** A digest that waits is not sent to somebody who no longer supervises what it tells of. */
export const digest: Kind = {
  async stillTrue(db, { now }, rows) {
    const still = await stillSupervise(
      db,
      rows.map((row) => ({ person: row.person ?? '', paths: pathsOf(row) })),
      now,
    );
    return still.map((yes) => (yes ? 'send' : 'drop'));
  },
};
