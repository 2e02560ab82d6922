import type { Ground } from '../../../src/app/ground.ts';
import { mainBot } from '../../../src/app/serve.ts';
import { firstBreak, type JournalEntry } from '../../../src/domain/visits/journal.ts';
import { chainEnds, chainEntries } from '../../../src/storage/journal-rows.ts';

/** What the database holds when all is over, as far as this proof asks. */
export interface Archive {
  /** Per narrative: how many visits hold it, and how many journal entries. */
  readonly visits: ReadonlyMap<string, { readonly rows: number; readonly entries: number; readonly files: readonly string[] }>;
  /** Households whose chain does not hold. */
  readonly broken: readonly string[];
  readonly owed: number;
  readonly sent: number;
  readonly failedMessages: number;
  readonly failedUpdates: number;
}

export async function archiveOf({ db }: Ground): Promise<Archive> {
  const visits = await db.query<{ narrative: string; rows: number; entries: number; files: string[] | null }>(
    `select v.narrative, count(*) as rows, sum((select count(*) from journal_entry j where j.visit_id = v.id))::int4 as entries,
       (select array_agg(x.state) from attachment x where x.visit_id = any(array_agg(v.id))) as files
     from visit v group by v.narrative`,
  );
  const [counts] = await db.query<{ owed: number; sent: number; messages: number; updates: number }>(
    `select (select count(*) from outbox where state = 'owed') as owed, (select count(*) from outbox where state = 'sent') as sent,
       (select count(*) from outbox where state = 'failed') as messages,
       (select count(*) from inbox where state = 'failed') as updates`,
  );
  return {
    visits: new Map(visits.map(({ narrative, rows, entries, files }) => [narrative, { rows, entries, files: files ?? [] }])),
    broken: await brokenChains(db),
    owed: counts?.owed ?? -1,
    sent: counts?.sent ?? -1,
    failedMessages: counts?.messages ?? -1,
    failedUpdates: counts?.updates ?? -1,
  };
}

async function brokenChains(db: Ground['db']): Promise<readonly string[]> {
  const chains = new Map<string, JournalEntry[]>();
  for await (const entry of chainEntries(db, mainBot)) chains.set(entry.household, [...(chains.get(entry.household) ?? []), entry]);
  const broken: string[] = [];
  for await (const { household, code, seq, hash } of chainEnds(db, mainBot)) {
    const chain = chains.get(household) ?? [];
    const end = chain.at(-1);
    if (firstBreak(chain) !== undefined || (end?.seq ?? 0) !== seq || (end !== undefined && end.hash !== hash)) broken.push(code);
  }
  return broken;
}
