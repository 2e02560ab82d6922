import { text } from '../lib/words.ts';
import type { Sql } from '../storage/database.ts';
import { owedBy, type DueRow } from '../storage/outbox.ts';
import { lanes } from '../storage/outbox-row.ts';
import { stillTrue, type Asked } from './kinds.ts';
import type { Seen } from './preview-plans.ts';

/** So many rows are asked about at a time. */
const size = 500;

/** What is owed already and goes by a moment (`now` of what is asked), as it would be said then: each row is asked whether it is still true. Claims nothing. */
export async function previewOwed(db: Sql, asked: Asked, show: (page: readonly Seen[]) => Promise<void>): Promise<void> {
  for (const lane of lanes) {
    let after: DueRow | undefined;
    do {
      const due: readonly DueRow[] = await owedBy(db, { bot: asked.bot, lane, now: asked.now, after, limit: size });
      await show(await asItGoes(db, asked, due));
      after = due.length < size ? undefined : due.at(-1);
    } while (after !== undefined);
  }
}

async function asItGoes(db: Sql, asked: Asked, due: readonly DueRow[]): Promise<readonly Seen[]> {
  const unasked = due.flatMap(({ row }) => (row.kind === undefined ? [] : [row]));
  const truths = await stillTrue(db, asked, unasked);
  const truthOf = new Map(unasked.map((row, n) => [row.id, truths[n]!]));
  return due.flatMap(({ row, due: sendAfter }): Seen[] => {
    const truth = truthOf.get(row.id) ?? 'send';
    if (row.person === undefined || truth === 'drop' || (typeof truth === 'object' && 'later' in truth)) return [];
    const message = truth === 'send' ? row.message : truth.shrink;
    return [{ person: row.person, message, sendAfter, plan: row.kind ?? row.lane, how: 'owed', why: text('plan.why_owed') }];
  });
}
