import { rungs, type Rung } from '../programme/ladder-rules.ts';
import type { Step } from './steps.ts';

/** How far something has climbed: how many steps of its ladder are made, and since when (epoch milliseconds) it lies where it is. */
export interface Place {
  readonly level: number;
  readonly since: number;
}

/**
 * For each rung that the household's place has, whether somebody there can be told: holds the post, can be reached, and is neither whom it is
 * about nor their stand-in. A rung that is absent (no area of that level) is passed over as if empty, but is no vacancy.
 */
export type Posts = Readonly<Partial<Record<Rung, boolean>>>;

/** What climbing comes to now. */
export interface Rise {
  readonly place: Place;
  /** Whom to tell now, from the bottom up. The cadre hears of it on the morning card, and by a message only where it is danger. */
  readonly tell: readonly Rung[];
  /** Posts that should have been told and have nobody: reported to whoever is told, and to the admins where that is nobody. */
  readonly vacant: readonly Rung[];
  /** When the next step is due (epoch milliseconds), if nothing happens; absent at the top. */
  readonly nextAt?: number;
}

/**
 * When the next step is due (epoch milliseconds): by the clock that runs since the opening, or by the one that runs since it came to this
 * level, which gives a level the time between its own step and the next; whichever is first. Absent at the top.
 */
export function nextAt(steps: readonly Step[], { level, since }: Place): number | undefined {
  const next = steps[level];
  if (next === undefined) return undefined;
  const own = steps[level - 1];
  return own === undefined ? next.at : Math.min(next.at, since + next.at - own.at);
}

/**
 * Takes every step that is due at `now` (epoch milliseconds). Where a post is empty the next one up is told at once and has the time of its
 * own step from then on; where there is nobody up there, whoever is highest hears of it again. Undefined while nothing is due. It depends on
 * `steps` and `place` alone, so an edit of what climbs resets neither clock.
 */
export function rise(steps: readonly Step[], place: Place, posts: Posts, now: number): Rise | undefined {
  const tell = new Set<Rung>();
  const vacant = new Set<Rung>();
  let at = place;
  for (let due = nextAt(steps, at); due !== undefined && due <= now; due = nextAt(steps, at)) {
    const { to } = steps[at.level]!;
    const above = rungs.slice(rungs.indexOf(to));
    const reached = above.find((rung) => posts[rung] === true);
    const heard = reached ?? rungs.findLast((rung) => posts[rung] === true);
    if (heard !== undefined) tell.add(heard);
    // Those who should have heard; where nobody at all does, every post there is.
    const passed = heard === undefined ? rungs : above.slice(0, reached === undefined ? above.length : above.indexOf(reached));
    for (const rung of passed) if (posts[rung] === false) vacant.add(rung);
    at = { level: levelAfter(steps, at.level, reached), since: now };
  }
  if (at === place) return undefined;
  const next = nextAt(steps, at);
  return { place: at, tell: inOrder(tell), vacant: inOrder(vacant), ...(next === undefined ? {} : { nextAt: next }) };
}

/**
 * What somebody took who can act no more comes back (epoch milliseconds): whoever is in charge now hears of it, the cadre or the next one up, and so
 * does the post that heard of it last, which knew it taken; then its ladder goes on, since neither clock was reset.
 */
export function comeBack(steps: readonly Step[], place: Place, posts: Posts, now: number): Rise {
  const heardOf = (to: Rung): Rise => rise([{ at: now, to }], { level: 0, since: now }, posts, now)!;
  const last = steps[place.level - 1]?.to ?? 'cadre';
  const on = rise(steps, place, posts, now) ?? { place, tell: [], vacant: [] };
  const all = [heardOf('cadre'), heardOf(last), on];
  const next = nextAt(steps, on.place);
  return {
    place: on.place,
    tell: inOrder(new Set(all.flatMap(({ tell }) => tell))),
    vacant: inOrder(new Set(all.flatMap(({ vacant }) => vacant))),
    ...(next === undefined ? {} : { nextAt: next }),
  };
}

/** How many steps are made once a step has reached a rung: those it leapt over, and that rung's own. */
function levelAfter(steps: readonly Step[], level: number, reached: Rung | undefined): number {
  const made = level + 1;
  if (reached === undefined || steps[level]!.to === reached) return made;
  const beyond = steps.findIndex((step, i) => i >= made && rungs.indexOf(step.to) >= rungs.indexOf(reached));
  if (beyond === -1) return steps.length;
  return steps[beyond]!.to === reached ? beyond + 1 : beyond;
}

const inOrder = (some: ReadonlySet<Rung>): readonly Rung[] => rungs.filter((rung) => some.has(rung));
