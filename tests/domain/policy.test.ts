import { describe, expect, it } from 'vitest';
import type { Assignment } from '../../src/domain/households/household.ts';
import type { Actor } from '../../src/domain/people/roles.ts';
import { actions, may, scopeOf, type Action, type Verdict } from '../../src/domain/policy/policy.ts';
import type { Scope } from '../../src/domain/policy/scope.ts';
import type { HouseholdSubject } from '../../src/domain/policy/subjects.ts';
import { denials, matrix, situations, type Situation, type Subject } from '../policy-matrix.ts';
import { anActor, aPost, at, zone } from './facts.ts';

const now = at('2026-03-15');
const [township, village] = ['/c/t/', '/c/t/v/'];

interface Facts {
  readonly actor: Actor;
  readonly assignments: readonly Assignment[];
  readonly reason?: string;
}

/** The cadre everybody else is compared with. */
const usual: readonly Assignment[] = [{ cadre: 'wu', from: '2026-01-01' }];
const cadre = aPost({ areaPath: village });
const staff = (change: Partial<Actor> = {}): Actor => anActor({ person: 'me', ...change });
const holding = (...appointments: Actor['appointments']): Actor => staff({ appointments });
const mine = (from: string, to?: string): readonly Assignment[] =>
  to === undefined
    ? [{ cadre: 'me', from }]
    : [
        { cadre: 'me', from, to },
        { cadre: 'wu', from: '2026-03-06' },
      ];
const standingIn = (from: string, to: string, accepted = true, appointments = [cadre]): Facts => ({
  actor: staff({ appointments, standsInFor: [{ cadre: 'wu', from, to, accepted }] }),
  assignments: usual,
});
const evaluator = aPost({ role: 'evaluator', areaPath: '/c/' });
const naming = (from: string, to: string) => [{ household: 'h', from, to }];
const adminOf = (areaPath: string, to?: string) => aPost({ role: 'admin', areaPath, ...(to === undefined ? {} : { to }) });

const facts: Readonly<Record<Situation, Facts>> = {
  stranger: { actor: holding(), assignments: usual },
  cadre: { actor: holding(cadre), assignments: mine('2026-01-01') },
  neighbour: { actor: holding(cadre), assignments: usual },
  predecessor: { actor: holding(cadre), assignments: mine('2026-01-01', '2026-03-05') },
  'predecessor, 30 days': { actor: holding(cadre), assignments: mine('2026-01-01', '2026-02-13') },
  'predecessor, 31 days': { actor: holding(cadre), assignments: mine('2026-01-01', '2026-02-12') },
  'predecessor, left': { actor: holding({ ...cadre, to: '2026-03-05' }), assignments: mine('2026-01-01', '2026-03-05') },
  successor: {
    actor: holding(cadre),
    assignments: [
      { cadre: 'wu', from: '2026-01-01', to: '2026-03-15' },
      { cadre: 'me', from: '2026-03-16' },
    ],
  },
  'cadre, ended': { actor: holding({ ...cadre, to: '2026-03-14' }), assignments: mine('2026-01-01') },
  'cadre, last day': { actor: holding({ ...cadre, to: '2026-03-15' }), assignments: mine('2026-01-01') },
  'cadre, not yet': { actor: holding({ ...cadre, from: '2026-03-16' }), assignments: mine('2026-01-01') },
  'stand-in': standingIn('2026-03-01', '2026-03-20'),
  'stand-in, not accepted': standingIn('2026-03-01', '2026-03-20', false),
  'stand-in, over': standingIn('2026-03-01', '2026-03-14'),
  'stand-in, not begun': standingIn('2026-03-16', '2026-03-20'),
  'stand-in, no cadre': standingIn('2026-03-01', '2026-03-20', true, [{ ...cadre, to: '2026-03-14' }]),
  supervisor: { actor: holding(aPost({ role: 'supervisor', areaPath: township })), assignments: usual },
  'supervisor elsewhere': { actor: holding(aPost({ role: 'supervisor', areaPath: '/c/t2/' })), assignments: usual },
  'supervisor below': { actor: holding(aPost({ role: 'supervisor', areaPath: '/c/t/v/g/' })), assignments: usual },
  'supervisor, ended': { actor: holding(aPost({ role: 'supervisor', areaPath: township, to: '2026-03-14' })), assignments: usual },
  admin: { actor: holding(adminOf('/c/')), assignments: usual },
  'admin with reason': { actor: holding(adminOf('/c/')), assignments: usual, reason: 'asked by the inspector' },
  'admin with reason elsewhere': { actor: holding(adminOf('/d/')), assignments: usual, reason: 'asked by the inspector' },
  'admin with reason, ended': { actor: holding(adminOf('/c/', '2026-03-14')), assignments: usual, reason: 'asked by the inspector' },
  evaluator: { actor: holding(evaluator), assignments: usual },
  'evaluator, named': { actor: staff({ appointments: [evaluator], named: naming('2026-03-14', '2026-03-16') }), assignments: usual },
  'evaluator, over': { actor: staff({ appointments: [evaluator], named: naming('2026-03-12', '2026-03-14') }), assignments: usual },
  'evaluator, ended': { actor: staff({ appointments: [{ ...evaluator, to: '2026-03-14' }], named: naming('2026-03-14', '2026-03-16') }), assignments: usual },
  contact: { actor: staff({ appointments: [], contactOf: ['h'] }), assignments: usual },
  'contact elsewhere': { actor: staff({ appointments: [], contactOf: ['h2'] }), assignments: usual },
  'contact and cadre': { actor: staff({ appointments: [cadre], contactOf: ['h'] }), assignments: mine('2026-01-01') },
  'contact and stand-in': { actor: { ...standingIn('2026-03-01', '2026-03-20').actor, contactOf: ['h'] }, assignments: usual },
};

