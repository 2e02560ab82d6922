import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../../../src/domain/programme/hours.ts';
import { decentMoment, isQuiet } from '../../../src/domain/time/waking.ts';
import { hasDay, momentOf, wallClock } from '../../../src/domain/time/wall-clock.ts';
import { addDays, daysBetween, weekday } from '../../../src/lib/calendar.ts';
import { dayNumber, dayOf, weekdayOf } from '../../../src/lib/day-number.ts';
import { aProgramme } from '../facts.ts';
import { aTime, aZone, aZoneAndMoment } from './zones.ts';

const aDay = fc.integer({ min: -719_468, max: 2_932_896 }).map(dayOf);
const utc = (text: string): number => Date.parse(text);
const iso = (at: number): string => new Date(at).toISOString();

describe('days as numbers', () => {
  it('are what the calendar says, from the year 0 to 9999', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -800, max: 800 }), (day, n) => {
        expect(Temporal.PlainDate.from(day).toString()).toBe(day);
        expect(weekdayOf(dayNumber(day))).toBe(weekday(day));
        fc.pre(dayNumber(day) + n >= -719_468 && dayNumber(day) + n <= 2_932_896);
        const later = addDays(day, n);
        expect(dayOf(dayNumber(day) + n)).toBe(later);
        expect(dayNumber(later) - dayNumber(day)).toBe(daysBetween(day, later));
      }),
    );
    expect([dayOf(0), dayNumber('2024-02-29'), dayOf(19_783)]).toEqual(['1970-01-01', 19_782, '2024-03-01']);
  });
});

describe('the clock on the wall', () => {
  it('shows in every zone what the zone’s own calendar says, also while the clocks change', () => {
    fc.assert(
      fc.property(aZoneAndMoment, ([zone, at]) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        const { day, time } = wallClock(zone, at);
        expect(day).toBe(zoned.toPlainDate().toString());
        expect(time).toBe(zoned.hour * 3_600_000 + zoned.minute * 60_000 + zoned.second * 1000 + zoned.millisecond);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the first moment that shows a time, or more where the clocks pass over it', () => {
    fc.assert(
      fc.property(aZoneAndMoment, aTime, ([zone, near], time) => {
        const { day } = wallClock(zone, near);
        const at = momentOf(zone, day, time);
        const shown = (moment: number): string =>
          Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });
        expect(shown(at) >= `${day}T${time}:00`).toBe(true);
        expect(shown(at - 1000) < `${day}T${time}:00`).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('knows the hard days by name', () => {
    // Forward over 02:30 in Berlin: at the jump. Back over 02:30: the first of the two.
    expect(iso(momentOf('Europe/Berlin', '2026-03-29', '02:30'))).toBe('2026-03-29T01:00:00.000Z');
    expect(iso(momentOf('Europe/Berlin', '2026-10-25', '02:30'))).toBe('2026-10-25T00:30:00.000Z');
    // Half an hour only on Lord Howe.
    expect(iso(momentOf('Australia/Lord_Howe', '2026-10-04', '02:10'))).toBe('2026-10-03T15:30:00.000Z');
    expect(iso(momentOf('Asia/Kathmandu', '2026-01-01', '08:30'))).toBe('2026-01-01T02:45:00.000Z');
    // Midnight does not come in Beirut.
    expect(wallClock('Asia/Beirut', momentOf('Asia/Beirut', '2026-03-29', '00:00'))).toMatchObject({ day: '2026-03-29', time: 3_600_000 });
    // Samoa crossed the date line.
    expect([hasDay('Pacific/Apia', '2011-12-29'), hasDay('Pacific/Apia', '2011-12-30'), hasDay('Pacific/Apia', '2011-12-31')]).toEqual([true, false, true]);
  });
});

describe('decent moments', () => {
  const someHours = fc
    .tuple(aTime, aTime)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from, to }));
  const someContactHours = fc
    .tuple(aTime, aTime)
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({ from, to }));

  it('are the first from a moment on that nobody minds, in every zone', () => {
    fc.assert(
      fc.property(
        aZoneAndMoment,
        someHours,
        someContactHours,
        fc.constantFrom('staff' as const, 'contacts' as const),
        ([zone, from], quiet_hours, contact_hours, audience) => {
          const rules = { quiet_hours, contact_hours };
          const at = decentMoment(rules, audience, zone, from);
          expect(at).toBeGreaterThanOrEqual(from);
          const isDecent = (moment: number): boolean =>
            audience === 'staff' ? !isQuiet(rules, zone, moment) : isWithin(contact_hours, wallClock(zone, moment).time);
          expect(isDecent(at)).toBe(true);
          expect(decentMoment(rules, audience, zone, at)).toBe(at);
          // Nothing decent in between, to the minute.
          for (let earlier = from; earlier < at; earlier += 60_000) expect(isDecent(earlier)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are local: one moment is night in one zone and morning in another', () => {
    const programme = aProgramme();
    const at = utc('2026-11-22T00:30:00Z');
    expect(isQuiet(programme, 'Asia/Shanghai', at)).toBe(false);
    expect(isQuiet(programme, 'Asia/Kathmandu', at)).toBe(true);
    expect(iso(decentMoment(programme, 'staff', 'Asia/Kathmandu', at))).toBe('2026-11-22T01:45:00.000Z');
    expect(iso(decentMoment(programme, 'contacts', 'Asia/Shanghai', at))).toBe('2026-11-22T01:00:00.000Z');
    expect(iso(decentMoment(programme, 'staff', 'Asia/Shanghai', utc('2026-12-31T13:00:00Z')))).toBe('2026-12-31T23:30:00.000Z');
  });

  it('begin with the jump where quiet hours end inside it', () => {
    const rules = { quiet_hours: { from: '21:00', to: '02:30' }, contact_hours: { from: '09:00', to: '10:00' } };
    expect(iso(decentMoment(rules, 'staff', 'Europe/Berlin', utc('2026-03-28T21:00:00Z')))).toBe('2026-03-29T01:00:00.000Z');
  });

  it('stay quiet in an hour that comes twice', () => {
    fc.assert(
      fc.property(aZone, (zone) => {
        const rules = { quiet_hours: { from: '22:00', to: '06:00' }, contact_hours: { from: '09:00', to: '10:00' } };
        for (let at = utc('2026-10-24T20:00:00Z'); at < utc('2026-10-26T00:00:00Z'); at += 600_000) {
          const { hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
          expect(isQuiet(rules, zone, at)).toBe(hour >= 22 || hour < 6);
        }
      }),
      { numRuns: 30 },
    );
  });
});
