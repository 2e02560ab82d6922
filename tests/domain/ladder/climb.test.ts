import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comeBack, nextAt, rise, type Place, type Posts, type Rise } from '../../../src/domain/ladder/climb.ts';
import { problemSteps, visitSteps, voiceSteps, type Step } from '../../../src/domain/ladder/steps.ts';
import { rungs, type Rung } from '../../../src/domain/programme/ladder-rules.ts';
import { aProgramme, at } from '../facts.ts';

const programme = aProgramme();
const hour = 3_600_000;
const day = 24 * hour;
const all: Posts = { cadre: true, village: true, township: true, county: true };
const start: Place = { level: 0, since: at('2026-03-01', '00:00:00') };

/** Looks each hour, as the planner does each minute, and says who is told on which hour since the beginning. */
function told(
  steps: readonly Step[],
  posts: (hour: number) => Posts,
  hours: number,
  from = start,
): readonly (readonly [number, readonly Rung[], readonly Rung[]])[] {
  const seen: [number, readonly Rung[], readonly Rung[]][] = [];
  let place = from;
  for (let h = 0; h <= hours; h++) {
    const risen = rise(steps, place, posts(h), from.since + h * hour);
    if (risen === undefined) continue;
    seen.push([h, risen.tell, risen.vacant]);
    place = { ...place, ...risen.place };
  }
  return seen;
}

describe('a visit that is not made', () => {
  const steps = visitSteps(programme, 'Asia/Shanghai', '2026-03-01');
  const morning = (n: number): number => (n - 1) * 24 + 9;

  it('comes to the cadre when it is 3 days overdue, to the village at 7, the township at 14, the county at 30', () => {
    expect(told(steps, () => all, 40 * 24)).toEqual([
      [morning(3), ['cadre'], []],
      [morning(7), ['village'], []],
      [morning(14), ['township'], []],
      [morning(30), ['county'], []],
    ]);
  });

  it.each<[string, Posts, readonly (readonly [number, readonly Rung[], readonly Rung[]])[]]>([
    [
      'cadre',
      { ...all, cadre: false },
      [
        [3, ['village'], ['cadre']],
        [10, ['township'], []],
        [26, ['county'], []],
      ],
    ],
    [
      'village',
      { ...all, village: false },
      [
        [3, ['cadre'], []],
        [7, ['township'], ['village']],
        [23, ['county'], []],
      ],
    ],
    [
      'township',
      { ...all, township: false },
      [
        [3, ['cadre'], []],
        [7, ['village'], []],
        [14, ['county'], ['township']],
      ],
    ],
    [
      'county',
      { ...all, county: false },
      [
        [3, ['cadre'], []],
        [7, ['village'], []],
        [14, ['township'], []],
        [30, ['township'], ['county']],
      ],
    ],
    [
      'village and township',
      { ...all, village: false, township: false },
      [
        [3, ['cadre'], []],
        [7, ['county'], ['village', 'township']],
      ],
    ],
    [
      'village, though no such level is known',
      { cadre: true, township: true, county: true },
      [
        [3, ['cadre'], []],
        [7, ['township'], []],
        [23, ['county'], []],
      ],
    ],
  ])('goes to the next level at once where nobody is at that of the %s, and says that the post is empty', (_, posts, expected) => {
    expect(told(steps, () => posts, 40 * 24)).toEqual(expected.map(([n, ...rest]) => [morning(n), ...rest]));
  });

  it('tells everybody who was due when the clock comes back after an outage, once', () => {
    const late = rise(steps, start, all, start.since + 15 * day)!;
    expect(late.tell).toEqual(['cadre', 'village', 'township']);
    expect(rise(steps, late.place, all, start.since + 15 * day)).toBeUndefined();
    expect(late.nextAt).toBe(at('2026-03-30', '08:30:00'));
  });
});

