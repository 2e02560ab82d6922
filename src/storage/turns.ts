import type { Recorded } from '../domain/visits/record.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { NewAudit } from './audit.ts';
import { numberTaken, packedCase, type CaseWrite } from './case-writes.ts';
import type { Database, Sql } from './database.ts';
import { lateDuplicates } from './inbox.ts';
import { json } from './json.ts';
import { packedUnasked, type Unasked } from './owe.ts';
import { packedRow, type NewOutboxRow } from './outbox-row.ts';
import { packedWriting } from './save-visit.ts';
import { commitAll, commitAudited, commitBare, commitCases, commitSaving, largestBatch } from './turn-statement.ts';

/** One turn as it was decided: what it was decided on, and everything it changes. Moments are epoch milliseconds. */
export interface TurnCommit {
  readonly bot: string;
  /** The update it answers; null for turns the clock makes. */
  readonly updateId: number | null;
  /** Takes up again an update that is on record as failed. */
  readonly retry?: boolean;
  readonly account: string;
  /** The turn takes effect only where all of these still hold. */
  readonly expect: { readonly version: number; readonly access: readonly { readonly person: string; readonly access: number }[] };
  /** Plain JSON; as the conversation keeps it, with `people` by person id. */
  readonly state: unknown;
  readonly speaker?: string | undefined;
  readonly language?: string | undefined;
  /** Absent: as it was. */
  readonly reachable?: boolean | undefined;
  readonly wakeAt?: number | null | undefined;
  readonly at: number;
  /** In the order in which they are to be sent. */
  readonly outbox: readonly NewOutboxRow[];
  readonly audits: readonly NewAudit[];
  /** A visit that is saved with it; the turn conflicts where another entry of the household came first. */
  readonly visit?: Recorded | undefined;
  /** Cases it opens or acts on; the turn conflicts where somebody else came first. */
  readonly cases?: readonly CaseWrite[];
  /** What it owes to other chats. Who cannot be reached is owed nothing. */
  readonly unasked?: readonly Unasked[];
}

/** `duplicate`: the update took effect before. `conflict`: somebody else's turn came first, decide again. Neither changed anything. */
export type TurnOutcome = 'committed' | 'duplicate' | 'conflict';

/**
 * Commits turns, each wholly or not at all and none depending on another; outcomes in the order given. One statement for up to 64 of them of different
 * accounts, and with visits to and cases of different households; what shares one goes into a later statement. Safe against the same update or
 * account being committed by other processes meanwhile. Throws where nothing took effect.
 */
export async function commitTurns(db: Sql, turns: readonly TurnCommit[]): Promise<readonly TurnOutcome[]> {
  return inTurn(turns, apart(turns), (batch) => commitBatch(db, batch).catch((thrown: unknown) => brokenBatch(db, batch, thrown)));
}

/** A case's number that was taken meanwhile breaks a whole batch: its turns are committed one by one, and that one is to be decided anew. */
async function brokenBatch(db: Sql, batch: readonly TurnCommit[], thrown: unknown): Promise<readonly TurnOutcome[]> {
  if (batch.length === 1 || !numberTaken(thrown)) return batch.map(() => gaveUp(thrown));
  const singly = batch.map((_, n) => [n]);
  return inTurn(batch, singly, ([turn]) => commitBatch(db, [turn!]).catch((again: unknown) => [gaveUp(again)]));
}

/** Commits batches (of places in `turns`) one after the other. What breaks after something took effect is to be decided anew, and breaks by itself then. */
async function inTurn(
  turns: readonly TurnCommit[],
  batches: readonly (readonly number[])[],
  commit: (batch: readonly TurnCommit[]) => Promise<readonly TurnOutcome[]>,
): Promise<readonly TurnOutcome[]> {
  const outcomes = new Array<TurnOutcome>(turns.length).fill('conflict');
  for (const batch of batches) {
    try {
      const done = await commit(batch.map((n) => turns[n]!));
      batch.forEach((n, i) => (outcomes[n] = done[i]!));
    } catch (thrown) {
      if (!outcomes.includes('committed')) throw thrown;
      break;
    }
  }
  return outcomes;
}

/**
 * Commits one turn together with further writes: everything is rolled back unless the turn itself commits. `facts` may return false
 * where its own compare-and-set failed: that is a `conflict`.
 */
export async function commitTurn(db: Database, turn: TurnCommit, facts: (tx: Sql) => Promise<boolean | void>): Promise<TurnOutcome> {
  try {
    return await db.transaction(async (tx) => {
      const [outcome = 'conflict'] = await commitBatch(tx, [turn]);
      if (outcome !== 'committed') throw new NotCommitted(outcome);
      if ((await facts(tx)) === false) throw new NotCommitted('conflict');
      return outcome;
    });
  } catch (thrown) {
    if (thrown instanceof NotCommitted) return thrown.outcome;
    return gaveUp(thrown);
  }
}

