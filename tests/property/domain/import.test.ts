import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { emptyRoster, type RawRow, type Roster } from '../../../src/domain/roster/roster.ts';
import { addDays } from '../../../src/lib/calendar.ts';
import { applied, plan } from '../../domain/roster/rows.ts';

// Machines are shared: slow is no failure here.
vi.setConfig({ testTimeout: 30_000 });

const raw = (file: string, list: readonly Readonly<Record<string, string>>[]): readonly RawRow[] => list.map((cells, i) => ({ file, line: i + 2, cells }));
const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2018-01-01', n));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary }, { weight: 1, arbitrary: fc.constant('' as const) });
const code = (letter: string, most: number) => fc.integer({ min: 0, max: most }).map((n) => `${letter}${n}`);
const name = fc.constantFrom('张三', '张叁', '李明', '王小明', 'Wang Mei', '<b>&"', '  ', '؜محمد');

/** Rows as bad as they come: unknown codes, circles, doubles, days that are none. */
const area = fc.record({
  code: code('A', 4),
  name,
  level: fc.constantFrom('county', '乡镇', '村', 'group', 'castle'),
  parent_code: maybe(code('A', 5)),
  time_zone: fc.constantFrom('Asia/Shanghai', '', 'Mars/Base'),
});
const person = fc.record({
  code: code('K', 3),
  name,
  role: fc.constantFrom('cadre', '主管', 'king'),
  area_code: code('A', 4),
  from: maybe(day),
  to: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: day }),
});
const household = fc.record({
  code: code('H', 4),
  head_name: name,
  area_code: code('A', 4),
  register: fc.constantFrom('poor', '脱贫户', 'general'),
  cadre_code: maybe(code('K', 4)),
  since: maybe(day),
  contact_name: maybe(name),
  contact_phone: fc.constantFrom('', '13800000001'),
});
const member = fc.record({ household_code: code('H', 5), name, relation: fc.constantFrom('head', '儿子'), birth_year: fc.constantFrom('', '1975', '19') });
const files = fc.record({
  areas: fc.array(area, { maxLength: 6 }).map((l) => raw('areas', l)),
  people: fc.array(person, { maxLength: 6 }).map((l) => raw('people', l)),
  households: fc.array(household, { maxLength: 6 }).map((l) => raw('households', l)),
  members: fc.array(member, { maxLength: 6 }).map((l) => raw('members', l)),
});

/** A village that every run begins with, so that bad rows meet good ones. */
const village = {
  areas: raw(
    'areas',
    ['0', '1', '2', '3'].map((n) => ({
      code: `A${n}`,
      name: n,
      level: n === '0' ? 'county' : 'village',
      parent_code: n === '0' ? '' : 'A0',
      time_zone: n === '0' ? 'Asia/Shanghai' : '',
    })),
  ),
  people: raw(
    'people',
    ['0', '1', '2'].map((n) => ({ code: `K${n}`, name: `${n}号`, role: 'cadre', area_code: 'A1', from: '2018-01-01', to: '' })),
  ),
  households: raw(
    'households',
    ['0', '1', '2'].map((n) => ({
      code: `H${n}`,
      head_name: `${n}户`,
      area_code: 'A1',
      register: 'poor',
      cadre_code: `K${n}`,
      since: '2018-06-01',
      contact_name: '',
      contact_phone: '',
    })),
  ),
  members: raw('members', []),
};

/** What must hold of any roster, however it came about. */
function sound(roster: Roster): void {
  const ids = new Set([...roster.areas, ...roster.people, ...roster.households].map((r) => r.id));
  expect(roster.areas.filter((a) => a.parentId === undefined).length).toBeLessThanOrEqual(1);
  for (const a of roster.areas) {
    const parent = roster.areas.find((p) => p.id === a.parentId);
    expect(a.path).toBe(`${parent?.path ?? '/'}${a.id}/`);
  }
  for (const list of [roster.areas, roster.households]) expect(new Set(list.map((r) => r.code)).size).toBe(list.length);
  for (const a of roster.appointments) expect([ids.has(a.personId), ids.has(a.areaId), a.to === undefined || a.to >= a.from]).toEqual([true, true, true]);
  for (const h of roster.households) {
    expect(ids.has(h.areaId)).toBe(true);
    const list = roster.assignments.filter((a) => a.householdId === h.id).sort((a, b) => (a.from < b.from ? -1 : 1));
    // Exactly one is responsible in care, and at no time two.
    if (h.register !== 'general') expect(list.filter((a) => a.to === undefined)).toHaveLength(1);
    for (const [i, a] of list.entries()) {
      const next = list[i + 1];
      if (next !== undefined) expect(a.to !== undefined && a.to < next.from && a.to >= a.from).toBe(true);
      expect(ids.has(a.personId)).toBe(true);
    }
    expect(roster.contacts.filter((c) => c.householdId === h.id && c.to === undefined).length).toBeLessThanOrEqual(1);
  }
  for (const m of roster.members) expect(ids.has(m.householdId)).toBe(true);
}

describe('an import of whatever rows', () => {
  it('leaves a sound roster, and changes nothing when it comes again', () => {
    let handovers = 0;
    fc.assert(
      fc.property(fc.array(files, { minLength: 1, maxLength: 4 }), (imports) => {
        let roster = applied(emptyRoster, plan(emptyRoster, village, '2019-11-20').changes);
        for (const [i, rows] of imports.entries()) {
          const today = addDays('2019-12-01', i * 10);
          const made = plan(roster, rows, today, true);
          roster = applied(roster, made.changes);
          sound(roster);
          handovers += made.changes.assignments.update.filter((a) => a.to !== undefined).length;
          const again = plan(roster, rows, addDays(today, 1), true);
          expect([again.changesAnything, again.changes.access]).toEqual([false, []]);
        }
      }),
      { numRuns: 150 },
    );
    // Or the rows were too bad to show anything.
    expect(handovers).toBeGreaterThan(10);
  });

  it('writes everything or nothing, and counts every row once', () => {
    fc.assert(
      fc.property(files, (rows) => {
        const made = plan(emptyRoster, rows);
        if (made.problems.length > 0) expect(made.changesAnything).toBe(false);
        for (const sheet of ['areas', 'people', 'households', 'members'] as const) {
          const { rows: all, added, changed, same, bad } = made.summary[sheet];
          expect([all, added + changed + same + bad]).toEqual([rows[sheet].length, rows[sheet].length]);
        }
        for (const p of made.problems) expect([p.line > 0, p.code]).toEqual([true, expect.stringMatching(/^[a-z_]+$/)]);
      }),
    );
  });
});
