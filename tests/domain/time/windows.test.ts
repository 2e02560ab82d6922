import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dueRun, type Run, type Schedule } from '../../../src/domain/time/windows.ts';
import { hasDay, wallClock } from '../../../src/domain/time/wall-clock.ts';
import type { Programme } from '../../../src/domain/programme/programme.ts';
import { addDays } from '../../../src/lib/calendar.ts';
import { aProgramme } from '../facts.ts';
import { aTime, aZoneAndMoment } from './zones.ts';

const hour = 3_600_000;
const utc = (text: string): number => Date.parse(text);
const iso = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString());

const aSchedule: fc.Arbitrary<Schedule> = fc.oneof(
  aTime.map((at) => ({ every: 'day' as const, at })),
  fc.tuple(fc.constantFrom('monday' as const, 'thursday' as const, 'sunday' as const), aTime).map(([on, at]) => ({ every: 'week' as const, on, at })),
  fc.tuple(fc.integer({ min: 1, max: 31 }), aTime).map(([day, at]) => ({ every: 'month' as const, day, at })),
);

/** All runs that somebody claims who looks again and again, at whatever moments. */
function claimed(schedule: Schedule, zone: string, from: number, looks: readonly number[]): readonly Run[] {
  let since = from;
  const runs: Run[] = [];
  for (const now of looks) {
    const due = dueRun(schedule, zone, since, now);
    if (due !== undefined) runs.push(due);
    since = now;
  }
  return runs;
}

/** The first run after a moment, found by looking twice a day for two months. */
function firstAfter(schedule: Schedule, zone: string, after: number, working?: Programme): Run | undefined {
  for (let now = after; now <= after + 62 * 24 * hour; now += 12 * hour) {
    const run = dueRun(schedule, zone, after, now, working);
    if (run !== undefined) return run;
  }
  return undefined;
}