describe('what somebody took who can act no more', () => {
  const steps = visitSteps(programme, 'Asia/Shanghai', '2026-03-01');
  const onDay = (n: number): number => start.since + (n - 1) * day + 9 * hour;

  it('comes back to whoever is in charge now and to the post that heard last, and goes on by the clock since its opening', () => {
    // Taken when the village had heard on day 7; on day 8 the taker is gone.
    expect(comeBack(steps, { level: 2, since: onDay(7) }, all, onDay(8))).toMatchObject({
      tell: ['cadre', 'village'],
      vacant: [],
      place: { level: 2 },
    });
    // On day 20 the township's time has come as well.
    const late = comeBack(steps, { level: 2, since: onDay(7) }, all, onDay(20));
    expect(late).toMatchObject({ tell: ['cadre', 'village', 'township'], place: { level: 3 } });
    expect(late.nextAt).toBe(at('2026-03-30', '08:30:00'));
  });

  it('comes back to the post that heard last also where it had come there over an empty one, before its own day', () => {
    const leapt = rise(steps, { level: 1, since: onDay(3) }, { ...all, village: false }, onDay(7))!;
    expect(leapt).toMatchObject({ tell: ['township'], place: { level: 3 } });
    expect(comeBack(steps, leapt.place, all, onDay(8))).toMatchObject({ tell: ['cadre', 'township'], vacant: [], place: leapt.place });
  });

  it('is told to the top again where it had come there', () => {
    expect(comeBack(steps, { level: 4, since: onDay(30) }, all, onDay(50))).toMatchObject({ tell: ['cadre', 'county'], place: { level: 4 } });
  });

  it('taken before anybody else heard of it comes back to the cadre alone, and climbs when its first step is due', () => {
    const back = comeBack(steps, start, all, onDay(2));
    expect(back).toEqual({ place: start, tell: ['cadre'], vacant: [], nextAt: steps[0]!.at });
  });

  it('goes to the next one up where nobody is in charge, and a complaint passes over the cadre', () => {
    const { cadre: _, ...supervisors } = all;
    expect(comeBack(steps, start, { ...all, cadre: false }, onDay(2))).toMatchObject({ tell: ['village'], vacant: ['cadre'] });
    expect(comeBack(steps, { level: 1, since: onDay(3) }, supervisors, onDay(4))).toMatchObject({ tell: ['village'], vacant: [], place: { level: 1 } });
  });
});

describe('a problem', () => {
  const openedAt = at('2026-03-07', '02:13:00');
  const deadlineAt = openedAt + 168 * hour;

  it('in danger is told at once below, then after 1, 4 and 24 hours further up, at any hour of the night', () => {
    const steps = problemSteps(programme.ladder, { urgency: 'danger', openedAt, deadlineAt });
    expect(told(steps, () => ({ ...all, city: true }), 50, { level: 0, since: openedAt })).toEqual([
      [0, ['cadre', 'village'], []],
      [1, ['township'], []],
      [4, ['county'], []],
      [24, ['city'], []],
    ]);
    // A county without a city above it hears again.
    expect(told(steps, () => all, 50, { level: 0, since: openedAt }).at(-1)).toEqual([24, ['county'], []]);
    // Nobody but the county: at once.
    expect(told(steps, () => ({ cadre: false, village: false, township: false, county: true }), 0, { level: 0, since: openedAt })).toEqual([
      [0, ['county'], ['cadre', 'village', 'township']],
    ]);
    // Nobody at all is said as well.
    expect(told(steps, () => ({ cadre: false, village: false }), 0, { level: 0, since: openedAt })).toEqual([[0, [], ['cadre', 'village']]]);
  });

  it('of this week climbs by its deadline', () => {
    const steps = problemSteps(programme.ladder, { urgency: 'week', openedAt, deadlineAt });
    expect(told(steps, () => all, 1000, { level: 0, since: openedAt }).map(([h, tell]) => [h - 168, ...tell])).toEqual([
      [-24, 'cadre'],
      [0, 'village'],
      [72, 'township'],
      [168, 'county'],
    ]);
  });

  it('answered by voice and heard by nobody goes to the village, or above it', () => {
    const steps = voiceSteps(programme, openedAt);
    expect(told(steps, () => all, 100, { level: 0, since: openedAt })).toEqual([[24, ['village'], []]]);
    expect(told(steps, () => ({ ...all, village: false }), 100, { level: 0, since: openedAt })).toEqual([[24, ['township'], ['village']]]);
  });
});

/** Ladders that go up in time and rank, people who come and go, and clocks that stand still for a while. */
const aLadder = fc.array(fc.tuple(fc.nat(200), fc.nat(rungs.length - 1)), { minLength: 1, maxLength: 7 }).map((raw) => {
  const hours = raw.map(([h]) => h).sort((a, b) => a - b);
  const to = raw.map(([, r]) => r).sort((a, b) => a - b);
  return hours.map((h, i): Step => ({ at: start.since + h * hour, to: rungs[to[i]!]! }));
});
const somePosts: fc.Arbitrary<Posts> = fc
  .tuple(...rungs.map(() => fc.constantFrom(true, false, undefined)))
  .map((held) => Object.fromEntries(rungs.flatMap((rung, i) => (held[i] === undefined ? [] : [[rung, held[i]]]))));
