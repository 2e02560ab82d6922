import { digestPeriod, periodicRegisters, postLevels, type DigestFacts, type DigestPeriod, type DigestRhythm } from '../domain/digests/digest.ts';
import type { Scope } from '../domain/policy/scope.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { dayIn, startOfDay, type Zone } from '../lib/calendar.ts';
import type { Sql } from './database.ts';
import { digestFacts } from './digest.ts';
import { journalSeal } from './journal-seal.ts';

/** Whose digest, by which rules. */
export interface DigestOf {
  readonly bot: string;
  readonly programme: Programme;
  /** What the policy lets the reader count. */
  readonly scope: Scope;
  readonly rhythm: DigestRhythm;
  readonly zone: Zone;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Digest {
  readonly facts: DigestFacts;
  readonly period: DigestPeriod;
  /** The fingerprint of where the journals end at this moment. */
  readonly seal: string;
}

/** One supervisor's digest as of a moment. */
export async function readDigest(db: Sql, { bot, programme, scope, rhythm, zone, at }: DigestOf): Promise<Digest> {
  const period = digestPeriod(dayIn(zone, at), rhythm);
  const asked = { bot, scope, period, zone, at, sinceAt: startOfDay(period.since, zone) };
  const facts = await digestFacts(db, { ...asked, periodic: periodicRegisters(programme), counts: programme.counts, levels: postLevels(programme) });
  return { facts, period, seal: await journalSeal(db, { bot, scope }) };
}
