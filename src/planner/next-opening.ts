import { dayIn } from '../lib/calendar.ts';
import { windowName } from '../storage/plan-runs.ts';
import type { Plan, Planning } from './plan.ts';
import { plans } from './plans.ts';

const minute = 60_000;
/** No window stands open for a shorter time: so far apart plans are asked. Milliseconds. */
const stride = 60 * minute;

/**
 * The first full minute after `from`, and not after `until` (epoch milliseconds), at which a plan names a window it did not name before: found by
 * asking the plans themselves. Absent where none opens.
 */
export function nextOpening(planning: Omit<Planning, 'now'>, from: number, until: number, list: readonly Plan[] = plans): number | undefined {
  const zones = [...planning.days.keys()];
  const named = (plan: Plan, now: number): readonly string[] =>
    plan.windows({ ...planning, now, days: new Map(zones.map((zone) => [zone, dayIn(zone, now)])) }).map(windowName);
  let before = list.map((plan) => new Set(named(plan, from)));
  for (let at = from; at < until; at += stride) {
    const later = list.map((plan) => new Set(named(plan, at + stride)));
    const openings = list.flatMap((plan, n): number[] => {
      const isNew = (window: string): boolean => !before[n]!.has(window);
      return [...later[n]!].some(isNew) ? [firstMinute(at, at + stride, (moment) => named(plan, moment).some(isNew))] : [];
    });
    const first = Math.min(...openings);
    if (first <= until) return first;
    before = later;
  }
  return undefined;
}

/** The first full minute after `from` at which something holds that holds at `to`, and does so from then on. */
function firstMinute(from: number, to: number, holds: (moment: number) => boolean): number {
  let [low, high] = [Math.floor(from / minute), Math.ceil(to / minute)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle * minute)) high = middle;
    else low = middle;
  }
  return high * minute;
}
