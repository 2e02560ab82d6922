import { describe, expect, it } from 'vitest';
import { MovableClock } from '../../../src/lib/clock.ts';
import { seededIds } from '../../../src/lib/ids.ts';
import { addNote, correctVisit, type CorrectCommand, type CorrectFacts } from '../../../src/domain/visits/correct.ts';
import { digestOf, emptyChain, firstBreak, link } from '../../../src/domain/visits/journal.ts';
import type { PromiseRecord } from '../../../src/domain/visits/promises.ts';
import type { Visit } from '../../../src/domain/visits/visit.ts';
import { anActor, aProgramme, at, aVisited } from '../facts.ts';

const saved = at('2019-03-10');
const ids = seededIds(new MovableClock(saved));
const coat: PromiseRecord = { id: 'p1', words: '带冬衣', due: '2019-03-15', household: 'h1', visit: 'v1', cadre: 'li' };
const earlier: PromiseRecord = {
  id: 'p0',
  words: '修门锁',
  household: 'h1',
  visit: 'v0',
  cadre: 'li',
  outcome: 'kept',
  outcomeVisit: 'v1',
  outcomeOn: '2019-03-10',
};
const visit: Visit = {
  id: 'v1',
  household: 'h1',
  cadre: 'li',
  recordedAt: saved,
  revision: 1,
  visitedOn: '2019-03-10',
  purpose: 'routine',
  met: 'home',
  narrative: '看了看',
  concerns: [],
  promises: [{ id: 'p1', words: '带冬衣', due: '2019-03-15' }],
  outcomes: [{ promise: 'p0', outcome: 'kept' }],
  attachments: [],
  late: false,
};
const { household: _, ...content } = visit;
const first = link(emptyChain, { household: 'h1', kind: 'visit', visit: 'v1', revision: 1, author: 'li', recordedAt: saved, content, salt: 'x' });
const facts = (change: Partial<CorrectFacts> = {}): CorrectFacts => ({
  household: aVisited({ chain: { seq: first.seq, hash: first.hash }, counted: ['2019-02-15'] }),
  actor: anActor(),
  visit,
  promises: [earlier, coat],
  programme: aProgramme(),
  ...change,
});
const command = (change: Partial<CorrectCommand> = {}): CorrectCommand => ({
  visitedOn: '2019-03-10',
  purpose: 'routine',
  met: 'home',
  narrative: '看了看，门锁换好了',
  concerns: [],
  promises: [{ words: '带冬衣', due: '2019-03-15' }],
  attachments: [],
  salt: 'y',
  ...change,
});
const correct = (change: Partial<CorrectCommand> = {}, facting: Partial<CorrectFacts> = {}, now = saved + 60_000) =>
  correctVisit(facts(facting), command(change), ids, now);

