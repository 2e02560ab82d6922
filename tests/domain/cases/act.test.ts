import { expect, test } from 'vitest';
import { act, actsOn, type ActCommand, type CaseFacts } from '../../../src/domain/cases/act.ts';
import { openCase } from '../../../src/domain/cases/opened.ts';
import type { Actor } from '../../../src/domain/people/roles.ts';
import { aProgramme } from '../facts.ts';
import { actors, caseType, home, hour, opened, t0 } from './cases.ts';

const { zhao, neighbour, near, far, mother } = actors;

/** Does it, and gives the facts as they are afterwards. */
function doing(facts: Omit<CaseFacts, 'actor'>, actor: Actor, command: ActCommand, at: number) {
  const done = act({ ...facts, actor }, command, at);
  if (!done.ok) throw new Error(done.error);
  const { value: change } = done;
  const workOf = change.event.data.as === 'case.act' ? [...facts.workOf, actor.person] : facts.workOf;
  return { change, facts: { ...facts, file: change.file, workOf } };
}

const tells = ({ tells: told }: { readonly tells: readonly { readonly person: string; readonly as: string }[] }) =>
  told.map(({ person, as }) => `${as}: ${person}`);
const refusal = (facts: Omit<CaseFacts, 'actor'>, actor: Actor, command: ActCommand, at = t0) => {
  const done = act({ ...facts, actor }, command, at);
  return done.ok ? 'done' : done.error;
};

test('a problem of a household goes to its cadre, with the deadline of its category', () => {
  const { change } = opened('problem', mother);
  expect(change.file).toMatchObject({ stage: 'received', holder: 'zhao', openedFor: 'self', deadlineAt: t0 + 48 * hour, version: 1 });
  expect(change).toMatchObject({ climb: 'begins', event: { kind: 'open', by: 'mother', seq: 1 } });
  expect(tells(change)).toEqual(['holder: zhao']);
});

test('danger is told to the supervisor as well, and needs no word', () => {
  const { change } = opened('problem', mother, { urgency: 'danger', words: '' });
  expect(tells(change)).toEqual(['holder: zhao', 'supervisor: near']);
  expect(openCase({ type: caseType('problem'), home: home(), actor: mother, programme: aProgramme() }, { ...base, words: ' ' }, t0)).toEqual({
    ok: false,
    error: 'empty',
  });
});

test('it goes to whoever stands in; where nobody looks after the household, or chat does not reach them, the supervisor hears', () => {
  expect(opened('problem', mother, {}, t0, home({ responsible: 'stand-in' })).change.file.holder).toBe('stand-in');
  const { responsible: _, ...nobody } = home();
  const alone = opened('problem', mother, {}, t0, nobody);
  expect(alone.change.file.holder).toBe('near');
  const deaf = opened('problem', mother, {}, t0, home({ unreachable: ['zhao'] }));
  expect(tells(deaf.change)).toEqual(['holder: zhao', 'supervisor: near']);
  const deafer = home({ unreachable: ['zhao', 'near'] });
  expect(tells(opened('problem', mother, {}, t0, deafer).change)).toEqual(['holder: zhao', 'supervisor: far']);
  expect(tells(opened('problem', mother, { urgency: 'danger' }, t0, deafer).change)).toEqual(['holder: zhao', 'supervisor: far']);
  expect(tells(opened('complaint', mother, {}, t0, deafer).change)).toEqual(['holder: far']);
  const empty = opened('problem', mother, {}, t0, { ...nobody, supervisors: [] });
  expect(empty.change.file.holder).toBeUndefined();
  expect(empty.change.tells).toEqual([]);
});

test('a cadre files for a household: marked, the household told, the cadre not told of what they did themselves', () => {
  const { change } = opened('problem', zhao);
  expect(change.file).toMatchObject({ openedFor: 'filed', openedBy: 'zhao', holder: 'zhao' });
  expect(tells(change)).toEqual(['household: mother']);
});

test.each([
  ['a neighbour', neighbour, 'problem', 'not_allowed'],
  ['a cadre who complains', zhao, 'complaint', 'not_allowed'],
] as const)('%s may not open it', (_who, actor, type, why) => {
  const given = { ...base, category: type === 'complaint' ? 'complaint' : 'water' };
  expect(openCase({ type: caseType(type), home: home(), actor, programme: aProgramme() }, given, t0)).toEqual({ ok: false, error: why });
});

const base = { id: 'case', number: 1, category: 'water', urgency: 'week', words: 'dry', attachments: [] } as const;

