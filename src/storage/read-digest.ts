import { digestPeriod, periodicRegisters, postLevels, type DigestFacts, type DigestPeriod, type DigestRhythm } from '../domain/digests/digest.ts';
import type { Scope } from '../domain/policy/scope.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { dayIn, startOfDay, type Zone } from '../lib/calendar.ts';
import type { Database, Sql } from './database.ts';
import { digestFacts, type DigestAsked } from './digest.ts';
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
export async function readDigest(db: Sql, of: DigestOf): Promise<Digest> {
  const { period, asked } = askedOf(of);
  const facts = await digestFacts(db, asked);
  return { facts, period, seal: await journalSeal(db, asked) };
}

/** The same for somebody who waits for it: over several connections at once, so never within a transaction. */
export async function readDigestAtOnce(db: Database, of: DigestOf): Promise<Digest> {
  const { period, asked } = askedOf(of);
  const [facts, seal] = await Promise.all([digestFacts(db, asked), journalSeal(db, asked)]);
  return { facts, period, seal };
}

function askedOf({ bot, programme, scope, rhythm, zone, at }: DigestOf): { readonly period: DigestPeriod; readonly asked: DigestAsked } {
  const period = digestPeriod(dayIn(zone, at), rhythm);
  const rules = { periodic: periodicRegisters(programme), counts: programme.counts, levels: postLevels(programme) };
  return { period, asked: { bot, scope, period, zone, at, sinceAt: startOfDay(period.since, zone), ...rules } };
}
