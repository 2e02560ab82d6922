import { addDays, dayIn, type Day } from '../../lib/calendar.ts';
import { assignmentOn, covers } from '../households/care.ts';
import type { Actor, Appointment, Role } from '../people/roles.ts';
import type { Scope } from './scope.ts';
import { nothing } from './scope.ts';
import type { AreaSubject, CaseSubject, EntrySubject, HouseholdSubject, LinkSubject, PersonSubject, VisitSubject } from './subjects.ts';

/** The moment of asking (epoch milliseconds), and the programme's say on how long own entries stay readable. */
export interface When {
  readonly at: number;
  readonly ownEntriesDays: number;
}

/**
 * One sentence of the brief’s «Who may see and do what»: whether it lets this actor at this subject, and, for lists, at which
 * households. A sentence that lists nothing has no `scope`.
 */
export interface Rule<S> {
  readonly name: string;
  readonly allows: (actor: Actor, subject: S, when: When) => boolean;
  readonly scope?: (actor: Actor, when: When) => Scope;
}

/** The appointments that hold now, each by the day in its own area's zone: the day after the last one it is over. */
export function current(actor: Actor, role: Role, at: number): readonly Appointment[] {
  return actor.appointments.filter((a) => a.role === role && covers(a, dayIn(a.zone, at)));
}

const under = (path: string, appointments: readonly Appointment[]): boolean => appointments.some((a) => path.startsWith(a.areaPath));
const areas = (appointments: readonly Appointment[]): Scope =>
  appointments.length === 0 ? nothing : { kind: 'areas', paths: appointments.map((a) => a.areaPath) };
const today = (household: HouseholdSubject, at: number): Day => dayIn(household.zone, at);

/** Whether this person is the one responsible on a day, by assignment. */
export const assignedOn = (actor: Actor, household: HouseholdSubject, day: Day): boolean => assignmentOn(household.assignments, day)?.cadre === actor.person;

/** Whether this person stands in, on a day, for the one responsible on that day. */
export function standsInOn(actor: Actor, household: HouseholdSubject, day: Day): boolean {
  const responsible = assignmentOn(household.assignments, day)?.cadre;
  return responsible !== undefined && standsInFor(actor, responsible, day);
}

/** Whether this person stood in until the household went to somebody else on that day: what came before the handover was theirs. */
const standsInForLastOn = (actor: Actor, household: HouseholdSubject, day: Day): boolean =>
  household.assignments.some((a) => a.to !== undefined && addDays(a.to, 1) === day && standsInFor(actor, a.cadre, day));

const standsInFor = (actor: Actor, cadre: string, day: Day): boolean =>
  (actor.standsInFor ?? []).some((s) => s.accepted && s.cadre === cadre && covers(s, day));

const isCadre = (actor: Actor, at: number): boolean => current(actor, 'cadre', at).length > 0;

export const responsible: Rule<HouseholdSubject> = {
  name: 'responsible',
  allows: (actor, household, { at }) => isCadre(actor, at) && assignedOn(actor, household, today(household, at)),
  scope: (actor, { at }) => {
    const [post] = current(actor, 'cadre', at);
    return post === undefined ? nothing : { kind: 'cadre', person: actor.person, day: dayIn(post.zone, at) };
  },
};

export const standIn: Rule<HouseholdSubject> = {
  name: 'standIn',
  allows: (actor, household, { at }) => isCadre(actor, at) && standsInOn(actor, household, today(household, at)),
  scope: (actor, { at }) => {
    const [post] = current(actor, 'cadre', at);
    if (post === undefined) return nothing;
    const day = dayIn(post.zone, at);
    const of = (actor.standsInFor ?? []).filter((s) => s.accepted && covers(s, day)).map((s): Scope => ({ kind: 'cadre', person: s.cadre, day }));
    return of.length === 0 ? nothing : { kind: 'any', of };
  },
};

export const supervisor: Rule<HouseholdSubject> = {
  name: 'supervisor',
  allows: (actor, household, { at }) => under(household.areaPath, current(actor, 'supervisor', at)),
  scope: (actor, { at }) => areas(current(actor, 'supervisor', at)),
};

/** What a cadre does is their supervisor's to do while nobody else is there for it. */
export const covering: Rule<HouseholdSubject> = {
  name: 'covering',
  allows: (actor, household, when) => household.unattended === true && supervisor.allows(actor, household, when),
  scope: (actor, { at }) => {
    const posts = current(actor, 'supervisor', at);
    const [post] = posts;
    return post === undefined ? nothing : { kind: 'unattended', paths: posts.map((a) => a.areaPath), day: dayIn(post.zone, at) };
  },
};

const isPosted = (actor: Actor, at: number): boolean => current(actor, 'cadre', at).length > 0 || current(actor, 'supervisor', at).length > 0;

/** Whoever said «I take this» of a voice note that had climbed sees to it, while they hold a post. It is in no list. */
export const tookVoice: Rule<HouseholdSubject> = {
  name: 'tookVoice',
  allows: (actor, { voiceTakenBy }, { at }) => voiceTakenBy === actor.person && isPosted(actor, at),
};

export const namedEvaluator: Rule<HouseholdSubject> = {
  name: 'namedEvaluator',
  allows: (actor, household, { at }) =>
    current(actor, 'evaluator', at).length > 0 && (actor.named ?? []).some((n) => n.household === household.id && covers(n, today(household, at))),
  scope: (actor, { at }) => {
    const [post] = current(actor, 'evaluator', at);
    if (post === undefined) return nothing;
    const day = dayIn(post.zone, at);
    const ids = (actor.named ?? []).filter((n) => covers(n, day)).map((n) => n.household);
    return ids.length === 0 ? nothing : { kind: 'households', ids };
  },
};