function householdOf({ assignments, reason }: Facts): HouseholdSubject {
  return { id: 'h', areaPath: village, zone, assignments, ...(reason === undefined ? {} : { reason }) };
}

/** What the policy is asked about, for each kind of subject. */
const subjects: Readonly<Record<Subject, (f: Facts) => unknown>> = {
  'the household': householdOf,
  'a day since 1 March': (f) => ({ household: householdOf(f), visitedOn: '2026-03-12' }),
  'a day in January': (f) => ({ household: householdOf(f), visitedOn: '2026-01-20' }),
  'an own entry': (f) => ({ household: householdOf(f), author: 'me' }),
  "somebody else's entry": (f) => ({ household: householdOf(f), author: 'zhao' }),
  'the household, with nobody there for it': (f) => ({ ...householdOf(f), unattended: true }),
  'the household whose voice note one took': (f) => ({ ...householdOf(f), voiceTakenBy: 'me' }),
  "somebody else's case": (f) => ({ household: householdOf(f), workOf: ['zhao'] }),
  'own work': (f) => ({ household: householdOf(f), workOf: ['zhao', 'me'] }),
  'a case given to oneself': (f) => ({ household: householdOf(f), workOf: [], givenTo: 'me' }),
  'a complaint given to oneself': (f) => ({ household: householdOf(f), workOf: [], givenTo: 'me', about: ['the cadre of then'] }),
  'a complaint about the cadre': (f) => ({ household: householdOf(f), workOf: ['zhao'], about: ['the cadre of then'], aboutStandIns: ['another'] }),
  'a complaint about oneself': (f) => ({ household: householdOf(f), workOf: [], about: ['me'] }),
  'a complaint about whom one stands in for': (f) => ({ household: householdOf(f), workOf: [], about: ['zhao'], aboutStandIns: ['me'] }),
  'a figure of one answer': (f) => ({ household: householdOf(f), answers: 1 }),
  'a figure of four answers': (f) => ({ household: householdOf(f), answers: 4 }),
  'a figure of five answers': (f) => ({ household: householdOf(f), answers: 5 }),
  'the village': ({ reason }) => ({ areaPath: village, ...(reason === undefined ? {} : { reason }) }),
  'the county': ({ reason }) => ({ areaPath: '/c/', ...(reason === undefined ? {} : { reason }) }),
  'a cadre of the village': ({ reason }) => ({ person: 'zhao', areaPaths: [village], ...(reason === undefined ? {} : { reason }) }),
  'somebody in two counties': ({ reason }) => ({ person: 'zhao', areaPaths: [village, '/e/'], ...(reason === undefined ? {} : { reason }) }),
  oneself: () => ({ person: 'me', areaPaths: [] }),
  'an account of its own': (f) => ({ household: householdOf(f), accountPeople: [] }),
  "the responsible cadre's account": (f) => ({ household: householdOf(f), accountPeople: [f.assignments.at(-1)?.cadre] }),
};