/** The server broke a deadlock by giving up ours, or a case's number was taken: nothing happened, decide again. Anything else is thrown on. */
function gaveUp(thrown: unknown): 'conflict' {
  if (thrown instanceof FerrymanError && (thrown.code === 'database.busy' || numberTaken(thrown))) return 'conflict';
  throw thrown;
}

class NotCommitted extends Error {
  readonly outcome: TurnOutcome;

  constructor(outcome: TurnOutcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

async function commitBatch(db: Sql, turns: readonly TurnCommit[]): Promise<TurnOutcome[]> {
  // Locks are taken in the order of the rows: the same order everywhere, so that two batches cannot wait for each other.
  const order = turns.map((_, n) => n).sort((a, b) => (turns[a]!.account < turns[b]!.account ? -1 : 1));
  const { name, text } = statementFor(turns);
  const rows = await db.query<{ n: number; outcome: TurnOutcome }>(text, [json(order.map((n) => packed(turns[n]!, n)))], name);
  const outcomes = new Array<TurnOutcome>(turns.length).fill('conflict');
  for (const { n, outcome } of rows) outcomes[n] = outcome;
  // A statement sees what was committed when it began: an update that another process finished meanwhile shows as a conflict.
  const unsure = turns.filter((turn, n) => outcomes[n] === 'conflict' && turn.updateId !== null);
  if (unsure.length > 0) {
    const late = await lateDuplicates(db, unsure);
    turns.forEach((turn, n) => {
      if (outcomes[n] === 'conflict' && late.has(turn)) outcomes[n] = 'duplicate';
    });
  }
  return outcomes;
}

/** The shortest statement that holds all that these turns write. */
function statementFor(turns: readonly TurnCommit[]): { readonly name: string; readonly text: string } {
  const visits = turns.some((turn) => turn.visit !== undefined);
  const cases = turns.some((turn) => hasAny(turn.cases) || hasAny(turn.unasked));
  if (visits && cases) return { name: 'commit_all', text: commitAll };
  if (cases) return { name: 'commit_cases', text: commitCases };
  if (visits) return { name: 'commit_saving', text: commitSaving };
  if (turns.some((turn) => turn.audits.length > 0)) return { name: 'commit_audited', text: commitAudited };
  return { name: 'commit_bare', text: commitBare };
}

const hasAny = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

function packed(turn: TurnCommit, n: number): unknown {
  const { expect, outbox, audits, cases = [], unasked = [] } = turn;
  return {
    n,
    account: turn.account,
    version: expect.version,
    bot: turn.bot,
    update_id: turn.updateId,
    retry: turn.retry === true,
    state: turn.state,
    speaker: turn.speaker,
    language: turn.language,
    reachable: turn.reachable,
    wake: turn.wakeAt,
    at: turn.at,
    ...(expect.access.length === 0 ? {} : { access: expect.access }),
    ...(outbox.length === 0 ? {} : { outbox: outbox.map(packedRow) }),
    ...(turn.visit === undefined ? {} : { visits: [packedWriting(turn.visit.entry, turn.visit)] }),
    ...(cases.length === 0 ? {} : { cases: cases.map(packedCase) }),
    ...(unasked.length === 0 ? {} : { unasked: unasked.map(packedUnasked) }),
    ...(audits.length === 0
      ? {}
      : {
          audits: audits.map((a) => ({ id: a.id, actor: a.actor, via: a.via, action: a.action, kind: a.subjectKind, subject: a.subjectId, reason: a.reason })),
        }),
  };
}

/** The turns' places in batches of which no two turns share an account, an update or a household they write to; in their order. */
function apart(turns: readonly TurnCommit[]): readonly (readonly number[])[] {
  const batches: number[][] = [];
  let taken = new Set<string>();
  for (const [n, turn] of turns.entries()) {
    const touches = touched(turn);
    const last = batches.at(-1);
    if (last === undefined || last.length === largestBatch || touches.some((one) => taken.has(one))) {
      batches.push([n]);
      taken = new Set(touches);
    } else {
      last.push(n);
      for (const one of touches) taken.add(one);
    }
  }
  return batches;
}

const touched = ({ account, bot, updateId, visit, cases = [] }: TurnCommit): readonly string[] => [
  account,
  ...(updateId === null ? [] : [`${bot} ${updateId}`]),
  ...(visit === undefined ? [] : [visit.visit.household]),
  ...cases.map(({ change }) => change.file.household),
];
