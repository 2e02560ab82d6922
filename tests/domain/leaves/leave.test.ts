import { expect, test } from 'vitest';
import { endsWith, givenWay, type Leave, type LeaveState } from '../../../src/domain/leaves/leave.ts';

const day = (n: number): string => `2019-02-${String(n).padStart(2, '0')}`;
let entered = 0;
const leave = (from: number, to: number, state: LeaveState = 'accepted'): Leave => {
  entered += 1;
  return { id: `l${entered}`, cadre: 'li', standIn: `p${entered}`, from: day(from), to: day(to), state, askedAt: entered };
};
const left = (leaves: readonly Leave[], today = 1): readonly (readonly [number, number])[][] =>
  givenWay(leaves, day(today)).map((one) => one.left.map(({ from, to }) => [Number(from.slice(8)), Number(to.slice(8))] as const));

test('of a longer leave the days before and after a shorter one inside it stay', () => {
  expect(left([leave(1, 12), leave(5, 6)])).toEqual([
    [
      [1, 4],
      [7, 12],
    ],
  ]);
  expect(left([leave(1, 12), leave(3, 4), leave(8, 9)])).toEqual([
    [
      [1, 2],
      [5, 7],
      [10, 12],
    ],
  ]);
});

test('the one entered last is in force, whoever answered last; what waits or was declined takes nothing', () => {
  const [older, newer] = [leave(1, 12), leave(1, 12)];
  expect(left([newer, older])).toEqual([[]]);
  expect(left([leave(1, 7), leave(5, 12, 'asked'), leave(2, 3, 'declined')])).toEqual([]);
  expect(left([leave(1, 7), leave(5, 12, 'alone')])).toEqual([[[1, 4]]]);
  expect(left([leave(1, 7, 'alone'), leave(5, 12)])).toEqual([]);
});

test('what has been stays with whoever stood in', () => {
  expect(left([leave(1, 12), leave(1, 12)], 5)).toEqual([[[1, 4]]]);
  expect(left([leave(1, 12), leave(2, 4)], 6)).toEqual([]);
});

test('a leave ends with what is left of it and what lies in it, not with what follows it', () => {
  const [whole, within, after] = [leave(1, 4), leave(5, 6), leave(13, 14)];
  const rest = { ...whole, id: 'rest', from: day(7), to: day(12) };
  const all = [whole, within, rest, after];
  expect(endsWith(whole, all, day(2)).map(({ id }) => id)).toEqual([whole.id, within.id, 'rest']);
  expect(endsWith(whole, all, day(9)).map(({ id }) => id)).toEqual(['rest']);
  expect(endsWith(within, all, day(2)).map(({ id }) => id)).toEqual([within.id]);
});
