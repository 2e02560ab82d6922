import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { cadenceOf, isOverdue, type CadenceState } from '../../../src/domain/households/cadence.ts';
import { changeRegister, resume, type CareFacts } from '../../../src/domain/households/care.ts';
import { registers, type Register } from '../../../src/domain/households/household.ts';
import type { Cadence } from '../../../src/domain/programme/programme.ts';
import { addDays, daysBetween, weekday, type Day } from '../../../src/lib/calendar.ts';
import { aProgramme } from '../../domain/facts.ts';
import { monthsOfSpans, type CareSpan } from '../../domain/households/month-coverage.ts';

// Machines are shared: slow is no failure here.
vi.setConfig({ testTimeout: 30_000 });

/** Around leap days, the turn of a year, and months of every length. */
const start = fc.constantFrom('2019-12-20', '2020-02-01', '2020-02-29', '2023-11-30', '2024-01-31', '2021-03-28');
const length = 150;

const cadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.constant({ every: 'month' } as const),
  fc.integer({ min: 1, max: 60 }).map((days) => ({ every: 'days', days }) as const),
  fc.integer({ min: 1, max: 4 }).map((times) => ({ every: 'week', times }) as const),
  fc.constant({ every: 'never' } as const),
);

type Happening =
  | { readonly on: number; readonly what: 'register'; readonly register: Register }
  | { readonly on: number; readonly what: 'pause' | 'resume' }
  /** Logged so many days after it was made. */
  | { readonly on: number; readonly what: 'visit'; readonly after: number };

const on = fc.integer({ min: 0, max: length - 1 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ on, what: fc.constant('visit' as const), after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })) }) },
  { weight: 2, arbitrary: fc.record({ on, what: fc.constant('register' as const), register: fc.constantFrom(...registers) }) },
  { weight: 4, arbitrary: fc.record({ on, what: fc.constantFrom('pause' as const, 'resume' as const) }) },
);

/** What asked for visits on each day so far, and since when without a break; undefined outside care. */
interface Track {
  readonly cadence: Cadence;
  readonly since: Day;
}

/** The rule, asked by looking at every day: slow, and close to the words of the issue. */
function overdueByHand(track: Track | undefined, visits: ReadonlySet<Day>, today: Day): boolean {
  if (track === undefined || track.cadence.every === 'never') return false;
  const { cadence: rule, since } = track;
  const count = (from: Day): number => [...visits].filter((v) => v >= from && v <= today).length;
  if (rule.every === 'days') {
    // So many days in a row without a visit, all of them in care, and one more before them.
    for (let back = 0; back <= rule.days; back++) if (visits.has(addDays(today, -back)) || addDays(today, -back) <= since) return false;
    return true;
  }
  const begins = (day: Day): boolean => (rule.every === 'month' ? day.endsWith('-01') : weekday(day) === 1);
  const asked = rule.every === 'week' ? rule.times : 1;
  for (let first = since; first <= today; first = addDays(first, 1)) {
    if (!begins(first)) continue;
    let next = addDays(first, 1);
    while (!begins(next)) next = addDays(next, 1);
    if (next <= today && count(first) < asked) return true;
  }
  return false;
}

const same = (a: Cadence, b: Cadence): boolean => JSON.stringify(a) === JSON.stringify(b);

describe("what is stored of a household's cadence", () => {
  it('says on every later day what looking at every day says, whatever happens', () => {
    fc.assert(
      fc.property(
        start,
        fc.record({ poor: cadence, marginal: cadence, key: cadence, exited: cadence, general: fc.constant({ every: 'never' } as const) }),
        fc.array(happening, { maxLength: 25 }),
        (first, rules, list) => {
          const programme = aProgramme({ cadence: rules });
          let facts: CareFacts = { register: 'poor', since: first };
          let track: Track | undefined = { cadence: rules.poor, since: first };
          const visits = new Set<Day>();
          let stored: CadenceState = cadenceOf(programme, facts, []);
          const move = (next: CareFacts, today: Day): void => {
            const before = track;
            facts = next;
            const asks = facts.register === 'general' || facts.pausedFrom !== undefined ? undefined : rules[facts.register];
            track = asks === undefined ? undefined : before !== undefined && same(before.cadence, asks) ? before : { cadence: asks, since: today };
          };
          for (let i = 0; i < length; i++) {
            const today = addDays(first, i);
            const now = list.filter((h) => (h.what === 'visit' ? h.on + h.after : h.on) === i);
            for (const h of now) {
              if (h.what === 'visit') visits.add(addDays(first, h.on));
              else if (h.what === 'register') move(changeRegister(facts, h.register, today, programme), today);
              else if (h.what === 'pause' && facts.pausedFrom === undefined) move({ ...facts, pausedFrom: today }, today);
              else if (h.what === 'resume' && facts.pausedFrom !== undefined) move(resume(facts, today), today);
            }
            if (now.length > 0) stored = cadenceOf(programme, facts, [...visits].reverse());
            expect(isOverdue(stored, today), today).toBe(overdueByHand(track, visits, today));
            // Due is the last day that is in time: nobody is overdue on it, and everybody on the next one.
            if (stored.dueOn !== undefined) expect(daysBetween(stored.dueOn, stored.overdueFrom!)).toBe(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same from the latest seven days of visits as from all of them', () => {
    fc.assert(
      fc.property(start, cadence, fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }), (first, rule, offsets) => {
        const programme = aProgramme({ cadence: { ...aProgramme().cadence, poor: rule } });
        const days = offsets.map((o) => addDays(first, o));
        const latest = [...new Set(days)].sort().reverse().slice(0, 7);
        expect(cadenceOf(programme, { register: 'poor', since: first }, latest)).toEqual(cadenceOf(programme, { register: 'poor', since: first }, days));
      }),
    );
  });
});

describe('coverage', () => {
  it('loses nothing: every month of a household visited once a month is met, and what is owed is met, missed or open', () => {
    fc.assert(
      fc.property(
        start,
        cadence,
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 420 }),
        (first, rule, offsets, asked) => {
          const programme = aProgramme({ cadence: { ...aProgramme().cadence, poor: rule } });
          const spans: CareSpan[] = [{ register: 'poor', from: first }];
          const today = addDays(first, asked);
          const visits = offsets.map((o) => addDays(first, o)).filter((v) => v <= today);
          const months = monthsOfSpans(programme, spans, visits, { from: first, to: addDays(today, 70) }, today);
          for (const m of months) expect(m.owed).toBe(m.met + m.missed + m.open);
          expect(months.reduce((sum, m) => sum + m.visits, 0)).toBe(new Set(visits).size);
          // Whoever is overdue has missed something.
          const state = cadenceOf(programme, { register: 'poor', since: first }, visits);
          if (isOverdue(state, today)) expect(months.some((m) => m.missed > 0)).toBe(true);
          if (rule.every === 'never') expect(months.every((m) => m.owed === 0)).toBe(true);
        },
      ),
    );
  });
});
