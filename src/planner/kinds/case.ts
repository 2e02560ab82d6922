import { erased } from '../../domain/cases/case.ts';
import { apartFrom } from '../../domain/cases/opened.ts';
import { unnamedNews } from '../../domain/cases/unnamed-news.ts';
import { casesById, type StoredCase } from '../../storage/cases.ts';
import type { OwedRow, Truth } from '../../storage/outbox.ts';
import { sharing } from '../../storage/people.ts';
import type { Kind } from '../kinds.ts';

/** What news of a case says of itself: the case, and the number of the event it tells of. */
interface About {
  readonly case: string;
  readonly seq: number;
}

/**
 * News of a case that waited for the morning: not for whoever has nothing to do with it any more, nor a task that was settled meanwhile. Of a
 * complaint no word goes to an account that others use by now, and nothing to whoever has come near its subject.
 */
export const caseKind: Kind = {
  async stillTrue(db, { bot, now }, rows) {
    const about = rows.map((row) => row.about as About);
    const stored = await casesById(db, bot, [...new Set(about.map((one) => one.case))], now);
    const people = rows.flatMap((row) => row.person ?? []);
    const shared = [...stored.values()].some(({ file }) => file.about !== undefined) ? await sharing(db, people) : new Set<string>();
    return rows.map((row, n) => truthOf(row, stored.get(about[n]!.case), about[n]!.seq, shared));
  },
};

function truthOf({ person, message }: OwedRow, stored: StoredCase | undefined, seq: number, shared: ReadonlySet<string>): Truth {
  if (stored === undefined || person === undefined) return 'drop';
  const { file, home } = stored;
  if (file.stage === erased || apartFrom(file.about, home).includes(person)) return 'drop';
  const own = home.contacts.includes(person);
  const staff = person === file.holder || person === home.responsible || home.supervisors.some((one) => one.person === person);
  if (!own && !staff) return 'drop';
  if (!own && file.settledAt !== undefined && file.version > seq) return 'drop';
  if (file.about === undefined || !shared.has(person)) return 'send';
  const unnamed = unnamedNews(file);
  return JSON.stringify(message.body) === JSON.stringify(unnamed.body) ? 'send' : { shrink: unnamed };
}
