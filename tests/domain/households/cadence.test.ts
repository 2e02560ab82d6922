import { describe, expect, it } from 'vitest';
import { cadenceOf, isOverdue } from '../../../src/domain/households/cadence.ts';
import { addDays } from '../../../src/lib/calendar.ts';
import { aHousehold, aProgramme } from '../facts.ts';
import { monthsOfHousehold, monthsOfSpans, presentSpan } from './month-coverage.ts';

const programme = aProgramme();
const year = [
  '2019-01-08',
  '2019-02-15',
  '2019-03-10',
  '2019-04-05',
  '2019-05-06',
  '2019-06-10',
  '2019-07-03',
  '2019-08-16',
  '2019-09-20',
  '2019-10-18',
  '2019-11-11',
  '2019-12-10',
  '2020-01-16',
  '2020-02-09',
  '2020-03-16',
  '2020-04-16',
];

describe('monthly', () => {
  it('is at no moment overdue with a visit in each of 16 calendar months, 44 days apart or not', () => {
    const household = aHousehold({ since: '2019-01-01' });
    for (let day = '2019-01-01'; day <= '2020-05-31'; day = addDays(day, 1)) {
      const made = year.filter((visit) => visit <= day);
      expect(isOverdue(cadenceOf(programme, household, made), day), day).toBe(false);
    }
    expect(isOverdue(cadenceOf(programme, household, year), '2020-06-01')).toBe(true);
  });

  it('shows full coverage in every month of that year', () => {
    const months = monthsOfHousehold(programme, aHousehold(), year, { from: '2019-01-01', to: '2020-04-30' });
    expect(months).toHaveLength(16);
    for (const month of months) expect(month).toMatchObject({ owed: 1, met: 1, missed: 0, open: 0, visits: 1 });
  });

  it('owes nothing for a month that began before care did', () => {
    expect(cadenceOf(programme, aHousehold({ since: '2019-01-02' }), [])).toEqual({ dueOn: '2019-02-28', overdueFrom: '2019-03-01' });
    expect(cadenceOf(programme, aHousehold({ since: '2019-01-01' }), [])).toEqual({ dueOn: '2019-01-31', overdueFrom: '2019-02-01' });
  });

  it('ends being overdue with any counted visit, while the missed month stays missed', () => {
    const visits = ['2019-01-10', '2019-03-05'];
    expect(cadenceOf(programme, aHousehold(), ['2019-01-10'])).toMatchObject({ overdueFrom: '2019-03-01' });
    expect(cadenceOf(programme, aHousehold(), visits)).toEqual({ lastVisitOn: '2019-03-05', dueOn: '2019-04-30', overdueFrom: '2019-05-01' });
    const months = monthsOfSpans(programme, [presentSpan(aHousehold(), programme)!], visits, { from: '2019-01-01', to: '2019-04-01' }, '2019-04-10');
    expect(months.map(({ met, missed, open }) => [met, missed, open])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  it("counts from the day on which the register asked for this cadence, and from the programme's own first day", () => {
    expect(cadenceOf(programme, aHousehold({ owedFrom: '2019-05-03' }), ['2019-02-10'])).toMatchObject({ overdueFrom: '2019-07-01' });
    expect(cadenceOf(aProgramme({ owed_from: '2026-11-01' }), aHousehold(), [])).toMatchObject({ dueOn: '2026-11-30' });
  });

  it('takes a month half poor, half marginal for a whole month in care', () => {
    const spans = [
      { register: 'poor', from: '2019-01-01', to: '2019-03-14' },
      { register: 'marginal', from: '2019-03-15' },
    ] as const;
    expect(monthsOfSpans(programme, spans, [], { from: '2019-03-01', to: '2019-03-01' }, '2019-04-02')).toMatchObject([{ owed: 1, missed: 1 }]);
  });
});

describe('every N days', () => {
  const exited = aHousehold({ register: 'exited' });
  it('is due N days after the last visit and overdue on the day after', () => {
    expect(cadenceOf(programme, exited, ['2019-05-01', '2019-02-01'])).toEqual({ lastVisitOn: '2019-05-01', dueOn: '2019-07-30', overdueFrom: '2019-07-31' });
    expect(cadenceOf(programme, exited, [])).toEqual({ dueOn: '2019-04-01', overdueFrom: '2019-04-02' });
  });
  it('owes every further N days anew while nobody comes', () => {
    const months = monthsOfSpans(programme, [{ register: 'exited', from: '2019-01-01' }], [], { from: '2019-01-01', to: '2019-12-01' }, '2019-12-31');
    expect(months.reduce((sum, m) => sum + m.missed, 0)).toBe(4);
  });
});

describe('N a week', () => {
  const weekly = aProgramme({ cadence: { ...programme.cadence, poor: { every: 'week', times: 2 } } });
  // 2019-01-07 is a Monday.
  const household = aHousehold({ since: '2019-01-07' });
  it('is due by Sunday and overdue from Monday on', () => {
    expect(cadenceOf(weekly, household, [])).toEqual({ dueOn: '2019-01-13', overdueFrom: '2019-01-14' });
    expect(cadenceOf(weekly, household, ['2019-01-08'])).toMatchObject({ overdueFrom: '2019-01-14' });
    expect(cadenceOf(weekly, household, ['2019-01-08', '2019-01-08'])).toMatchObject({ overdueFrom: '2019-01-14' });
    expect(cadenceOf(weekly, household, ['2019-01-08', '2019-01-10'])).toMatchObject({ dueOn: '2019-01-20', overdueFrom: '2019-01-21' });
  });
  it('ends being overdue when what was missing has been made up', () => {
    expect(isOverdue(cadenceOf(weekly, household, ['2019-01-08', '2019-01-14']), '2019-01-14')).toBe(false);
    expect(isOverdue(cadenceOf(weekly, household, ['2019-01-14']), '2019-01-15')).toBe(true);
  });
  it('owes whole weeks only', () => {
    expect(cadenceOf(weekly, aHousehold({ since: '2019-01-08' }), [])).toMatchObject({ dueOn: '2019-01-20' });
  });
});

describe('out of care', () => {
  it('owes nothing on the general register, while paused, or where the cadence is never', () => {
    expect(cadenceOf(programme, aHousehold({ register: 'general' }), ['2019-02-01'])).toEqual({ lastVisitOn: '2019-02-01' });
    expect(cadenceOf(programme, aHousehold({ pausedFrom: '2019-02-03' }), ['2019-02-01'])).toEqual({ lastVisitOn: '2019-02-01' });
    expect(cadenceOf(aProgramme({ cadence: { ...programme.cadence, poor: { every: 'never' } } }), aHousehold(), [])).toEqual({});
  });
  it('owes no month with a paused day in it', () => {
    const span = presentSpan(aHousehold({ pausedFrom: '2019-02-28' }), programme)!;
    expect(monthsOfSpans(programme, [span], [], { from: '2019-01-01', to: '2019-03-01' }, '2019-04-01').map((m) => m.missed)).toEqual([1, 0, 0]);
  });
});
