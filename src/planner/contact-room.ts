import { toContacts } from '../domain/reminders/to-contacts.ts';
import { decentMoment } from '../domain/time/waking.ts';
import { lastSent } from '../storage/sent-lately.ts';
import type { Sql } from '../storage/database.ts';
import type { OwedRow } from '../storage/outbox.ts';
import type { Asked } from './kinds.ts';

/** What went out a little late does not push what was planned for a week after it. Milliseconds. */
const weekMs = 7 * 86_400_000 - 3_600_000;

/**
 * Which messages to contacts their week has no room for, in the order given: from when on it has (epoch milliseconds), or never. They were counted when they
 * were owed; what waited long for its turn may meet what went meanwhile, or come in a burst with it.
 */
export async function withoutRoom(db: Sql, { programme, now }: Asked, rows: readonly OwedRow[]): Promise<readonly (number | undefined)[]> {
  const { contacts: cap } = programme.weekly_cap;
  const people = [...new Set(rows.flatMap((row) => row.person ?? []))];
  const sent = await lastSent(db, { people, kinds: toContacts, since: now - weekMs });
  return rows.map(({ person = '', zone = 'UTC' }) => {
    const times = sent.get(person) ?? [];
    if (times.length < cap) {
      sent.set(person, [...times, now]);
      return undefined;
    }
    const frees = times[times.length - cap];
    return frees === undefined ? Infinity : decentMoment(programme, 'contacts', zone, frees + weekMs);
  });
}