const looks = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), somePosts), { minLength: 1, maxLength: 25 });

function climbs(
  steps: readonly Step[],
  seen: readonly (readonly [number, Posts])[],
): readonly { readonly now: number; readonly before: Place; readonly posts: Posts; readonly risen: Rise }[] {
  const rises: { now: number; before: Place; posts: Posts; risen: Rise }[] = [];
  let place = start;
  let now = start.since;
  for (const [gap, posts] of seen) {
    now += gap * hour;
    const risen = rise(steps, place, posts, now);
    if (risen === undefined) continue;
    rises.push({ now, before: place, posts, risen });
    place = risen.place;
  }
  return rises;
}

describe('any ladder', () => {
  it('never falls silent: by the time of each step somebody at its rung or above was told, or the highest there is, or it is said that there is nobody', () => {
    fc.assert(
      fc.property(aLadder, looks, (steps, seen) => {
        const rises = climbs(steps, seen);
        const end = seen.reduce((sum, [gap]) => sum + gap * hour, start.since);
        const made = rises.at(-1)?.risen.place.level ?? 0;
        // Nothing that is due by the clock since the opening is left undone.
        expect(steps.filter((step) => step.at <= end).length).toBeLessThanOrEqual(made);
        for (const { before, posts, risen } of rises) {
          for (const step of steps.slice(before.level, risen.place.level)) {
            const able = rungs.filter((rung) => posts[rung] === true);
            const above = able.filter((rung) => rungs.indexOf(rung) >= rungs.indexOf(step.to));
            const rank = Math.max(...risen.tell.map((rung) => rungs.indexOf(rung)));
            if (above.length > 0) expect(rank).toBeGreaterThanOrEqual(rungs.indexOf(step.to));
            else if (able.length > 0) expect(risen.tell).toContain(able.at(-1));
            else expect(risen.tell).toEqual([]);
          }
          if (risen.tell.length === 0) expect(risen.vacant.length > 0 || rungs.every((rung) => posts[rung] !== false)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('tells nobody who is not there, reports no post that is filled, and takes each step once', () => {
    fc.assert(
      fc.property(aLadder, looks, (steps, seen) => {
        let level = 0;
        for (const { before, posts, risen } of climbs(steps, seen)) {
          for (const rung of risen.tell) expect(posts[rung]).toBe(true);
          for (const rung of risen.vacant) expect(posts[rung]).toBe(false);
          expect(before.level).toBe(level);
          expect(risen.place.level).toBeGreaterThan(level);
          level = risen.place.level;
        }
        expect(level).toBeLessThanOrEqual(steps.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps to both clocks: never later than since the opening, never before a level had its time', () => {
    fc.assert(
      fc.property(aLadder, looks, (steps, seen) => {
        for (const { now, before, risen } of climbs(steps, seen)) {
          const next = steps[before.level]!;
          const own = steps[before.level - 1];
          const had = own === undefined ? -Infinity : before.since + (next.at - own.at);
          expect(now >= next.at || now >= had).toBe(true);
          if (risen.nextAt !== undefined) {
            expect(risen.nextAt).toBeGreaterThan(now);
            expect(risen.nextAt).toBeLessThanOrEqual(steps[risen.place.level]!.at);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on how often one looks, where the posts stay as they are', () => {
    fc.assert(
      fc.property(aLadder, somePosts, fc.integer({ min: 1, max: 250 }), (steps, posts, hours) => {
        const often = climbs(
          steps,
          Array.from({ length: hours }, () => [1, posts] as const),
        ).map(({ risen }) => risen);
        const atDue: Rise[] = [];
        let place = start;
        const end = start.since + hours * hour;
        for (let due = nextAt(steps, place); due !== undefined && due <= end; due = nextAt(steps, place)) {
          const risen = rise(steps, place, posts, Math.max(due, start.since + hour))!;
          atDue.push(risen);
          place = risen.place;
        }
        expect(often).toEqual(atDue);
      }),
    );
  });
});