test('a category the programme does not know is refused', () => {
  expect(openCase({ type: caseType('problem'), home: home(), actor: mother, programme: aProgramme() }, { ...base, category: 'moon' }, t0)).toEqual({
    ok: false,
    error: 'category',
  });
});

test('the whole life: taken, worked on, solved, rated; each an event, each told to the other side', () => {
  const begun = opened('problem', mother);
  const taken = doing(begun.facts, zhao, { act: 'take' }, t0 + hour);
  expect(taken.change).toMatchObject({
    climb: 'acknowledged',
    file: { stage: 'taken', answeredAt: t0 + hour, version: 2 },
    event: { data: { as: 'case.act', from: 'received', to: 'taken' } },
  });
  expect(tells(taken.change)).toEqual(['household: mother']);
  const solved = doing(taken.facts, zhao, { act: 'solve', words: 'A new pump.' }, t0 + 2 * hour);
  expect(solved.change).toMatchObject({
    climb: 'ends',
    file: { stage: 'solved', settledAt: t0 + 2 * hour, answeredAt: t0 + hour },
    event: { data: { words: 'A new pump.' } },
  });
  const rated = doing(solved.facts, mother, { act: 'rate', rating: 4 }, t0 + 3 * hour);
  expect(rated.change).toMatchObject({ climb: undefined, tells: [], file: { stage: 'closed', rating: 4, closedAt: t0 + 3 * hour, settledAt: t0 + 2 * hour } });
  const said = doing(rated.facts, mother, { act: 'comment', words: 'Kind.' }, t0 + 4 * hour);
  // What was said of how it went stands on the case alone, in no event.
  expect(said.change.event.data).toEqual({ as: 'case.answer' });
  expect(said.change.file.ratingWords).toBe('Kind.');
});

test('what is opened again is for whoever is in charge by then, and they are told', () => {
  const { facts } = doing(opened('problem', mother).facts, zhao, { act: 'solve' }, t0 + hour);
  const succeeded = { ...facts, home: home({ responsible: 'neighbour', assignments: [{ cadre: 'neighbour', from: '2026-03-11' }] }) };
  const { change } = doing(succeeded, mother, { act: 'unsolved' }, t0 + 72 * hour);
  expect(change).toMatchObject({ file: { holder: 'neighbour' }, event: { data: { holder: 'neighbour' } } });
  expect(tells(change)).toEqual(['holder: neighbour', 'supervisor: near']);
});

test('not solved: open again with its history, a new deadline, and the first opening', () => {
  const begun = opened('problem', mother);
  const solved = doing(begun.facts, zhao, { act: 'solve' }, t0 + 40 * hour);
  const back = doing(solved.facts, mother, { act: 'unsolved' }, t0 + 72 * hour);
  expect(back.change).toMatchObject({
    climb: 'begins',
    file: { stage: 'received', openedAt: t0, deadlineAt: t0 + 120 * hour, holder: 'zhao', answeredAt: t0 + 40 * hour },
  });
  expect(back.change.file.settledAt).toBeUndefined();
  expect(tells(back.change)).toEqual(['holder: zhao', 'supervisor: near']);
});

test('words and photos reset no clock', () => {
  const begun = opened('problem', mother);
  const added = doing(begun.facts, mother, { act: 'add', words: 'Still dry.' }, t0 + 20 * hour);
  const more = doing(added.facts, zhao, { act: 'add', words: '', attachments: ['photo'] }, t0 + 30 * hour);
  for (const { change } of [added, more]) {
    expect(change.climb).toBeUndefined();
    expect(change.file).toMatchObject({ openedAt: t0, deadlineAt: begun.change.file.deadlineAt, stage: 'received' });
  }
  expect(tells(added.change)).toEqual(['holder: zhao']);
  expect(refusal(begun.facts, mother, { act: 'add', words: '  ' })).toBe('empty');
});

test('a supervisor takes it over: the family and whoever had it hear; giving it on says to whom', () => {
  const begun = opened('problem', mother);
  const taken = doing(begun.facts, zhao, { act: 'take' }, t0);
  const over = doing(taken.facts, far, { act: 'take_over' }, t0);
  expect(over.change.file).toMatchObject({ holder: 'far', stage: 'taken' });
  expect(tells(over.change)).toEqual(['household: mother', 'holder: zhao']);
  expect(refusal(over.facts, far, { act: 'take_over' })).toBe('already');
  const given = doing(over.facts, far, { act: 'assign', to: 'neighbour' }, t0);
  expect(given.change).toMatchObject({ climb: undefined, file: { holder: 'neighbour' }, event: { data: { holder: 'neighbour' } } });
  expect(tells(given.change)).toEqual(['household: mother', 'holder: neighbour']);
  expect(refusal(over.facts, far, { act: 'assign' })).toBe('nobody');
});

