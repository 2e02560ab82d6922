import { Temporal } from 'temporal-polyfill';
import { timeOf } from '../../domain/programme/hours.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Zone } from '../../lib/calendar.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { nextOpening } from '../../planner/next-opening.ts';
import { planningOf } from '../../planner/planning.ts';
import { openBroadcasts } from '../../storage/broadcasts.ts';
import { nextMoment } from '../../storage/next-moment.ts';
import type { RunningBot } from '../bot.ts';
import type { Ground } from '../ground.ts';
import type { DemoClock } from './demo-clock.ts';

const minute = 60_000;

/** How far people can have time go. */
type Leap = 'morning' | 'week' | 'month';

/** How far a move has come: epoch milliseconds, and how many moments were lived through. */
interface Moved {
  readonly from: number;
  readonly at: number;
  readonly to: number;
  readonly steps: number;
}

/** A bot that lives in the demo's time. */
interface Villager {
  readonly id: string;
  readonly bot: Pick<RunningBot, 'tick' | 'settled'>;
}

interface Moving {
  /** Told after every step. */
  readonly tell?: (moved: Moved) => void;
  /** Ends the move after the step under way: time stands where that step was. */
  readonly signal?: AbortSignal;
}

export interface DemoTime {
  /** Epoch milliseconds. */
  now(): number;
  /** Whether it is being moved. */
  readonly moving: boolean;
  /** Does what people or the machine's own minute bring: beside each other, but never in the midst of a step. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Moves time to a moment, stopping at each moment at which anything falls due: what would have happened does happen, in order, and is sent. Throws
   * `demo.moving` (user) while somebody else moves it. A moment that has passed changes nothing.
   */
  move(to: number, moving?: Moving): Promise<Moved>;
}

interface DemoTimeParts {
  readonly ground: Pick<Ground, 'db' | 'programme' | 'ids' | 'shelf'>;
  readonly clock: DemoClock;
  /** Whoever lives in it now. */
  readonly villagers: () => readonly Villager[];
}

/** The demo's time: it goes on by itself as the machine's does, and can be moved forward. */
export function makeDemoTime({ ground: { db, programme, ids, shelf }, clock, villagers }: DemoTimeParts): DemoTime {
  const inHand = new Set<Promise<unknown>>();
  let step: Promise<void> | undefined;
  let moving = false;
  /** Whether anything but a step has been done since the last step. */
  let touched = true;
  const settled = (): Promise<unknown> => Promise.all(villagers().map(({ bot }) => bot.settled()));

  /** The next moment to stop at, after one at which `written` things fell due. */
  const nextStop = async (to: number, written: boolean): Promise<{ readonly at: number; readonly written: boolean }> => {
    const now = clock.now();
    let stop = { at: to, written: false };
    const earlier = (at: number | undefined, isWritten: boolean): void => {
      const full = at === undefined ? Infinity : Math.ceil(at / minute) * minute;
      if (full < stop.at) stop = { at: full, written: isWritten };
    };
    for (const { id } of villagers()) {
      // What was just sent is followed up with the next minute.
      if (written && (await openBroadcasts(db, id)).length > 0) earlier(now + 1, false);
      earlier(await nextMoment(db, id, now), true);
      const planning = await planningOf(db, { bot: id, programme, ids, flowOf: (name) => shelf.current(name) }, now);
      earlier(nextOpening(planning, now, stop.at), false);
    }
    return stop;
  };

  /** Alone: nobody's message is on its way while the clock jumps, so nothing that was taken looks as if it had been left. */
  const stepTo = async (at: number): Promise<void> => {
    await Promise.allSettled(inHand);
    if (touched) await settled();
    touched = false;
    await clock.forward(at);
    for (const { bot } of villagers()) await bot.tick();
    await settled();
  };

  return {
    now: () => clock.now(),
    get moving() {
      return moving;
    },
    async during(work) {
      while (step !== undefined) await step.catch(() => undefined);
      touched = true;
      const mine = work();
      inHand.add(mine);
      try {
        return await mine;
      } finally {
        inHand.delete(mine);
      }
    },
    async move(to, { tell, signal } = {}) {
      if (moving) throw new FerrymanError('demo.moving', 'user');
      moving = true;
      const from = clock.now();
      let moved: Moved = { from, at: from, to, steps: 0 };
      try {
        for (let written = false; clock.now() < to && signal?.aborted !== true;) {
          const stop = await nextStop(to, written);
          step = stepTo(stop.at);
          await step;
          step = undefined;
          written = stop.written;
          moved = { from, at: clock.now(), to, steps: moved.steps + 1 };
          tell?.(moved);
        }
        return moved;
      } finally {
        step = undefined;
        moving = false;
      }
    },
  };
}

/** So long after the morning's card everything that comes in a morning has come. Milliseconds. */
const wholeMorning = 40 * minute;

/** Where a leap from `now` (epoch milliseconds) ends in a zone: the next morning when its messages are there, the same time a week or a month on. */
export function leapFrom(now: number, leap: Leap, zone: Zone, { morning }: Pick<Programme, 'morning'>): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  if (leap === 'week') return here.add({ weeks: 1 }).epochMilliseconds;
  if (leap === 'month') return here.add({ months: 1 }).epochMilliseconds;
  const today = here.startOfDay().add({ milliseconds: timeOf(morning) + wholeMorning });
  return (Temporal.ZonedDateTime.compare(today, here) > 0 ? today : today.add({ days: 1 })).epochMilliseconds;
}
