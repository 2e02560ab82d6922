import type { Day } from '../../src/lib/calendar.ts';
import type { Reading } from '../../src/domain/reading/reading.ts';

/** What a careful human reads out of one message of the corpus. */
export interface Expected {
  readonly visit: boolean;
  /** Codes: one when it is clear, several when the writer has to be asked. */
  readonly household?: readonly string[];
  readonly day?: Day | null;
  readonly dayKind?: 'stated' | 'default' | 'unknown';
  readonly concerns?: readonly string[];
  /** Concerns that may be read or left. */
  readonly concernsMay?: readonly string[];
  readonly promises?: readonly { readonly due: Day | null }[];
  /** How many promises more may be read or left. */
  readonly promisesMay?: number;
  readonly purposes?: readonly string[];
}

export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly now: string;
  readonly text: string;
  readonly expect: Expected;
}

/** What went wrong with one message; all false and `right` true when nothing did. */
export interface Score {
  readonly visitWrong: boolean;
  readonly householdWrong: boolean;
  /** The one household was among several that would be asked about. */
  readonly asked: boolean;
  readonly householdMissed: boolean;
  readonly dayWrong: boolean;
  readonly dayMissed: boolean;
  readonly concernInvented: readonly string[];
  readonly concernMissed: readonly string[];
  readonly promiseInvented: boolean;
  readonly promiseWrong: boolean;
  readonly purposeWrong: boolean;
  readonly right: boolean;
}

const none: Omit<Score, 'visitWrong' | 'right'> = {
  householdWrong: false, asked: false, householdMissed: false, dayWrong: false, dayMissed: false, concernInvented: [], concernMissed: [],
  promiseInvented: false, promiseWrong: false, purposeWrong: false,
};

/** Scores a reading of one message whose households carry their codes as ids. */
export function score(expect: Expected, reading: Reading): Score {
  if (reading.visit !== expect.visit) return { ...none, visitWrong: true, right: false };
  if (!expect.visit) return { ...none, visitWrong: false, right: true };
  const house = scoreHousehold(expect.household ?? [], reading.households);
  const day = scoreDay(expect, reading.day);
  const concern = scoreConcerns(expect, reading.concerns);
  const promise = scorePromises(expect, reading.promises.map((p) => p.due ?? null));
  const purposeWrong = expect.purposes !== undefined && !expect.purposes.includes(reading.purpose);
  const parts = { ...none, visitWrong: false, ...house, ...day, ...concern, ...promise, purposeWrong };
  const right = Object.values(parts).every((value) => value === false || (Array.isArray(value) && value.length === 0));
  return { ...parts, right };
}

function scoreHousehold(wanted: readonly string[], got: readonly string[]): Pick<Score, 'householdWrong' | 'asked' | 'householdMissed'> {
  const all = wanted.every((code) => got.includes(code));
  if (got.length === 0) return { householdWrong: false, asked: false, householdMissed: wanted.length > 0 };
  if (wanted.length === 1) return { householdWrong: !all, asked: all && got.length > 1, householdMissed: false };
  return { householdWrong: got.length === 1 && !wanted.includes(got[0] as string), asked: false, householdMissed: !all || got.length < 2 };
}

function scoreDay(expect: Expected, got: Day | undefined): Pick<Score, 'dayWrong' | 'dayMissed'> {
  if (got === undefined) return { dayWrong: false, dayMissed: expect.dayKind !== 'unknown' };
  return { dayWrong: expect.dayKind === 'unknown' || got !== expect.day, dayMissed: false };
}

function scoreConcerns(expect: Expected, got: readonly string[]): Pick<Score, 'concernInvented' | 'concernMissed'> {
  const [must, may] = [expect.concerns ?? [], expect.concernsMay ?? []];
  return { concernInvented: got.filter((c) => !must.includes(c) && !may.includes(c)), concernMissed: must.filter((c) => !got.includes(c)) };
}

function scorePromises(expect: Expected, got: readonly (Day | null)[]): Pick<Score, 'promiseInvented' | 'promiseWrong'> {
  const wanted = (expect.promises ?? []).map((p) => p.due);
  const rest = [...got];
  let missing = 0;
  for (const due of wanted) {
    const at = rest.indexOf(due);
    if (at < 0) missing += 1;
    else rest.splice(at, 1);
  }
  const most = wanted.length + (expect.promisesMay ?? 0);
  return { promiseInvented: got.length > most, promiseWrong: missing > 0 };
}
