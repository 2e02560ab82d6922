import { digestPeriod, periodicRegisters, postLevels, type DigestFacts, type DigestPeriod, type DigestRhythm } from '../domain/digests/digest.ts';
import type { Scope } from '../domain/policy/scope.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { dayIn, startOfDay, type Zone } from '../lib/calendar.ts';
import type { Database, Sql } from './database.ts';
import { digestAreas, digestFacts, readTold, type DigestArea, type DigestAsked } from './digest.ts';
import { journalSeals } from './journal-seal.ts';

/** Whose digests, by which rules. */
interface DigestsOf {
  readonly bot: string;
  readonly programme: Programme;
  /** What the policy lets each reader count. */
  readonly scopes: readonly Scope[];
  readonly rhythm: DigestRhythm;
  readonly zone: Zone;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface Digest {
  readonly facts: DigestFacts;
  readonly period: DigestPeriod;
  /** The fingerprint of where the journals end at this moment. */
  readonly seal: string;
}

/** The digests of some readers as of a moment, in their order: as many statements for a hundred as for one. */
export async function readDigests(db: Sql, of: DigestsOf): Promise<readonly Digest[]> {
  const { asked, readers } = await askedOf(db, of);
  const facts = await digestFacts(db, asked, readers, await readTold(db, asked, readers));
  return together(asked, facts, await sealsOf(db, readers));
}

/** The same for somebody who waits for it: over several connections at once, so never within a transaction. */
export async function readDigestsAtOnce(db: Database, of: DigestsOf): Promise<readonly Digest[]> {
  const { asked, readers } = await askedOf(db, of);
  const told = readTold(db, asked, readers);
  const [facts, seals] = await Promise.all([digestFacts(db, asked, readers, told), sealsOf(db, readers), told]);
  return together(asked, facts, seals);
}

async function askedOf(db: Sql, { bot, programme, scopes, rhythm, zone, at }: DigestsOf): Promise<{ readonly asked: DigestAsked; readonly readers: Readers }> {
  const period = digestPeriod(dayIn(zone, at), rhythm);
  return {
    asked: { bot, period, zone, at, sinceAt: startOfDay(period.since, zone), periodic: periodicRegisters(programme), counts: programme.counts },
    readers: await digestAreas(db, { bot, scopes, day: period.day, levels: postLevels(programme) }),
  };
}

type Readers = readonly (readonly DigestArea[])[];

const sealsOf = (db: Sql, readers: Readers): Promise<readonly string[]> =>
  journalSeals(
    db,
    readers.map((areas) => areas.map(({ id }) => id)),
  );

const together = ({ period }: DigestAsked, facts: readonly DigestFacts[], seals: readonly string[]): readonly Digest[] =>
  facts.map((one, n) => ({ facts: one, period, seal: seals[n]! }));
