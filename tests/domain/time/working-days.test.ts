import { describe, expect, it } from 'vitest';
import { holidaysKnownTo, isWorkingDay, nextWorkingDay, workingDayFrom } from '../../../src/domain/time/working-days.ts';
import { aProgramme } from '../facts.ts';

const china = aProgramme();
const plain = aProgramme({ holidays: 'none' });

describe('working days', () => {
  it('know China’s holidays of 2026 and the weekend days worked in exchange', () => {
    const works = (days: readonly string[]): boolean[] => days.map((day) => isWorkingDay(china, day));
    expect(works(['2026-01-01', '2026-01-02', '2026-02-17', '2026-05-01', '2026-10-01', '2026-10-07', '2026-11-22'])).toEqual(Array(7).fill(false));
    expect(works(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10', '2026-11-20'])).toEqual(Array(7).fill(true));
  });
  it('are the days of the week alone where no holidays are asked for', () => {
    expect(['2026-10-01', '2026-10-10', '2026-10-12'].map((day) => isWorkingDay(plain, day))).toEqual([true, false, true]);
    expect(['2026-10-08', '2026-10-09', '2026-10-10'].map((day) => isWorkingDay({ ...plain, weekend: ['friday'] }, day))).toEqual([true, false, true]);
  });
  it('follow the file’s own lists before anything else', () => {
    const own = aProgramme({ extra_holidays: ['2026-10-10', '2026-11-20'], extra_workdays: ['2026-10-01', '2026-11-22'] });
    expect(['2026-10-10', '2026-11-20', '2026-10-01', '2026-11-22'].map((day) => isWorkingDay(own, day))).toEqual([false, false, true, true]);
  });
  it('are found over long holidays, weekends and the year’s end', () => {
    expect(nextWorkingDay(china, '2026-09-30')).toBe('2026-10-08');
    expect(nextWorkingDay(china, '2026-02-14')).toBe('2026-02-24');
    expect(nextWorkingDay(plain, '2027-12-31')).toBe('2028-01-03');
    expect(workingDayFrom(china, '2026-11-20')).toBe('2026-11-20');
  });
  it('do not stop the clock where a file’s lists leave none', () => {
    const never = aProgramme({ extra_holidays: Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2026, 6, 1 + i)).toISOString().slice(0, 10)) });
    expect(workingDayFrom(never, '2026-07-01')).toBe('2026-07-01');
  });
  it('say how far the public holidays are known', () => {
    expect(holidaysKnownTo(china)).toBeGreaterThanOrEqual(2026);
    expect(holidaysKnownTo(plain)).toBeUndefined();
  });
});
