import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather } from '../../../src/domain/ladder/gather.ts';
import { isQuiet } from '../../../src/domain/time/waking.ts';
import { aProgramme, at } from '../facts.ts';
import { zones } from '../time/zones.ts';

const rules = aProgramme();
const minute = 60_000;
const zone = 'Asia/Shanghai';
const climb = (person: string, id: string, danger = false): { person: string; id: string; danger: boolean } => ({ person, id, danger });

describe('what climbs to people', () => {
  it('is one message an hour to each, danger at once', () => {
    const noon = at('2026-03-02', '12:00:00');
    const hearers = new Map([
      ['li', { zone, lastTold: noon - 20 * minute }],
      ['wu', { zone }],
    ]);
    const climbs = [climb('li', 'a'), climb('wu', 'b'), climb('li', 'c'), climb('wu', 'd')];
    expect(gather(rules, climbs, hearers, noon)).toEqual([
      { person: 'li', at: noon + 40 * minute, climbs: [climbs[0], climbs[2]] },
      { person: 'wu', at: noon, climbs: [climbs[1], climbs[3]] },
    ]);
    const fire = climb('li', 'fire', true);
    expect(gather(rules, [...climbs, fire], hearers, noon)[0]).toEqual({ person: 'li', at: noon, climbs: [fire, climbs[0], climbs[2]] });
  });

  it('waits for the morning, danger aside', () => {
    const night = at('2026-03-02', '02:00:00');
    const climbs = [climb('li', 'a'), climb('li', 'fire', true)];
    expect(gather(rules, climbs, new Map([['li', { zone }]]), night)).toEqual([
      { person: 'li', at: night, climbs: [climbs[1]] },
      { person: 'li', at: at('2026-03-02', '07:30:00'), climbs: [climbs[0]] },
    ]);
  });

  it('reaches everybody once, never in quiet hours but for danger, and never twice within an hour', () => {
    const arrivals = fc.array(fc.tuple(fc.nat(3 * 24 * 60), fc.constantFrom('a', 'b', 'c'), fc.nat(9)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(arrivals, fc.constantFrom(...zones), fc.constantFrom(...zones), (raw, one, two) => {
        const start = Date.UTC(2026, 2, 28);
        const coming = raw.map(([minutes, person, d], id) => ({ id, person, danger: d === 0, comes: start + minutes * minute }));
        const lives = { a: one, b: two, c: zone };
        const lastTold = new Map<string, number>();
        const sent: { person: string; at: number; ids: number[]; danger: boolean }[] = [];
        const seen = new Set<number>();
        for (let now = start; now < start + 5 * 24 * 60 * minute; now += 5 * minute) {
          const pending = coming.filter(({ id, comes }) => comes <= now && !seen.has(id));
          if (pending.length === 0) continue;
          const hearers = new Map(Object.entries(lives).map(([p, z]) => [p, { zone: z, ...(lastTold.has(p) ? { lastTold: lastTold.get(p)! } : {}) }]));
          for (const { person, at: from, climbs } of gather(rules, pending, hearers, now)) {
            if (from > now) continue;
            const danger = climbs.some((c) => c.danger);
            for (const { id } of climbs) seen.add(id);
            lastTold.set(person, now);
            sent.push({ person, at: now, ids: climbs.map(({ id }) => id), danger });
            if (isQuiet(rules, lives[person as 'a'], now)) for (const c of climbs) expect(c.danger).toBe(true);
            for (const c of climbs) if (c.danger) expect(now - c.comes).toBeLessThan(5 * minute);
          }
        }
        expect(sent.flatMap(({ ids }) => ids).sort((x, y) => x - y)).toEqual(coming.map(({ id }) => id));
        for (const person of ['a', 'b', 'c']) {
          const calm = sent.filter((s) => s.person === person);
          for (const [i, s] of calm.entries()) if (i > 0 && !s.danger) expect(s.at - calm[i - 1]!.at).toBeGreaterThanOrEqual(60 * minute);
        }
      }),
      { numRuns: 60 },
    );
  });
});
