import { expect, test } from 'vitest';
import { areaShares, overdueByAge, summed, type Place } from '../../../src/domain/digests/tally.ts';

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

test('tallies add up; nothing is nothing', () => {
  expect(summed([])).toEqual({ households: 0, due: 0, met: 0, overdue: [0, 0, 0, 0] });
  const one = { households: 3, due: 2, met: 1, overdue: [3, 2, 1, 0], overdueSince: '2026-02-01' };
  expect(summed([one, { ...one, overdueSince: '2026-01-31' }, { households: 1, due: 0, met: 0, overdue: [0, 0, 0, 0] }])).toEqual({
    households: 7,
    due: 4,
    met: 2,
    overdue: [6, 4, 2, 0],
    overdueSince: '2026-01-31',
  });
  expect(overdueByAge({ overdue: [9, 4, 4, 1] })).toEqual([5, 0, 3, 1]);
});
