import { dayIn } from '../lib/calendar.ts';
import { windowName } from '../storage/plan-runs.ts';
import type { Plan, Planning } from './plan.ts';
import { plans } from './plans.ts';

const minute = 60_000;
/** No window stands open for a shorter time, nor do two of one plan open within it unseen: so far apart plans are asked. Milliseconds. */
const stride = 30 * minute;

/**
 * The first full minute after `from`, and not after `until` (epoch milliseconds), at which a plan names a window it did not name before: found by
 * asking the plans themselves. Absent where none opens.
 */
export function nextOpening(planning: Omit<Planning, 'now'>, from: number, until: number, list: readonly Plan[] = plans): number | undefined {
  const zones = [...planning.days.keys()];
  const named = (now: number): ReadonlySet<string> => {
    const at = { ...planning, now, days: new Map(zones.map((zone) => [zone, dayIn(zone, now)])) };
    return new Set(list.flatMap((plan) => plan.windows(at).map((window) => `${plan.name} ${windowName(window)}`)));
  };
  let before = named(from);
  for (let at = from; at < until; at += stride) {
    const later = named(at + stride);
    if ([...later].some((one) => !before.has(one))) return firstMinute(at, at + stride, (moment) => [...named(moment)].some((one) => !before.has(one)), until);
    before = later;
  }
  return undefined;
}

/** The first full minute after `from` at which something holds that holds at `to` and from then on until then. */
function firstMinute(from: number, to: number, holds: (moment: number) => boolean, until: number): number | undefined {
  let [low, high] = [Math.floor(from / minute), Math.ceil(to / minute)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle * minute)) high = middle;
    else low = middle;
  }
  return high * minute > until ? undefined : high * minute;
}
