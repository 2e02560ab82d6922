import { createHash } from 'node:crypto';
import { z } from 'zod';
import { emptyChain, firstBreak, type JournalEntry } from '../../domain/visits/journal.ts';
import type { Io } from '../../lib/io.ts';
import type { Sql } from '../../storage/database.ts';
import { chainEnds, chainEntries, countChains } from '../../storage/journal-rows.ts';
import { exit } from './exit.ts';
import { onGround, type Say } from './operation.ts';

/** Where a chain does not hold, and why. */
interface Break {
  readonly seq: number;
  readonly why: 'order' | 'prev' | 'digest' | 'hash' | 'end' | 'content';
}

/** Recomputes every household's chain and says where one breaks; with `head`, also the one hash over all chains' ends. */
export const verifyJournalOperation = onGround(z.object({ head: z.boolean().default(false) }), (services, { head }, io) => verifyChains(services, head, io));

/** The same wherever a database is open. */
export async function verifyChains({ db, bot, say }: { readonly db: Sql; readonly bot: string; readonly say: Say }, head: boolean, io: Io): Promise<number> {
  const entries = grouped(chainEntries(db, bot));
  const total = await countChains(db, bot);
  const heads: string[] = [];
  let next = await entries.next();
  let broken = 0;
  let households = 0;
  let checked = 0;
  for await (const end of chainEnds(db, bot)) {
    const chain: readonly JournalEntry[] = next.done !== true && next.value[0]?.household === end.household ? next.value : [];
    if (chain.length > 0) next = await entries.next();
    const found = breakOf(chain, end);
    if (found !== undefined) {
      broken++;
      io.print(say('cli.verify.broken', { code: end.code, seq: found.seq, why: say(`cli.verify.why_${found.why}`) }));
    }
    sayErased(chain, end.code, say, io);
    heads.push(`${end.household} ${end.hash}`);
    checked += chain.length;
    if (++households % 500 === 0) io.progress(households, total, say('cli.verify.step'));
    if (io.stopped.aborted) return exit.interrupted;
  }
  // Ends come by id already; sorted all the same, because the head must not hang on how a database sorts.
  if (head) io.print(createHash('sha256').update(heads.sort().join('\n')).digest('hex'));
  io.print(broken === 0 ? say('cli.verify.whole', { households, entries: checked }) : say('cli.verify.count', { broken, households }));
  return broken === 0 ? exit.done : exit.found;
}

/** The entries of one household at a time: one chain is held in memory, not the journal. */
async function* grouped(entries: AsyncIterable<JournalEntry>): AsyncGenerator<readonly JournalEntry[]> {
  let chain: JournalEntry[] = [];
  for await (const entry of entries) {
    if (chain[0] !== undefined && chain[0].household !== entry.household) {
      yield chain;
      chain = [];
    }
    chain.push(entry);
  }
  if (chain.length > 0) yield chain;
}

function breakOf(chain: readonly JournalEntry[], end: { readonly seq: number; readonly hash: string }): Break | undefined {
  const found = firstBreak(chain);
  if (found !== undefined) return found;
  const last = chain.at(-1) ?? emptyChain;
  // The household's own row remembers the end: cutting off the last entries shows.
  if (last.seq !== end.seq || last.hash !== end.hash) return { seq: last.seq + 1, why: 'end' };
  const erasure = chain.findLast((entry) => entry.kind === 'erasure')?.seq ?? 0;
  const missing = chain.find((entry) => entry.salt === undefined && entry.seq > erasure);
  return missing === undefined ? undefined : { seq: missing.seq, why: 'content' };
}

function sayErased(chain: readonly JournalEntry[], code: string, say: Say, io: Io): void {
  for (const entry of chain) {
    if (entry.kind !== 'erasure') continue;
    const { by } = (entry.content ?? {}) as { readonly by?: string };
    io.print(say('cli.verify.erased', { code, seq: entry.seq, on: new Date(entry.recordedAt).toISOString().slice(0, 10), by: by ?? '' }));
  }
}