test('what somebody was quicker with, what may not be done, and what is no rating', () => {
  const { facts } = opened('problem', mother);
  const taken = doing(facts, zhao, { act: 'take' }, t0).facts;
  expect(refusal(taken, zhao, { act: 'take' })).toBe('already');
  expect(refusal(taken, near, { act: 'take' })).toBe('already');
  expect(refusal(taken, neighbour, { act: 'solve' })).toBe('not_allowed');
  expect(refusal(taken, mother, { act: 'solve' })).toBe('not_allowed');
  expect(refusal(taken, zhao, { act: 'unsolved' })).toBe('not_allowed');
  expect(refusal(taken, zhao, { act: 'constructor' })).toBe('not_allowed');
  const solved = doing(taken, zhao, { act: 'solve' }, t0).facts;
  expect(refusal(solved, near, { act: 'work' })).toBe('over');
  for (const rating of [0, 6, 2.5, undefined]) expect(refusal(solved, mother, { act: 'rate', ...(rating === undefined ? {} : { rating }) })).toBe('rating');
});

test('nobody confirms their own work', () => {
  const { facts } = opened('problem', zhao);
  const byNear = doing(facts, near, { act: 'solve' }, t0).facts;
  expect(refusal(byNear, near, { act: 'confirm' })).toBe('not_allowed');
  expect(actsOn({ ...byNear, actor: near }, t0)).not.toContain('confirm');
  expect(refusal(byNear, far, { act: 'confirm' })).toBe('done');
  expect(refusal(byNear, zhao, { act: 'confirm' })).toBe('not_allowed');
});

test('what stands under a card is what can be done, for each', () => {
  const { facts } = opened('problem', mother);
  expect(actsOn({ ...facts, actor: zhao }, t0)).toEqual(['take', 'work', 'solve', 'add']);
  expect(actsOn({ ...facts, actor: near }, t0)).toEqual(['take', 'work', 'solve', 'add', 'assign']);
  expect(actsOn({ ...facts, actor: mother }, t0)).toEqual(['add', 'withdraw']);
  expect(actsOn({ ...facts, actor: neighbour }, t0)).toEqual([]);
  const solved = doing(facts, zhao, { act: 'solve' }, t0).facts;
  expect(actsOn({ ...solved, actor: mother }, t0)).toEqual(['add', 'unsolved', 'rate']);
});

test('a complaint goes to the nearest supervisor who is neither its subject nor near them, and to nobody it is about', () => {
  const about = (ids: readonly string[], where = home()) => opened('complaint', mother, { about: ids }, t0, where);
  expect(tells(about(['zhao']).change)).toEqual(['holder: near']);
  expect(tells(about(['near']).change)).toEqual(['holder: far']);
  expect(tells(about(['zhao'], home({ standIns: [{ person: 'near', standsIn: 'zhao' }] })).change)).toEqual(['holder: far']);
  expect(about(['near', 'far']).change).toMatchObject({ tells: [], file: { about: ['near', 'far'] } });
  expect(about([]).change.file).toMatchObject({ about: [], holder: 'near' });
});

test('nobody a complaint is about, no cadre, and nobody near its subject can do anything with it', () => {
  const where = home({ standIns: [{ person: 'near', standsIn: 'zhao' }] });
  const { facts } = opened('complaint', mother, { about: ['zhao'] }, t0, where);
  for (const actor of [zhao, neighbour, near]) expect(actsOn({ ...facts, actor }, t0)).toEqual([]);
  expect(actsOn({ ...facts, actor: far }, t0)).toEqual(['take', 'solve', 'add']);
  const solved = doing(facts, far, { act: 'solve', words: 'Settled.' }, t0);
  expect(tells(solved.change)).toEqual(['household: mother']);
  expect(refusal(facts, far, { act: 'solve', words: '' })).toBe('empty');
});

test('news of a complaint goes to whoever made it, not to the rest of the house', () => {
  const where = home({ contacts: ['mother', 'father'] });
  const { facts } = opened('complaint', mother, { about: ['zhao'] }, t0, where);
  expect(tells(doing(facts, near, { act: 'take' }, t0).change)).toEqual(['household: mother']);
  const problem = opened('problem', mother, {}, t0, where);
  expect(tells(doing(problem.facts, zhao, { act: 'take' }, t0).change)).toEqual(['household: mother', 'household: father']);
});
