import { describe, expect, it } from 'vitest';
import { briefOf } from '../../../src/domain/households/brief.ts';
import { todayList } from '../../../src/domain/households/today.ts';
import { openPromises, promisesToSettle, promiseState } from '../../../src/domain/visits/promises.ts';
import type { Visit } from '../../../src/domain/visits/visit.ts';
import { aHousehold, at } from '../facts.ts';

describe('todayList', () => {
  const h = (code: string, dueOn?: string, overdueFrom?: string) =>
    aHousehold({ code, ...(dueOn === undefined ? {} : { dueOn }), ...(overdueFrom === undefined ? {} : { overdueFrom }) });
  const list = todayList(
    [
      h('done', '2019-04-30', '2019-05-01'),
      h('late', '2019-02-28', '2019-03-01'),
      h('later', '2019-01-31', '2019-02-01'),
      h('due', '2019-03-31', '2019-04-01'),
      h('soon', '2019-03-12', '2019-03-13'),
      h('never'),
    ],
    at('2019-03-10'),
  );
  it('has the most overdue first, then who is due this month, then the rest', () => {
    expect(list.overdue.map((o) => [o.household.code, o.days])).toEqual([
      ['later', 38],
      ['late', 10],
    ]);
    expect(list.due.map((o) => [o.household.code, o.days])).toEqual([
      ['soon', 2],
      ['due', 21],
    ]);
    expect(list.done.map((o) => o.household.code)).toEqual(['done', 'never']);
  });
  it("goes by each household's own day", () => {
    const now = Date.parse('2019-03-31T20:00:00Z');
    const one = (zone: string) => todayList([aHousehold({ zone, dueOn: '2019-03-31', overdueFrom: '2019-04-01' })], now);
    expect([one('Asia/Shanghai').overdue.length, one('UTC').due.length]).toEqual([1, 1]);
  });
});

describe('promises', () => {
  const promises = [{ id: 'a' }, { id: 'b', due: '2019-03-15' }, { id: 'c', due: '2019-03-10' }, { id: 'd', due: '2019-01-01', outcome: 'kept' as const }];
  it('are open, then due from their day on, until they are settled', () => {
    expect(promises.map((p) => promiseState(p, '2019-03-10'))).toEqual(['open', 'open', 'due', 'kept']);
    expect(openPromises(promises).map((p) => p.id)).toEqual(['c', 'b', 'a']);
    expect(promisesToSettle(promises, '2019-03-15').map((p) => p.id)).toEqual(['c', 'b']);
  });
});

describe('briefOf', () => {
  const visit = (id: string, visitedOn: string, concerns: Visit['concerns'], met: Visit['met'] = 'home'): Visit => ({
    id,
    household: 'h1',
    cadre: 'li',
    recordedAt: at(visitedOn),
    revision: 1,
    visitedOn,
    purpose: 'routine',
    met,
    narrative: 'x',
    concerns,
    promises: [],
    outcomes: [],
    attachments: [],
    late: false,
  });
  const brief = briefOf(
    {
      household: aHousehold({
        overdueFrom: '2019-05-01',
        dueOn: '2019-04-30',
        lastVisitOn: '2019-03-10',
        members: [
          { name: '小山', relation: 'son', birthYear: 2008, schooling: '小学' },
          Object.assign({ name: '张三', relation: 'head' as const, birthYear: 1975 }, { idNumber: 'secret' }),
        ],
      }),
      visits: [
        visit('v1', '2019-01-08', ['housing', 'water']),
        visit('v3', '2019-03-10', ['housing', 'income']),
        visit('v2', '2019-02-15', ['housing']),
        visit('v4', '2019-04-01', [], 'nobody'),
        visit('v0', '2018-12-01', []),
      ],
      promises: [
        { id: 'p', words: 'x', due: '2019-03-12', household: 'h1', visit: 'v3', cadre: 'li' },
        { id: 'q', words: 'y', household: 'h1', visit: 'v1', cadre: 'li', outcome: 'kept' },
      ],
      counts: ['home', 'elsewhere', 'phone'],
    },
    at('2019-05-02'),
  );
  it('says who lives there, without anything it was not asked for', () => {
    expect(brief.people).toEqual([
      { name: '张三', relation: 'head', age: 44 },
      { name: '小山', relation: 'son', age: 11, schooling: '小学' },
    ]);
    expect(JSON.stringify(brief.people)).not.toContain('secret');
  });
  it('has the last three visits, open promises, and how it stands', () => {
    expect(brief.visits.map((v) => v.id)).toEqual(['v4', 'v3', 'v2']);
    expect(brief.promises.map((p) => [p.id, p.state])).toEqual([['p', 'due']]);
    expect(brief.overdueDays).toBe(2);
  });
  it('keeps a concern open from the first visit in a row that named it, by visits that count', () => {
    expect(brief.concerns).toEqual([
      { standard: 'housing', since: '2019-01-08' },
      { standard: 'income', since: '2019-03-10' },
    ]);
  });
});