describe('runs', () => {
  it('come once on each day that a zone has, also when the clocks change, however one looks', () => {
    fc.assert(
      fc.property(aZoneAndMoment, aTime, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 5, maxLength: 40 }), ([zone, near], at, gaps) => {
        const start = near - 60 * hour;
        const looks: number[] = [];
        for (const gap of gaps) looks.push((looks.at(-1) ?? start) + gap * 0.37 * hour);
        const runs = claimed({ every: 'day', at }, zone, start, looks);
        expect(new Set(runs.map(({ window }) => window)).size).toBe(runs.length);
        // Every day whose time came is run: nobody was away for as long as a day.
        const end = looks.at(-1)!;
        let expected = 0;
        for (let day = wallClock(zone, start).day; day <= wallClock(zone, end).day; day = addDays(day, 1)) {
          if (!hasDay(zone, day)) continue;
          const moment = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: at });
          const jump = Temporal.PlainDateTime.from(`${day}T${at}`).toZonedDateTime(zone, { disambiguation: 'earlier' });
          const shown = jump.toPlainDateTime().toString({ smallestUnit: 'minute' }) === `${day}T${at}` ? moment : jump.getTimeZoneTransition('next')!;
          if (shown.epochMilliseconds > start && shown.epochMilliseconds <= end) expected++;
        }
        expect(runs.length).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('do not depend on how often one looks: each window is claimed once, and who looks once claims the last', () => {
    fc.assert(
      fc.property(aZoneAndMoment, aSchedule, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 30 }), ([zone, start], schedule, gaps) => {
        const looks: number[] = [];
        for (const gap of gaps) looks.push((looks.at(-1) ?? start) + gap * hour);
        const often = claimed(schedule, zone, start, looks);
        expect(new Set(often.map(({ window }) => window)).size).toBe(often.length);
        expect(dueRun(schedule, zone, start, looks.at(-1)!)?.window).toBe(often.at(-1)?.window);
        const oftener = claimed(
          schedule,
          zone,
          start,
          looks.flatMap((at, n) => [((looks[n - 1] ?? start) + at) / 2, at]),
        );
        expect(oftener).toEqual(expect.arrayContaining([...often]));
      }),
      { numRuns: 400 },
    );
  });

  it('are due from their own moment on, and once', () => {
    fc.assert(
      fc.property(aZoneAndMoment, aSchedule, ([zone, at], schedule) => {
        const next = firstAfter(schedule, zone, at)!;
        expect(next.at).toBeGreaterThan(at);
        expect(dueRun(schedule, zone, at, next.at - 1)).toBeUndefined();
        expect(dueRun(schedule, zone, at, next.at)).toEqual(next);
        expect(dueRun(schedule, zone, next.at - 1, next.at)).toEqual(next);
        expect(dueRun(schedule, zone, next.at, next.at)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('missed in an outage of two days are one run', () => {
    const due = dueRun({ every: 'day', at: '08:30' }, 'Asia/Shanghai', utc('2026-11-20T00:40:00Z'), utc('2026-11-22T12:00:00Z'));
    expect(due).toMatchObject({ window: 'day 2026-11-22 Asia/Shanghai' });
  });

  it('come on the last day of a month that has no such day, on 29 February and at the year’s end', () => {
    const monthly = { every: 'month', day: 31, at: '09:00' } as const;
    const days: string[] = [];
    for (let at = utc('2027-11-30T23:00:00Z'); days.length < 5; at = firstAfter(monthly, 'Asia/Kathmandu', at)!.at)
      days.push(firstAfter(monthly, 'Asia/Kathmandu', at)!.day);
    expect(days).toEqual(['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
    expect(firstAfter({ every: 'month', day: 29, at: '09:00' }, 'UTC', utc('2027-02-01T00:00:00Z'))?.day).toBe('2027-02-28');
    expect(firstAfter({ every: 'week', on: 'friday', at: '09:00' }, 'UTC', utc('2026-12-31T00:00:00Z'))).toMatchObject({
      window: 'week 2026-12-28 UTC',
      day: '2027-01-01',
    });
  });

  it('on days off come on the next working day, or not at all where they are daily', () => {
    const china = aProgramme();
    const weekly = { every: 'week', on: 'monday', at: '08:45' } as const;
    // Monday 16 February 2026 lies in the Spring Festival, and so does Monday 23. Two weeks' digests that fall on one morning are one.
    expect(dueRun(weekly, 'Asia/Shanghai', utc('2026-02-10T00:00:00Z'), utc('2026-02-23T12:00:00Z'), china)).toBeUndefined();
    expect(dueRun(weekly, 'Asia/Shanghai', utc('2026-02-10T00:00:00Z'), utc('2026-02-24T01:00:00Z'), china)).toMatchObject({
      window: 'week 2026-02-23 Asia/Shanghai',
      day: '2026-02-24',
    });
    expect(firstAfter({ every: 'day', at: '08:30' }, 'Asia/Shanghai', utc('2026-02-14T01:00:00Z'), china)?.day).toBe('2026-02-24');
    expect(iso(firstAfter({ every: 'day', at: '08:30' }, 'Asia/Shanghai', utc('2026-09-19T01:00:00Z'), china)?.at)).toBe('2026-09-20T00:30:00.000Z');
  });

  it('of a day that a zone left out come on the day after, where they are weekly or monthly', () => {
    const before = utc('2011-12-29T00:00:00Z');
    expect(firstAfter({ every: 'day', at: '08:30' }, 'Pacific/Apia', before + 12 * hour)?.day).toBe('2011-12-29');
    expect(dueRun({ every: 'day', at: '08:30' }, 'Pacific/Apia', before, utc('2012-01-01T00:00:00Z'))).toMatchObject({ day: '2012-01-01' });
    expect(firstAfter({ every: 'month', day: 30, at: '08:30' }, 'Pacific/Apia', before)).toMatchObject({
      window: 'month 2011-12 Pacific/Apia',
      day: '2011-12-31',
    });
  });

  it('never come where none are asked for', () => {
    expect(firstAfter({ every: 'never' }, 'UTC', 0)).toBeUndefined();
    expect(dueRun({ every: 'never' }, 'UTC', 0, utc('2026-01-01T00:00:00Z'))).toBeUndefined();
  });
});