const everybody = Object.keys(situations) as Situation[];
/** The matrix is text; that its actions exist and fit their subjects is what the first two tests are for. */
const ask = (action: string, on: Subject, who: Situation): Verdict =>
  may(facts[who].actor, action as 'household.read', subjects[on](facts[who]) as HouseholdSubject, now);

describe('the policy against the hand-written matrix', () => {
  it('has a row for every action, and no row for anything else', () => {
    expect([...new Set(matrix.map((r) => r.action))].sort()).toEqual([...actions].sort());
  });

  it('has no row twice', () => {
    const keys = matrix.map((r) => `${r.action} on ${r.on}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(matrix)('$action on $on: for exactly those', ({ action, on, allow }) => {
    expect(everybody.filter((who) => ask(action, on, who).allow)).toEqual(everybody.filter((who) => allow.includes(who)));
  });

  it.each(denials)('$who, $action on $on: $reason', ({ action, on, who, reason }) => expect(ask(action, on, who)).toEqual({ allow: false, reason }));
});

/** The scopes as storage has to understand them. */
function within(scope: Scope, household: HouseholdSubject, author?: string): boolean {
  const assigned = (person: string, from: string, to: string): boolean =>
    household.assignments.some((a) => a.cadre === person && a.from <= to && (a.to === undefined || a.to >= from));
  switch (scope.kind) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'cadre':
      return assigned(scope.person, scope.day, scope.day);
    case 'author':
      return author === scope.person && assigned(scope.person, scope.handedOverSince, scope.day);
    case 'areas':
      return scope.paths.some((p) => household.areaPath.startsWith(p));
    case 'unattended':
      return household.unattended === true && scope.paths.some((p) => household.areaPath.startsWith(p));
    case 'households':
      return scope.ids.includes(household.id);
    case 'any':
      return scope.of.some((s) => within(s, household, author));
  }
}

describe('scopeOf', () => {
  const lists: readonly Action[] = [
    'household.read',
    'journal.read',
    'archive.read',
    'archive.write',
    'case.open',
    'checkin.read',
    'checkin.file',
    'spotcheck.fill',
    'household.pause',
  ];
  it.each(lists)('%s lists what may be read one by one', (action) => {
    const listed = everybody.filter((who) => within(scopeOf(facts[who].actor, action, now), householdOf(facts[who])));
    expect(listed).toEqual(everybody.filter((who) => ask(action, 'the household', who).allow));
  });

  it('lists own entries to those who may read them, but for stand-ins', () => {
    // A stand-in's own entries are listed with the households of the leave while it lasts, and one by one afterwards.
    const others = everybody.filter((who) => !who.includes('stand-in'));
    const listed = others.filter((who) => within(scopeOf(facts[who].actor, 'journal.read.own', now), householdOf(facts[who]), 'me'));
    expect(listed).toEqual(others.filter((who) => ask('journal.read.own', 'an own entry', who).allow));
  });

  it('lists nothing that needs a reason', () => expect(scopeOf(facts['admin with reason'].actor, 'content.read.with-reason', now)).toEqual({ kind: 'none' }));

  it('joins what several posts list', () => {
    const both = staff({ appointments: [cadre, aPost({ role: 'supervisor', areaPath: '/c/t2/' })] });
    expect(scopeOf(both, 'household.read', now)).toEqual({
      kind: 'any',
      of: [
        { kind: 'cadre', person: 'me', day: '2026-03-15' },
        { kind: 'areas', paths: ['/c/t2/'] },
      ],
    });
  });
});

describe('the minute an appointment ends', () => {
  const last = holding({ ...cadre, to: '2026-03-15' });
  const household: HouseholdSubject = { id: 'h', areaPath: village, zone, assignments: mine('2026-01-01') };
  it("is midnight in the area's zone", () => {
    expect(may(last, 'household.read', household, at('2026-03-15', '23:59:59')).allow).toBe(true);
    expect(may(last, 'household.read', household, at('2026-03-16', '00:00:00')).allow).toBe(false);
  });
});
