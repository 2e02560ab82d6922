import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

/** Zones that go wrong first: odd offsets, half-hour jumps, jumps at midnight, a day that was left out, two jumps for Ramadan, none at all. */
export const zones = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'America/Sao_Paulo',
  'America/New_York',
  'America/St_Johns',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Gaza',
  'Europe/Berlin',
  'Etc/GMT+12',
  'UTC',
] as const;

export const aZone = fc.constantFrom(...zones);

const from = Date.UTC(1990, 0, 1);
const to = Date.UTC(2037, 11, 31);

/** A moment between 1990 and 2037, half of them within a day of a change of the clocks, to the second. */
export const aMomentIn = (zone: string): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: from / 1000, max: to / 1000 }).map((seconds) => seconds * 1000),
    fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: -90_000, max: 90_000 })).map(([near, off]) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(near).toZonedDateTimeISO(zone);
      return (zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? near) + off * 1000;
    }),
  );

export const aZoneAndMoment = aZone.chain((zone) => fc.tuple(fc.constant(zone), aMomentIn(zone)));

export const aTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