describe('correctVisit', () => {
  it('adds a revision to the chain and leaves what stood before', () => {
    const result = correct();
    if (!result.ok) throw new Error(result.error);
    const { visit: next, entry } = result.value;
    expect(next).toMatchObject({ revision: 2, cadre: 'li', household: 'h1', recordedAt: saved, narrative: '看了看，门锁换好了', outcomes: visit.outcomes });
    expect(entry).toMatchObject({ kind: 'correction', seq: 2, revision: 2, visit: 'v1' });
    expect(digestOf(first.content, 'x')).toBe(first.digest);
    expect(firstBreak([first, entry])).toBeUndefined();
    expect(result.value).toMatchObject({ promises: [coat], withdrawn: [], outcomes: [earlier] });
  });

  it('is open for seven days after saving, whole days of the household', () => {
    expect(correct({}, {}, at('2019-03-17', '23:59:59')).ok).toBe(true);
    expect(correct({}, {}, at('2019-03-18', '00:00:00'))).toEqual({ ok: false, error: 'too_old' });
  });

  it.each<[string, Partial<CorrectFacts>]>([
    ["somebody else's entry", { visit: { ...visit, cadre: 'wu' } }],
    ['an own entry after the handover', { household: aVisited({ assignments: [{ cadre: 'li', from: '2019-01-01', to: '2019-03-09' }] }) }],
  ])('refuses %s', (_, facting) => expect(correct({}, facting)).toEqual({ ok: false, error: 'not_allowed' }));

  it('moves to a day on which the author was responsible, and nowhere else', () => {
    const household = aVisited({
      counted: [],
      assignments: [
        { cadre: 'wu', from: '2019-01-01', to: '2019-02-28' },
        { cadre: 'li', from: '2019-03-01' },
      ],
    });
    expect(correct({ visitedOn: '2019-03-02' }, { household })).toMatchObject({
      ok: true,
      value: { visit: { late: true }, cadence: { lastVisitOn: '2019-03-02' } },
    });
    expect(correct({ visitedOn: '2019-02-28' }, { household })).toEqual({ ok: false, error: 'not_responsible' });
    expect(correct({ visitedOn: '2019-03-11' }, { household })).toEqual({ ok: false, error: 'future' });
  });

  it('computes the cadence anew, also where the visit counts no more', () => {
    expect(correct({ visitedOn: '2019-02-20' })).toMatchObject({ value: { cadence: { lastVisitOn: '2019-02-20', overdueFrom: '2019-04-01' } } });
    expect(correct({ met: 'nobody' })).toMatchObject({ value: { counts: false, cadence: { lastVisitOn: '2019-02-15' } } });
  });

  it('changes, adds and takes back promises', () => {
    const result = correct({ promises: [{ id: 'p1', words: '带两件冬衣' }, { words: '问学校' }] });
    if (!result.ok) throw new Error(result.error);
    expect(result.value.promises.map((p) => [p.id === 'p1', p.words, p.due])).toEqual([
      [true, '带两件冬衣', undefined],
      [false, '问学校', undefined],
    ]);
    expect(correct({ promises: [] })).toMatchObject({ value: { promises: [], withdrawn: ['p1'] } });
  });

  it('leaves a promise that was settled since as it was, dropped or changed', () => {
    const kept: PromiseRecord = { ...coat, outcome: 'kept', outcomeVisit: 'v2', outcomeOn: '2019-03-12' };
    for (const promises of [[], [{ id: 'p1', words: '别的' }]]) {
      expect(correct({ promises }, { promises: [earlier, kept] })).toMatchObject({
        value: { withdrawn: [], promises: [], visit: { promises: visit.promises } },
      });
    }
  });

  it('changes how an earlier promise turned out, or opens it again', () => {
    expect(correct({ outcomes: [{ promise: 'p0', outcome: 'broken' }] })).toMatchObject({ value: { outcomes: [{ id: 'p0', outcome: 'broken' }] } });
    const { outcome, outcomeVisit, outcomeOn, ...open } = earlier;
    const reopened = correct({ outcomes: [] });
    expect(reopened.ok && reopened.value.outcomes).toEqual([open]);
    expect(correct({ outcomes: [{ promise: 'p1', outcome: 'kept' }] })).toEqual({ ok: false, error: 'promise_unknown' });
  });
});

describe('addNote', () => {
  it('adds an entry at any time while in charge, masked, and changes nothing else', () => {
    const result = addNote(facts(), { words: '证号 11010119900307123X', salt: 'z' }, at('2019-12-01'));
    expect(result).toMatchObject({
      ok: true,
      value: { visit: { ...visit, revision: 2 }, masked: true, entry: { kind: 'note', content: { note: '证号 ****************3X' } } },
    });
    expect(result.ok && firstBreak([first, result.value.entry])).toBeUndefined();
  });
  it('refuses no words, and anybody else', () => {
    expect(addNote(facts(), { words: ' ', salt: 'z' }, saved)).toEqual({ ok: false, error: 'empty' });
    expect(addNote(facts({ actor: anActor({ person: 'wu' }) }), { words: 'x', salt: 'z' }, saved)).toEqual({ ok: false, error: 'not_allowed' });
  });
});
