import { describe, expect, it } from 'vitest';
import { firstBreak, link } from '../../../src/domain/visits/journal.ts';
import { recordVisit, type RecordCommand, type RecordFacts } from '../../../src/domain/visits/record.ts';
import type { PromiseRecord } from '../../../src/domain/visits/promises.ts';
import { anActor, aPost, aProgramme, at, aVisited } from '../facts.ts';

const facts = (change: Partial<RecordFacts> = {}): RecordFacts => ({ household: aVisited(), actor: anActor(), open: [], programme: aProgramme(), ...change });
const command = (change: Partial<RecordCommand> = {}): RecordCommand => ({
  id: 'v1',
  household: 'h1',
  visitedOn: '2019-03-10',
  purpose: 'routine',
  met: 'home',
  narrative: '门锁坏了',
  concerns: ['housing'],
  promises: [],
  outcomes: [],
  attachments: [],
  salt: 's'.repeat(22),
  ...change,
});
const now = at('2019-03-10');
const coat: PromiseRecord = { id: 'p0', words: '带冬衣', due: '2019-03-09', household: 'h1', visit: 'v0', cadre: 'li' };

describe('recordVisit', () => {
  it('writes visit, journal entry, promises, outcomes and cadence together', () => {
    const result = recordVisit(
      facts({ open: [coat] }),
      command({ promises: [{ id: 'p1', words: ' 周五送衣服 ', due: '2019-03-15' }], outcomes: [{ promise: 'p0', outcome: 'kept' }] }),
      now,
    );
    if (!result.ok) throw new Error(result.error);
    const { visit, entry, promises, outcomes, cadence, counts, audit } = result.value;
    expect(visit).toMatchObject({ id: 'v1', cadre: 'li', recordedAt: now, revision: 1, late: false });
    expect(firstBreak([entry])).toBeUndefined();
    expect(promises).toEqual([{ id: 'p1', words: '周五送衣服', due: '2019-03-15', household: 'h1', visit: 'v1', cadre: 'li' }]);
    expect(outcomes).toEqual([{ ...coat, outcome: 'kept', outcomeVisit: 'v1', outcomeOn: '2019-03-10' }]);
    expect(cadence).toEqual({ lastVisitOn: '2019-03-10', dueOn: '2019-04-30', overdueFrom: '2019-05-01' });
    expect(counts).toBe(true);
    expect(audit).toEqual({ action: 'visit.record', subjectKind: 'visit', subjectId: 'v1', by: 'responsible' });
  });

  it('links the entry to where the chain ended', () => {
    const first = link(
      { seq: 0, hash: '0'.repeat(64) },
      { household: 'h1', kind: 'visit', visit: 'v0', revision: 1, author: 'li', recordedAt: 1, content: {}, salt: 'x' },
    );
    const result = recordVisit(facts({ household: aVisited({ chain: { seq: first.seq, hash: first.hash } }) }), command(), now);
    expect(result.ok && firstBreak([first, result.value.entry])).toBeUndefined();
  });

  it.each<[string, Partial<RecordCommand>, Partial<RecordFacts>, string]>([
    ['a day to come', { visitedOn: '2019-03-11' }, {}, 'future'],
    ['no day', { visitedOn: '2019-02-30' }, {}, 'day_invalid'],
    ['a day before care began', { visitedOn: '2019-01-31' }, { household: aVisited({ since: '2019-02-01' }) }, 'before_care'],
    [
      'a day of a predecessor',
      { visitedOn: '2019-02-01' },
      {
        household: aVisited({
          assignments: [
            { cadre: 'wu', from: '2019-01-01', to: '2019-02-28' },
            { cadre: 'li', from: '2019-03-01' },
          ],
        }),
      },
      'not_responsible',
    ],
    [
      'a household handed over',
      { visitedOn: '2019-02-01' },
      {
        household: aVisited({
          assignments: [
            { cadre: 'li', from: '2019-01-01', to: '2019-02-28' },
            { cadre: 'wu', from: '2019-03-01' },
          ],
        }),
      },
      'not_responsible',
    ],
    ['an ended appointment', {}, { actor: anActor({ appointments: [aPost({ to: '2019-03-09' })] }) }, 'not_responsible'],
    ['nothing said', { narrative: ' \n' }, {}, 'empty'],
    ['a promise for before the visit', { promises: [{ id: 'p', words: 'x', due: '2019-03-09' }] }, {}, 'promise_before_visit'],
    ['a promise on no day', { promises: [{ id: 'p', words: 'x', due: '2019-13-01' }] }, {}, 'promise_day_invalid'],
    ['an empty promise', { promises: [{ id: 'p', words: ' ' }] }, {}, 'promise_empty'],
    ['the outcome of no promise', { outcomes: [{ promise: 'p0', outcome: 'kept' }] }, {}, 'promise_unknown'],
    [
      'two outcomes of one promise',
      {
        outcomes: [
          { promise: 'p0', outcome: 'kept' },
          { promise: 'p0', outcome: 'broken' },
        ],
      },
      { open: [coat] },
      'outcome_twice',
    ],
    ['another household', { household: 'h2' }, {}, 'wrong_household'],
  ])('refuses %s', (_, change, facting, reason) => {
    expect(recordVisit(facts(facting), command(change), now)).toEqual({ ok: false, error: reason });
  });

  it("goes by the household's own day", () => {
    const lateEvening = Date.parse('2019-03-10T23:30:00Z');
    expect(recordVisit(facts(), command({ visitedOn: '2019-03-11' }), lateEvening).ok).toBe(true);
    expect(recordVisit(facts({ household: aVisited({ zone: 'UTC' }) }), command({ visitedOn: '2019-03-11' }), lateEvening)).toEqual({
      ok: false,
      error: 'future',
    });
  });

  it('marks late what is logged more than seven days after, and refuses none of it', () => {
    const late = (visitedOn: string): unknown => {
      const result = recordVisit(facts(), command({ visitedOn }), now);
      return result.ok && result.value.visit.late;
    };
    expect(late('2019-03-03')).toBe(false);
    expect(late('2019-03-02')).toBe(true);
    expect(late('2019-01-01')).toBe(true);
  });

  it('takes photos alone, and records nobody met without counting it', () => {
    expect(recordVisit(facts(), command({ narrative: '', attachments: ['a1'] }), now).ok).toBe(true);
    const nobody = recordVisit(facts({ household: aVisited({ counted: ['2019-02-15'] }) }), command({ met: 'nobody' }), now);
    expect(nobody.ok && nobody.value).toMatchObject({ counts: false, cadence: { lastVisitOn: '2019-02-15', overdueFrom: '2019-04-01' } });
  });

  it('masks identity numbers in words and promises', () => {
    const result = recordVisit(
      facts(),
      command({ narrative: '身份证11010119900307123X已登记', promises: [{ id: 'p', words: '复印 110101 19900307 123x' }] }),
      now,
    );
    expect(result.ok && [result.value.visit.narrative, result.value.promises[0]?.words, result.value.masked]).toEqual([
      '身份证****************3X已登记',
      '复印 ****************3X',
      true,
    ]);
    expect(JSON.stringify(result)).not.toContain('19900307');
  });

  it('lets a stand-in log days of the accepted leave', () => {
    const wu = anActor({ person: 'wu', standsInFor: [{ cadre: 'li', from: '2019-03-08', to: '2019-03-20', accepted: true }] });
    expect(recordVisit(facts({ actor: wu }), command(), now)).toMatchObject({ ok: true, value: { visit: { cadre: 'wu' }, audit: { by: 'standIn' } } });
    expect(recordVisit(facts({ actor: wu }), command({ visitedOn: '2019-03-07' }), now)).toEqual({ ok: false, error: 'not_responsible' });
  });
});
