import { expect, test } from 'vitest';
import { areaShares, overdueByAge, problemMonthsOf, summed, type Place, type Tally } from '../../../src/domain/digests/tally.ts';

const place = (path: string, own = false): Place => ({ path, own, code: path.split('/').at(-2)!, name: path.split('/').at(-2)!.toUpperCase() });
const places = [place('/c/', true), place('/c/t10/'), place('/c/t2/'), place('/c/t2/v1/'), place('/c/t2/v1/g1/')];

test('an area holds what lies below it, at any depth; only the reader’s own and those one below are shown, in the order of their codes', () => {
  const tallies = new Map([
    ['/c/', { due: 1, met: 0 }],
    ['/c/t10/', { due: 5, met: 4 }],
    ['/c/t2/v1/', { due: 10, met: 3 }],
    ['/c/t2/v1/g1/', { due: 100, met: 50 }],
  ]);
  expect(areaShares(places, tallies)).toEqual([
    { name: 'C', own: true, due: 116, met: 57 },
    { name: 'T2', own: false, due: 110, met: 53 },
    { name: 'T10', own: false, due: 5, met: 4 },
  ]);
});

test('two areas of one’s own, one within the other and one apart, stand where the tree has them, each counted whole', () => {
  const mine = [place('/c/t2/v1/', true), place('/c/t2/', true), place('/c/t2/v1/g1/'), place('/c/t3/', true)];
  expect(areaShares(mine, new Map([['/c/t2/v1/g1/', { due: 2, met: 1 }]])).map(({ name, due }) => [name, due])).toEqual([
    ['T2', 2],
    ['V1', 2],
    ['G1', 2],
    ['T3', 0],
  ]);
});

const nothing: Tally = {
  households: 0,
  due: 0,
  met: 0,
  overdue: [0, 0, 0, 0],
  unreached: 0,
  uncared: 0,
  problems: 0,
  late: 0,
  solved: 0,
  help: 0,
  caughtUp: 0,
  kept: 0,
};

test('tallies add up; nothing is nothing; the first of days and moments counts', () => {
  expect(summed([])).toEqual(nothing);
  const one: Tally = {
    ...nothing,
    households: 3,
    due: 2,
    met: 1,
    overdue: [3, 2, 1, 0],
    overdueSince: '2026-02-01',
    problems: 5,
    late: 2,
    lateAt: 900,
    uncared: 1,
  };
  const other: Tally = { ...one, overdueSince: '2026-01-31', lateAt: 1_000, unreached: 1, solved: 2, help: 3, caughtUp: 4, kept: 5 };
  expect(summed([one, other, { ...nothing, households: 1 }])).toEqual({
    households: 7,
    due: 4,
    met: 2,
    overdue: [6, 4, 2, 0],
    overdueSince: '2026-01-31',
    unreached: 1,
    uncared: 2,
    problems: 10,
    late: 4,
    lateAt: 900,
    solved: 2,
    help: 3,
    caughtUp: 4,
    kept: 5,
  });
  expect(overdueByAge({ overdue: [9, 4, 4, 1] })).toEqual([5, 0, 3, 1]);
});

test('the months of some areas are taken together, also those in which nothing was told', () => {
  const told = [
    { area: 'a', month: '2026-01-01', opened: 1, settled: 2 },
    { area: 'b', month: '2026-01-01', opened: 10, settled: 20 },
    { area: 'c', month: '2026-01-01', opened: 100, settled: 200 },
    { area: 'a', month: '2026-03-01', opened: 3, settled: 0 },
  ];
  expect(problemMonthsOf(['2026-01-01', '2026-02-01', '2026-03-01'], told, new Set(['a', 'b']))).toEqual([
    { month: '2026-01-01', opened: 11, settled: 22 },
    { month: '2026-02-01', opened: 0, settled: 0 },
    { month: '2026-03-01', opened: 3, settled: 0 },
  ]);
});
