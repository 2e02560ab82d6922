import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { cardOf, putOff, type Card, type Memory } from '../../../src/domain/reminders/card.ts';
import { cardRules } from '../../../src/domain/reminders/card-rules.ts';
import { visitKey, type Item } from '../../../src/domain/reminders/item.ts';
import { morningOf } from '../../../src/domain/reminders/morning.ts';
import { wallClock } from '../../../src/domain/time/wall-clock.ts';
import { isQuiet } from '../../../src/domain/time/waking.ts';
import { isWorkingDay } from '../../../src/domain/time/working-days.ts';
import { addDays, daysBetween, type Day } from '../../../src/lib/calendar.ts';
import { aProgramme } from '../facts.ts';
import { aZone } from '../time/zones.ts';

// Machines are shared: slow is no failure here.
vi.setConfig({ testTimeout: 60_000 });

const hour = 3_600_000;

/** Something that comes, stands open for a while, and goes; on day numbers since the beginning. */
interface Coming {
  readonly kind: 'visit' | 'promise' | 'help' | 'voice' | 'unsorted' | 'problem';
  readonly from: number;
  readonly lasts: number;
  readonly due: number;
  readonly urgency: 'danger' | 'week' | 'later';
}

const comings = fc.array(
  fc.record({
    kind: fc.constantFrom<Coming['kind'][]>('visit', 'visit', 'promise', 'promise', 'help', 'voice', 'unsorted', 'problem'),
    from: fc.nat(80),
    lasts: fc.integer({ min: 1, max: 60 }),
    due: fc.integer({ min: 1, max: 30 }),
    urgency: fc.constantFrom('danger' as const, 'week' as const, 'later' as const),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What else happens on a day: how much else the cadre hears unasked, which thing is put off for how long, and whether the service is down. */
const happenings = fc.array(
  fc.record({ unasked: fc.nat(2), put: fc.option(fc.tuple(fc.nat(11), fc.integer({ min: 1, max: 9 })), { freq: 5 }), down: fc.nat(9).map((n) => n === 0) }),
  {
    minLength: 100,
    maxLength: 100,
  },
);

const starts = fc.constantFrom('2026-02-01', '2026-03-20', '2026-09-10', '2026-12-01', '2028-02-10');

interface Told {
  readonly at: number;
  readonly day: Day;
  readonly card: Card;
  readonly before: Memory;
}

const programme = aProgramme();
const rules = cardRules(programme);

/** Lives through a hundred days, looking every four hours; `edit` changes what may be edited without its being another thing. */
function live(
  zone: string,
  home: string,
  start: Day,
  things: readonly Coming[],
  days: readonly { unasked: number; put: readonly [number, number] | null; down: boolean }[],
  edit: (items: readonly Item[], n: number) => readonly Item[] = (items) => items,
): readonly Told[] {
  const begins = Date.parse(`${start}T00:00:00Z`);
  const day = (n: number): Day => addDays(start, n);
  const told: Told[] = [];
  const heard: Day[] = [];
  let raised: Memory = {};
  let cardOn: Day | undefined;
  const all = things.map((thing, i): Item => {
    const own = { household: `h${i}`, zone: home };
    const since = begins + thing.from * 24 * hour + i * hour;
    if (thing.kind === 'visit')
      return { ...own, kind: 'visit', key: visitKey(own.household, day(thing.from + thing.due)), due: day(thing.from + thing.due), register: 'poor' };
    if (thing.kind === 'promise') return { ...own, kind: 'promise', key: `promise:${i}`, due: day(thing.from + thing.due) };
    if (thing.kind === 'problem')
      return { ...own, kind: 'problem', key: `case:${i}`, urgency: thing.urgency, openedAt: since, deadlineAt: since + thing.due * 24 * hour };
    return { ...own, kind: thing.kind, key: `${thing.kind}:${i}`, since };
  });
  for (const [n, { unasked, put, down }] of days.entries()) {
    for (let h = 0; h < 24; h += 4) {
      const at = begins + (n * 24 + h) * hour;
      if (down) continue;
      const items = edit(
        all.filter((_, i) => n >= things[i]!.from && n < things[i]!.from + things[i]!.lasts + things[i]!.due),
        n,
      );
      const morning = morningOf(programme, zone, at);
      const lately = heard.filter((d) => daysBetween(d, morning.day) < 7).length;
      const facts = { items, raised, unasked: lately, ...(cardOn === undefined ? {} : { cardOn }) };
      const card = cardOf(rules, morning, facts);
      if (card !== undefined) {
        told.push({ at, day: morning.day, card, before: raised });
        heard.push(morning.day);
        ({ raised, cardOn } = card);
        expect(cardOf(rules, morning, { ...facts, raised, cardOn })).toBeUndefined();
      }
      // What comes after today's card waits for the next.
      if (morning.open && lately < rules.cap && (card !== undefined || cardOn !== morning.day))
        expect(items.map((item) => unraised(item, raised, at, morning.ahead)).filter((missing) => missing !== '')).toEqual([]);
    }
    // The evening's other messages and «Later».
    const today = wallClock(zone, begins + n * 24 * hour).day;
    for (let i = 0; i < unasked - 1; i++) heard.push(today);
    const item = put === null ? undefined : all[put[0]];
    if (item !== undefined && put !== null && raised[item.key] !== undefined) raised = putOff(raised, item.key, today, addDays(today, put[1]), 'other');
  }
  return told;
}

/** What the rules, said the plain way, find missing: something due that was neither raised for what it is now, nor as often as it may, nor put off. */
function unraised(item: Item, raised: Memory, at: number, ahead: number): string {
  const today = wallClock(item.zone, at).day;
  const known = raised[item.key];
  if (known !== undefined && (known.times >= 3 || (known.until !== undefined && known.until > today))) return '';
  const said = (since: Day): string =>
    known !== undefined && known.until === undefined && known.through >= since ? '' : `${item.key} since ${since} on ${today}`;
  if (item.kind === 'visit') {
    const days = daysBetween(item.due, today);
    if (days >= 3) return said(addDays(item.due, 3));
    if (days >= 1) return said(addDays(item.due, 1));
    return days >= -7 - ahead ? said(addDays(item.due, -7)) : '';
  }
  if (item.kind === 'promise') {
    const left = daysBetween(today, item.due) - ahead;
    if (left <= 0) return said(item.due);
    return left === 1 ? said(addDays(item.due, -1)) : '';
  }
  if (item.kind !== 'problem' && !('since' in item)) return '';
  const stood = item.kind === 'problem' ? item.openedAt : item.kind === 'unsorted' ? item.since + 2 * hour : item.since;
  return stood <= at ? said(wallClock(item.zone, stood).day) : '';
}

describe('the cards of a hundred days', () => {
  it('are never at night, on a day off, twice a day, more than the cap, or for nothing new; no thing is raised a fourth time, and nothing due goes unsaid', () => {
    let seen = 0;
    fc.assert(
      fc.property(aZone, aZone, starts, comings, happenings, (zone, home, start, things, days) => {
        const told = live(zone, home, start, things, days);
        seen += told.length;
        for (const { at, day, card, before } of told) {
          expect(isQuiet(programme, zone, at)).toBe(false);
          expect(isWorkingDay(programme, day)).toBe(true);
          expect(card.lines.length).toBeGreaterThan(0);
          for (const { item } of card.lines) expect(card.raised[item.key]!.times).toBe((before[item.key]?.times ?? 0) + 1);
          for (const { times } of Object.values(card.raised)) expect(times).toBeLessThanOrEqual(programme.raise_at_most);
        }
        const on = told.map(({ day }) => day);
        expect(new Set(on).size).toBe(on.length);
        for (const day of on) expect(on.filter((other) => other <= day && daysBetween(other, day) < 7).length).toBeLessThanOrEqual(programme.weekly_cap.staff);
        const named = told.flatMap(({ card }) => card.lines.map(({ item }) => item.key));
        for (const key of named) expect(named.filter((other) => other === key).length).toBeLessThanOrEqual(programme.raise_at_most);
      }),
      { numRuns: 40, endOnFailure: true },
    );
    // Otherwise nothing was shown.
    expect(seen).toBeGreaterThan(200);
  });

  it('do not change with what is edited: no clock begins anew', () => {
    const brief = (told: readonly Told[]): unknown =>
      told.map(({ at, card }) => [at, card.lines.map(({ item, days }) => `${item.key} ${days}`), card.more, card.raised]);
    fc.assert(
      fc.property(aZone, starts, comings, happenings, (zone, start, things, days) => {
        const edited = (items: readonly Item[], n: number): readonly Item[] =>
          items.toReversed().map((item) => (item.kind === 'visit' && n % 2 === 0 ? { ...item, register: 'marginal' } : { ...item }));
        expect(brief(live(zone, zone, start, things, days, edited))).toEqual(brief(live(zone, zone, start, things, days)));
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});
