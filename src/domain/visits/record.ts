import type { Day } from '../../lib/calendar.ts';
import { no, ok, type Result } from '../../lib/result.ts';
import { cadenceOf, type CadenceState } from '../households/cadence.ts';
import type { Household } from '../households/household.ts';
import type { Actor } from '../people/roles.ts';
import { may } from '../policy/policy.ts';
import type { Programme } from '../programme/programme.ts';
import { checkContent, type ContentReason, type VisitWords } from './content.ts';
import { link, type ChainHead, type JournalEntry } from './journal.ts';
import type { PromiseRecord } from './promises.ts';
import type { Visit } from './visit.ts';

/** A household as a visit to it is decided on. */
export interface VisitedHousehold extends Household {
  readonly chain: ChainHead;
  /** Days of counted visits: all, or the latest seven different ones. */
  readonly counted: readonly Day[];
}

export interface RecordFacts {
  readonly household: VisitedHousehold;
  readonly actor: Actor;
  /** The household's promises without an outcome. */
  readonly open: readonly PromiseRecord[];
  readonly programme: Programme;
}

/** The visit as it was confirmed. The caller makes ids and salt (22 or more unguessable characters). */
export interface RecordCommand extends VisitWords {
  readonly id: string;
  readonly household: string;
  readonly salt: string;
}

/** Texts for what people can meet are under `visit.record.refused`; the flow itself rules the others out. */
type RecordReason = ContentReason | 'not_responsible' | 'wrong_household';

/** What is owed to the audit trail. */
export interface AuditFact {
  readonly action: string;
  readonly subjectKind: 'visit' | 'household';
  readonly subjectId: string;
  /** The sentence of the policy that allowed it. */
  readonly by: string;
}

/** Everything that is written when a visit is saved, all in one transaction. */
export interface Recorded {
  readonly visit: Visit;
  readonly entry: JournalEntry;
  /** Promises made at this visit, to insert (a correction: to insert or replace, by id). */
  readonly promises: readonly PromiseRecord[];
  /** Promises settled at this visit, to update. */
  readonly outcomes: readonly PromiseRecord[];
  /** What the household's row says of its visits from now on. */
  readonly cadence: CadenceState;
  /** Whether it counts as a visit (`programme.counts`). */
  readonly counts: boolean;
  /** Whether an identity number was masked away. */
  readonly masked: boolean;
  readonly audit: AuditFact;
}

/**
 * Saves a confirmed visit, or says why not (the policy's reason before the content's). `now` in epoch milliseconds; days in
 * the household's zone. Late ones are marked, not refused. Source: issue 2 «A cadre», the brief, «Trust».
 */
export function recordVisit(facts: RecordFacts, command: RecordCommand, now: number): Result<Recorded, RecordReason> {
  const { household, actor, open, programme } = facts;
  if (command.household !== household.id) return no('wrong_household');
  const checked = checkContent({ household, settleable: open, programme }, command, now, now);
  // A day that is none, or is to come, says so before it says that nobody was responsible on it.
  if (!checked.ok && (checked.error === 'day_invalid' || checked.error === 'future')) return checked;
  const verdict = may(actor, 'visit.record', { household, visitedOn: command.visitedOn }, now, programme.own_entries_days);
  // Whoever has handed the household over was not responsible either, as far as the writer is concerned.
  if (!verdict.allow) return no('not_responsible');
  if (!checked.ok) return checked;

  const { content, masked } = checked.value;
  const visit: Visit = { ...content, id: command.id, household: household.id, cadre: actor.person, recordedAt: now, revision: 1 };
  const counts = programme.counts.includes(content.met);
  return ok({
    visit,
    entry: link(household.chain, {
      household: household.id,
      kind: 'visit',
      visit: visit.id,
      revision: 1,
      author: actor.person,
      recordedAt: now,
      content,
      salt: command.salt,
    }),
    promises: content.promises.map((p) => ({ ...p, household: household.id, visit: visit.id, cadre: actor.person })),
    outcomes: settled(open, visit),
    cadence: cadenceOf(programme, household, counts ? [...household.counted, content.visitedOn] : household.counted),
    counts,
    masked,
    audit: { action: 'visit.record', subjectKind: 'visit', subjectId: visit.id, by: verdict.by },
  });
}

/** The promises a visit settles, with how. */
export function settled(promises: readonly PromiseRecord[], visit: Pick<Visit, 'id' | 'visitedOn' | 'outcomes'>): readonly PromiseRecord[] {
  return visit.outcomes.flatMap(({ promise, outcome }) => {
    const open = promises.find((p) => p.id === promise);
    return open === undefined ? [] : [{ ...open, outcome, outcomeVisit: visit.id, outcomeOn: visit.visitedOn }];
  });
}