/** A household's contact; never somebody who is responsible for it or stands in. */
export const contact: Rule<HouseholdSubject> = {
  name: 'contact',
  allows: (actor, household, { at }) => {
    const day = today(household, at);
    return actor.contactOf.includes(household.id) && !assignedOn(actor, household, day) && !standsInOn(actor, household, day);
  },
  scope: (actor) => (actor.contactOf.length === 0 ? nothing : { kind: 'households', ids: actor.contactOf }),
};

/** Whoever a supervisor gave a case to, while they hold a post; a complaint is not given on this way. */
export const givenTo: Rule<CaseSubject> = {
  name: 'givenTo',
  allows: (actor, { givenTo: person, about }, { at }) => about === undefined && person === actor.person && isPosted(actor, at),
};

/** Household content shows itself to an admin only for a reason that goes on record; it is in no list. */
export const adminForReason: Rule<HouseholdSubject | AreaSubject> = {
  name: 'adminForReason',
  allows: (actor, subject, { at }) => (subject.reason ?? '').trim() !== '' && under(subject.areaPath, current(actor, 'admin', at)),
};

export const areaSupervisor: Rule<AreaSubject> = {
  name: 'supervisor',
  allows: (actor, area, { at }) => under(area.areaPath, current(actor, 'supervisor', at)),
  scope: (actor, { at }) => areas(current(actor, 'supervisor', at)),
};

export const admin: Rule<AreaSubject> = {
  name: 'admin',
  allows: (actor, area, { at }) => under(area.areaPath, current(actor, 'admin', at)),
  scope: (actor, { at }) => areas(current(actor, 'admin', at)),
};

const overPerson = (actor: Actor, subject: PersonSubject, at: number): boolean => {
  const posts = current(actor, 'admin', at);
  return subject.areaPaths.length > 0 && subject.areaPaths.every((path) => under(path, posts));
};

/** A person's data belong to an admin over all the areas the person has to do with, not over one of them. */
export const adminOfPerson: Rule<PersonSubject> = { name: 'admin', allows: (actor, subject, { at }) => overPerson(actor, subject, at) };

export const adminOfPersonForReason: Rule<PersonSubject> = {
  name: 'adminForReason',
  allows: (actor, subject, { at }) => (subject.reason ?? '').trim() !== '' && overPerson(actor, subject, at),
};

export const oneself: Rule<PersonSubject> = { name: 'oneself', allows: (actor, subject) => actor.person === subject.person };

/** A cadre's own leave, and their own word on standing in for somebody else's. */
export const cadreOneself: Rule<PersonSubject> = {
  name: 'cadre',
  allows: (actor, subject, { at }) => actor.person === subject.person && isCadre(actor, at),
};

/** The one responsible now, for a day on which it was them (or they stood in for a predecessor). */
export const responsibleForDay: Rule<VisitSubject> = {
  name: 'responsible',
  allows: (actor, { household, visitedOn }, when) =>
    responsible.allows(actor, household, when) && (assignedOn(actor, household, visitedOn) || standsInOn(actor, household, visitedOn)),
};

/**
 * Whoever stood in, for days on which they did, also when the leave or the assignment is over, as long as own entries stay readable: what they saw there
 * nobody else can write down.
 */
export const standInForDay: Rule<VisitSubject> = {
  name: 'standIn',
  allows: (actor, { household, visitedOn }, { at, ownEntriesDays }) =>
    isCadre(actor, at) &&
    visitedOn >= addDays(today(household, at), -ownEntriesDays) &&
    (standsInOn(actor, household, visitedOn) || standsInForLastOn(actor, household, visitedOn)),
};

/** Who wrote an entry and still has the household. */
export const authorInCharge: Rule<EntrySubject> = {
  name: 'author',
  allows: (actor, { household, author }, when) =>
    author === actor.person && (responsible.allows(actor, household, when) || standIn.allows(actor, household, when)),
};

/** Own entries stay readable for the programme's days after a handover, or after the end of a stand-in. */
export const authorAfterwards: Rule<EntrySubject> = {
  name: 'authorAfterwards',
  allows: (actor, { household, author }, { at, ownEntriesDays }) => {
    if (author !== actor.person || !isCadre(actor, at)) return false;
    const day = today(household, at);
    const since = addDays(day, -ownEntriesDays);
    const handedOver = household.assignments.some((a) => a.cadre === actor.person && a.from <= day && (a.to === undefined || a.to >= since));
    const stoodIn = (actor.standsInFor ?? []).some(
      (s) =>
        s.accepted &&
        s.from <= day &&
        s.to >= since &&
        // Handed over on the first day of the leave, the household was theirs until then.
        household.assignments.some((a) => a.cadre === s.cadre && a.from <= s.to && (a.to === undefined || addDays(a.to, 1) >= s.from)),
    );
    return handedOver || stoodIn;
  },
  scope: (actor, { at, ownEntriesDays }) => {
    const [post] = current(actor, 'cadre', at);
    if (post === undefined) return nothing;
    const day = dayIn(post.zone, at);
    return { kind: 'author', person: actor.person, day, handedOverSince: addDays(day, -ownEntriesDays) };
  },
};

/** An account speaks for a household only where nobody behind it is responsible for that household. */
export const freeAccount: Rule<LinkSubject> = {
  name: 'freeAccount',
  allows: (actor, { household, accountPeople }, { at }) => {
    const day = today(household, at);
    const responsibleNow = assignmentOn(household.assignments, day)?.cadre;
    return (
      actor.contactOf.includes(household.id) &&
      !standsInOn(actor, household, day) &&
      (responsibleNow === undefined || ![...accountPeople, actor.person].includes(responsibleNow))
    );
  },
};
