import type { Actor } from '../people/roles.ts';
import * as rule from './rules.ts';
import type { Rule, When } from './rules.ts';
import { nothing, type Scope } from './scope.ts';
import type { AreaSubject, CaseSubject, EntrySubject, HouseholdSubject, LinkSubject, PersonSubject, RatingSubject, VisitSubject } from './subjects.ts';

/** Why not: `needs_reason` could be allowed with a reason on record; the others are bars, or nothing that allows. */
type Denial = 'not_allowed' | 'needs_reason' | 'not_responsible' | 'own_work' | 'about_you' | 'too_few_answers';

export type Verdict =
  | { readonly allow: true; /** The sentence that allowed it, for the audit. */ readonly by: string }
  | { readonly allow: false; readonly reason: Denial };

/** What stands against it whatever allows it. */
interface Bar<S> {
  readonly reason: Denial;
  readonly hits: (actor: Actor, subject: S) => boolean;
}

interface Row<S> {
  /** Any one of these is enough. */
  readonly rules: readonly Rule<S>[];
  readonly bars?: readonly Bar<S>[];
  /** What to say instead of `not_allowed`, where a sentence would have allowed more. */
  readonly otherwise?: (actor: Actor, subject: S, when: When) => Denial;
}

/** Lets a rule about households speak of something that belongs to one. */
const of = <S extends { readonly household: HouseholdSubject }>(inner: Rule<HouseholdSubject>): Rule<S> => ({
  ...inner,
  allows: (actor, subject, when) => inner.allows(actor, subject.household, when),
});

/** Complaints are for supervisors and the household itself, whoever else may see its cases. */
const unlessComplaint = (inner: Rule<HouseholdSubject>): Rule<CaseSubject> => ({
  ...inner,
  allows: (actor, subject, when) => subject.about === undefined && inner.allows(actor, subject.household, when),
});

const ownWork: Bar<CaseSubject> = { reason: 'own_work', hits: (actor, { workOf }) => workOf.includes(actor.person) };
const aboutYou: Bar<CaseSubject> = {
  reason: 'about_you',
  hits: (actor, { about, aboutStandIns }) => [...(about ?? []), ...(aboutStandIns ?? [])].includes(actor.person),
};

const inCharge: readonly Rule<HouseholdSubject>[] = [rule.responsible, rule.standIn];
const content: Row<HouseholdSubject> = {
  rules: [...inCharge, rule.supervisor, rule.namedEvaluator],
  otherwise: (actor, household, { at }) =>
    rule.current(actor, 'admin', at).some((a) => household.areaPath.startsWith(a.areaPath)) ? 'needs_reason' : 'not_allowed',
};
const onCase: readonly Rule<CaseSubject>[] = [...inCharge.map(unlessComplaint), of(rule.supervisor), rule.givenTo];

const row = <S>(r: Row<S>): Row<S> => r;
const households = (...rules: readonly Rule<HouseholdSubject>[]): Row<HouseholdSubject> => ({ rules });
const areaRow = (...rules: readonly Rule<AreaSubject>[]): Row<AreaSubject> => ({ rules });

