import { daysBetween, dayIn, isDay, type Day } from '../../lib/calendar.ts';
import { no, ok, type Result } from '../../lib/result.ts';
import type { Household } from '../households/household.ts';
import { maskIdentity } from '../privacy/mask.ts';
import type { Programme } from '../programme/programme.ts';
import { standards, type Standard } from '../standards.ts';
import type { PromiseRecord } from './promises.ts';
import type { Met, Promise, PromiseOutcome, Purpose, VisitContent } from './visit.ts';

/** What the writer says of a visit, at first or in a correction. */
export interface VisitWords {
  readonly visitedOn: Day;
  readonly purpose: Purpose;
  readonly met: Met;
  readonly narrative: string;
  readonly concerns: readonly Standard[];
  readonly promises: readonly Promise[];
  readonly outcomes: readonly PromiseOutcome[];
  readonly attachments: readonly string[];
}

/** Why what was said cannot stand. */
export type ContentReason =
  | 'day_invalid'
  | 'future'
  | 'before_care'
  | 'empty'
  | 'promise_empty'
  | 'promise_day_invalid'
  | 'promise_before_visit'
  | 'promise_twice'
  | 'promise_unknown'
  | 'outcome_twice';

interface ContentFacts {
  readonly household: Pick<Household, 'zone' | 'since' | 'code'>;
  /** Promises that may be settled here: open ones, and in a correction those this visit settled before. */
  readonly settleable: readonly Pick<PromiseRecord, 'id'>[];
  readonly programme: Pick<Programme, 'late_after_days' | 'identity_patterns'>;
}

interface CheckedContent {
  readonly content: VisitContent;
  /** Whether an identity number was masked away: the writer is told. */
  readonly masked: boolean;
}

/**
 * What goes into the journal, checked and masked, or the first reason why not. `recordedAt` (epoch milliseconds) is when the
 * visit was first saved: it decides lateness, and no day may lie after `now` in the household's zone.
 */
export function checkContent(
  { household, settleable, programme }: ContentFacts,
  words: VisitWords,
  recordedAt: number,
  now: number,
): Result<CheckedContent, ContentReason> {
  const { visitedOn, purpose, met, attachments, outcomes } = words;
  if (!isDay(visitedOn)) return no('day_invalid');
  if (visitedOn > dayIn(household.zone, now)) return no('future');
  if (visitedOn < household.since) return no('before_care');
  if (words.narrative.trim() === '' && attachments.length === 0) return no('empty');

  const mask = (text: string): string => maskIdentity(text, { patterns: programme.identity_patterns, keep: [household.code] });
  const promises = words.promises.map((p) => ({ ...p, words: mask(p.words.trim()) }));
  for (const { words: said, due } of promises) {
    if (said === '') return no('promise_empty');
    if (due !== undefined && !isDay(due)) return no('promise_day_invalid');
    if (due !== undefined && due < visitedOn) return no('promise_before_visit');
  }
  if (repeats(promises.map((p) => p.id))) return no('promise_twice');
  if (repeats(outcomes.map((o) => o.promise))) return no('outcome_twice');
  if (outcomes.some((o) => !settleable.some((p) => p.id === o.promise))) return no('promise_unknown');

  const narrative = mask(words.narrative);
  const late = daysBetween(visitedOn, dayIn(household.zone, recordedAt)) > programme.late_after_days;
  const concerns = standards.filter((s) => words.concerns.includes(s));
  return ok({
    content: { visitedOn, purpose, met, narrative, concerns, promises, outcomes: [...outcomes], attachments: [...new Set(attachments)], late },
    masked: narrative !== words.narrative || promises.some((p, i) => p.words !== words.promises[i]?.words.trim()),
  });
}

const repeats = (ids: readonly string[]): boolean => new Set(ids).size !== ids.length;
