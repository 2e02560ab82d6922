import { dayIn, daysBetween, type Day } from '../../lib/calendar.ts';
import type { Standard } from '../standards.ts';
import type { CheckInAnswers, CheckInHow } from '../checkins/check-in.ts';
import { openPromises, promiseState, type PromiseRecord } from '../visits/promises.ts';
import type { Met, Visit } from '../visits/visit.ts';
import type { Household, Member, Relation } from './household.ts';

interface BriefFacts {
  readonly household: Household;
  /** The latest visits, at least three where there are as many; any order. */
  readonly visits: readonly Visit[];
  readonly promises: readonly PromiseRecord[];
  /** Which ways of meeting count (`programme.counts`). */
  readonly counts: readonly Met[];
  /** How it was at home by their own account, the latest time. */
  readonly checkIn?: BriefCheckIn | undefined;
}

export interface BriefCheckIn {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly how: CheckInHow;
  readonly answers: CheckInAnswers;
  /** Said aloud, and nobody has listened yet. */
  readonly unheard: boolean;
}

export interface BriefPerson {
  readonly name: string;
  readonly relation: Relation;
  /** In this calendar year: only the year of birth is known. */
  readonly age?: number;
  readonly schooling?: string;
  readonly health?: string;
  readonly disability?: string;
  readonly workAbility?: string;
}

/** One screen about a household, as data. Days in the household's zone. */
export interface Brief {
  readonly household: Household;
  /** The head first, then as stored. */
  readonly people: readonly BriefPerson[];
  /** The last three, the latest first. */
  readonly visits: readonly Visit[];
  /** Not settled yet, those due first. */
  readonly promises: readonly (PromiseRecord & { readonly state: 'open' | 'due' })[];
  /** What gave concern at the last visit that counted, and at which of the visits in a row before it first. */
  readonly concerns: readonly { readonly standard: Standard; readonly since: Day }[];
  readonly checkIn?: BriefCheckIn & { readonly on: Day };
  readonly lastVisitOn?: Day;
  readonly dueOn?: Day;
  /** 1 on the first overdue day; absent where it is not overdue. */
  readonly overdueDays?: number;
}

const shownVisits = 3;

/** What a cadre needs to know before knocking; `at` in epoch milliseconds. */
export function briefOf({ household, visits, promises, counts, checkIn }: BriefFacts, at: number): Brief {
  const today = dayIn(household.zone, at);
  const latest = [...visits].sort((a, b) => (a.visitedOn === b.visitedOn ? b.recordedAt - a.recordedAt : a.visitedOn < b.visitedOn ? 1 : -1));
  const { lastVisitOn, dueOn, overdueFrom } = household;
  return {
    household,
    people: [...household.members].sort((a, b) => Number(b.relation === 'head') - Number(a.relation === 'head')).map((m) => person(m, today)),
    visits: latest.slice(0, shownVisits),
    promises: openPromises(promises).map((p) => ({ ...p, state: promiseState(p, today) === 'due' ? 'due' : 'open' })),
    concerns: openConcerns(latest.filter((v) => counts.includes(v.met))),
    ...(checkIn === undefined ? {} : { checkIn: { ...checkIn, on: dayIn(household.zone, checkIn.at) } }),
    ...(lastVisitOn === undefined ? {} : { lastVisitOn }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(overdueFrom !== undefined && overdueFrom <= today ? { overdueDays: daysBetween(overdueFrom, today) + 1 } : {}),
  };
}

/** Field by field: what storage may know besides (identity numbers) does not come along. */
function person({ name, relation, birthYear, schooling, health, disability, workAbility }: Member, today: Day): BriefPerson {
  return {
    name,
    relation,
    ...(birthYear === undefined ? {} : { age: Number(today.slice(0, 4)) - birthYear }),
    ...(schooling === undefined ? {} : { schooling }),
    ...(health === undefined ? {} : { health }),
    ...(disability === undefined ? {} : { disability }),
    ...(workAbility === undefined ? {} : { workAbility }),
  };
}

/** A concern is open while each visit names it again: the last one without it settles it. */
function openConcerns(latestFirst: readonly Visit[]): Brief['concerns'] {
  const [last] = latestFirst;
  return (last?.concerns ?? []).map((standard) => {
    const without = latestFirst.findIndex((v) => !v.concerns.includes(standard));
    const first = latestFirst[without === -1 ? latestFirst.length - 1 : without - 1];
    return { standard, since: first?.visitedOn ?? last!.visitedOn };
  });
}