/** Every action, and the sentences of the brief’s «Who may see and do what» that allow it. A new action is one line. */
const table = {
  'household.read': content,
  'journal.read': content,
  'archive.read': { ...content, rules: [...content.rules, rule.contact] },
  'content.read.with-reason': households(rule.adminForReason),
  'archive.write': households(...inCharge),
  'household.invite': households(...inCharge, rule.admin),
  'household.pause': households(...inCharge),
  'household.pause.confirm': row<CaseSubject>({ rules: [of(rule.supervisor)], bars: [ownWork] }),
  'visit.record': row<VisitSubject>({
    rules: [rule.responsibleForDay, rule.standInForDay],
    otherwise: (actor, { household }, when) => (inCharge.some((r) => r.allows(actor, household, when)) ? 'not_responsible' : 'not_allowed'),
  }),
  'visit.correct': row<EntrySubject>({ rules: [rule.authorInCharge] }),
  'visit.note': row<EntrySubject>({ rules: [rule.authorInCharge] }),
  'journal.read.own': row<EntrySubject>({ rules: [rule.authorAfterwards] }),
  'case.open': households(...inCharge, rule.supervisor, rule.contact, rule.tookVoice),
  'case.read': row<CaseSubject>({ rules: [...onCase, unlessComplaint(rule.namedEvaluator), of(rule.contact)], bars: [aboutYou] }),
  'case.act': row<CaseSubject>({ rules: onCase, bars: [aboutYou] }),
  'case.approve': row<CaseSubject>({ rules: [of(rule.supervisor)], bars: [aboutYou, ownWork] }),
  'case.assign': row<CaseSubject>({ rules: [of(rule.supervisor)], bars: [aboutYou] }),
  'case.answer': row<CaseSubject>({ rules: [of(rule.contact)], bars: [aboutYou] }),
  'complaint.read': row<CaseSubject>({ rules: [of(rule.supervisor), of(rule.contact)], bars: [aboutYou] }),
  'complaint.open': households(rule.contact),
  'checkin.answer': households(rule.contact),
  'checkin.file': households(...inCharge, rule.covering, rule.tookVoice),
  'checkin.read': households(...inCharge, rule.supervisor, rule.contact),
  'message.sort': households(...inCharge, rule.covering),
  'rating.give': households(rule.contact),
  'rating.read': row<RatingSubject>({
    rules: [of(rule.supervisor)],
    bars: [{ reason: 'too_few_answers', hits: (_, { answers }) => answers < 5 }],
  }),
  'spotcheck.fill': households(rule.namedEvaluator),
  'contact.link': row<LinkSubject>({ rules: [rule.freeAccount] }),
  'roster.read': areaRow(rule.admin, rule.areaSupervisor),
  'roster.write': areaRow(rule.admin),
  'settings.write': areaRow(rule.admin),
  'digest.read': areaRow(rule.areaSupervisor),
  'broadcast.send': areaRow(rule.areaSupervisor),
  'household.handover': households(rule.supervisor),
  'export.journal': areaRow(rule.areaSupervisor, rule.adminForReason),
  'audit.read': areaRow(rule.areaSupervisor, rule.adminForReason),
  'person.invite': row<PersonSubject>({ rules: [rule.adminOfPerson] }),
  'person.unlink': row<PersonSubject>({ rules: [rule.oneself, rule.adminOfPerson] }),
  'person.export': row<PersonSubject>({ rules: [rule.oneself, rule.adminOfPersonForReason] }),
  'person.erase': row<PersonSubject>({ rules: [rule.adminOfPersonForReason] }),
  'leave.take': row<PersonSubject>({ rules: [rule.cadreOneself] }),
  'leave.answer': row<PersonSubject>({ rules: [rule.cadreOneself] }),
  'self.settings': row<PersonSubject>({ rules: [rule.oneself] }),
} as const;

export type Action = keyof typeof table;

/** What an action is done to. */
type SubjectOf<A extends Action> = (typeof table)[A] extends Row<infer S> ? S : never;

export const actions = Object.keys(table) as readonly Action[];

/** The brief: own past entries are readable for 30 days after a handover, unless the programme says otherwise. */
const usualOwnEntriesDays = 30;

/**
 * Whether somebody may do something to something, now: the one policy. `at` in epoch milliseconds; days are those of the
 * household's or the appointment's zone. Errors: none, a denial is a value with a stable reason.
 */
export function may<A extends Action>(actor: Actor, action: A, subject: SubjectOf<A>, at: number, ownEntriesDays = usualOwnEntriesDays): Verdict {
  // The table ties each action to its subject; the compiler cannot follow that through an index.
  const { rules, bars, otherwise } = table[action] as unknown as Row<SubjectOf<A>>;
  const when = { at, ownEntriesDays };
  const by = rules.find((r) => r.allows(actor, subject, when));
  if (by === undefined) return { allow: false, reason: otherwise?.(actor, subject, when) ?? 'not_allowed' };
  const bar = bars?.find((b) => b.hits(actor, subject));
  return bar === undefined ? { allow: true, by: by.name } : { allow: false, reason: bar.reason };
}

/**
 * Which households (or areas) a list for this action may show to this actor now; bars such as «a complaint about you» are
 * asked for each row besides. `at` in epoch milliseconds. What needs a reason is in no list.
 */
export function scopeOf(actor: Actor, action: Action, at: number, ownEntriesDays = usualOwnEntriesDays): Scope {
  const { rules } = table[action] as { readonly rules: readonly Pick<Rule<never>, 'scope'>[] };
  const scopes = rules
    .map((r) => r.scope?.(actor, { at, ownEntriesDays }) ?? nothing)
    .flatMap((s) => (s.kind === 'any' ? s.of : [s]))
    .filter((s) => s.kind !== 'none');
  if (scopes.length === 0) return nothing;
  return scopes.length === 1 ? scopes[0]! : { kind: 'any', of: scopes };
}
