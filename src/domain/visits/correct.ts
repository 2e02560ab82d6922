import { addDays, dayIn, type Day } from '../../lib/calendar.ts';
import type { Ids } from '../../lib/ids.ts';
import { no, ok, type Result } from '../../lib/result.ts';
import { cadenceOf } from '../households/cadence.ts';
import type { Actor } from '../people/roles.ts';
import { may } from '../policy/policy.ts';
import { maskIdentity } from '../privacy/mask.ts';
import type { Programme } from '../programme/programme.ts';
import { checkContent, type ContentReason, type VisitWords } from './content.ts';
import { link, type JournalEntry } from './journal.ts';
import type { PromiseRecord } from './promises.ts';
import { settled, type AuditFact, type Recorded, type VisitedHousehold } from './record.ts';
import type { Promise, Visit } from './visit.ts';

export interface CorrectFacts {
  /** `counted` without the visit that is corrected. */
  readonly household: VisitedHousehold;
  readonly actor: Actor;
  /** The visit as it stands. */
  readonly visit: Visit;
  /** All promises of the household, settled ones too. */
  readonly promises: readonly PromiseRecord[];
  readonly programme: Programme;
}

/** The whole content anew; a promise without an id is the one with the same words, else a new one. */
export interface CorrectCommand extends Omit<VisitWords, 'promises' | 'outcomes'> {
  readonly salt: string;
  readonly promises: readonly (Omit<Promise, 'id'> & { readonly id?: string })[];
  /** Absent: as they were. */
  readonly outcomes?: VisitWords['outcomes'];
}

type CorrectReason = ContentReason | 'not_allowed' | 'not_responsible' | 'too_old';

export interface Corrected extends Recorded {
  /** Ids of promises that this correction takes back: their rows go, the journal keeps what was said. */
  readonly withdrawn: readonly string[];
}

/** The last day, in the household's zone, on which an entry may still be corrected; afterwards a note is added. */
export function correctableUntil(visit: Pick<Visit, 'recordedAt'>, zone: string, programme: Pick<Programme, 'correctable_days'>): Day {
  return addDays(dayIn(zone, visit.recordedAt), programme.correctable_days);
}

/**
 * Puts an entry right within the programme's days after it was first saved, by its author while in charge of the household.
 * What stood before stays in the journal; author, household and the moment of first saving stay as they were. A promise that
 * was settled since stays as it was. `now` in epoch milliseconds. Source: issue 2 «Change their mind», the brief, «Trust».
 */
export function correctVisit(facts: CorrectFacts, command: CorrectCommand, ids: Ids, now: number): Result<Corrected, CorrectReason> {
  const { household, actor, visit, programme } = facts;
  const verdict = may(actor, 'visit.correct', { household, author: visit.cadre }, now);
  if (!verdict.allow) return no('not_allowed');
  if (dayIn(household.zone, now) > correctableUntil(visit, household.zone, programme)) return no('too_old');

  const made = facts.promises.filter((p) => p.visit === visit.id);
  const here = facts.promises.filter((p) => p.outcomeVisit === visit.id);
  const settleable = [...facts.promises.filter((p) => p.outcome === undefined && p.visit !== visit.id), ...here];
  const words: VisitWords = { ...command, promises: withIds(made, command.promises, ids), outcomes: command.outcomes ?? visit.outcomes };
  const checked = checkContent({ household, settleable, programme }, words, visit.recordedAt, now);
  if (!checked.ok) return checked;
  const { content, masked } = checked.value;
  if (content.visitedOn !== visit.visitedOn && !may(actor, 'visit.record', { household, visitedOn: content.visitedOn }, now, programme.own_entries_days).allow)
    return no('not_responsible');

  const next: Visit = { ...content, id: visit.id, household: visit.household, cadre: visit.cadre, recordedAt: visit.recordedAt, revision: visit.revision + 1 };
  const counts = programme.counts.includes(content.met);
  const outcomes = settled(settleable, next);
  return ok({
    visit: next,
    entry: linked(facts, 'correction', next.revision, content, command.salt, now),
    promises: content.promises
      .filter((p) => !made.some((m) => m.id === p.id && m.outcome !== undefined))
      .map((p) => ({ ...p, household: visit.household, visit: visit.id, cadre: visit.cadre })),
    outcomes: [...outcomes, ...here.filter((p) => !outcomes.some((o) => o.id === p.id)).map(reopened)],
    withdrawn: made.filter((m) => !content.promises.some((p) => p.id === m.id)).map((m) => m.id),
    cadence: cadenceOf(programme, household, counts ? [...household.counted, content.visitedOn] : household.counted),
    counts,
    masked,
    audit: { action: 'visit.correct', subjectKind: 'visit', subjectId: visit.id, by: verdict.by },
  });
}

/** Gives corrected promises the ids they had; settled ones stay whatever the correction says of them. */
function withIds(made: readonly PromiseRecord[], given: CorrectCommand['promises'], ids: Ids): readonly Promise[] {
  const bare = ({ id, words, due }: PromiseRecord): Promise => (due === undefined ? { id, words } : { id, words, due });
  const done = made.filter((m) => m.outcome !== undefined);
  const free = new Map(made.map((m) => [m.id, m]));
  const take = (id: string | undefined, words: string): PromiseRecord | undefined => {
    const found = (id === undefined ? undefined : free.get(id)) ?? [...free.values()].find((m) => m.words === words.trim());
    if (found !== undefined) free.delete(found.id);
    return found;
  };
  const list = given.map((p): Promise => {
    const before = take(p.id, p.words);
    if (before?.outcome !== undefined) return bare(before);
    const id = before?.id ?? ids.next();
    return p.due === undefined ? { id, words: p.words } : { id, words: p.words, due: p.due };
  });
  return [...list, ...done.filter((d) => free.has(d.id)).map(bare)];
}

function reopened(promise: PromiseRecord): PromiseRecord {
  const { outcome: _, outcomeVisit: __, outcomeOn: ___, ...open } = promise;
  return open;
}

function linked(
  facts: Pick<CorrectFacts, 'household' | 'actor' | 'visit'>,
  kind: 'correction' | 'note',
  revision: number,
  content: unknown,
  salt: string,
  now: number,
): JournalEntry {
  const { household, actor, visit } = facts;
  return link(household.chain, { household: household.id, kind, visit: visit.id, revision, author: actor.person, recordedAt: now, content, salt });
}

/** What a note's journal entry holds. */
interface NoteContent {
  readonly note: string;
}

export interface Noted {
  readonly visit: Visit;
  readonly entry: JournalEntry;
  readonly masked: boolean;
  readonly audit: AuditFact;
}

/** Adds a note to an entry, at any time, by its author while in charge of the household; the entry's content stays. */
export function addNote(
  facts: Pick<CorrectFacts, 'household' | 'actor' | 'visit' | 'programme'>,
  command: { readonly words: string; readonly salt: string },
  now: number,
): Result<Noted, 'not_allowed' | 'empty'> {
  const { household, actor, visit, programme } = facts;
  const verdict = may(actor, 'visit.note', { household, author: visit.cadre }, now);
  if (!verdict.allow) return no('not_allowed');
  if (command.words.trim() === '') return no('empty');
  const content: NoteContent = { note: maskIdentity(command.words, { patterns: programme.identity_patterns, keep: [household.code] }) };
  const next: Visit = { ...visit, revision: visit.revision + 1 };
  return ok({
    visit: next,
    entry: linked(facts, 'note', next.revision, content, command.salt, now),
    masked: content.note !== command.words,
    audit: { action: 'visit.note', subjectKind: 'visit', subjectId: visit.id, by: verdict.by },
  });
}
