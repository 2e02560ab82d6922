import type { Zone } from '../../lib/calendar.ts';
import type { Programme } from '../programme/programme.ts';
import { decentMoment, isQuiet } from '../time/waking.ts';
import { hour } from '../time/wall-clock.ts';

/** Something that has climbed to a person and is not told yet. */
export interface Climbed {
  readonly person: string;
  /** Told at once, at any hour. */
  readonly danger: boolean;
}

/** Whom things climb to. */
export interface Hearer {
  readonly zone: Zone;
  /** When something that climbed was last told to them (epoch milliseconds). */
  readonly lastTold?: number;
}

/** One message: all of it, and from which moment on (epoch milliseconds). */
interface Gathered<C> {
  readonly person: string;
  readonly at: number;
  readonly climbs: readonly C[];
}

/**
 * What climbs to each person as one message an hour, in their waking hours. Danger goes at once, and takes along what else waits unless it is
 * night. What is not yet to be told (`at` after `now`) waits and is gathered again, with what has come by then. Danger first, else the order given.
 */
export function gather<C extends Climbed>(
  rules: Pick<Programme, 'quiet_hours' | 'contact_hours'>,
  climbs: readonly C[],
  hearers: ReadonlyMap<string, Hearer>,
  now: number,
): readonly Gathered<C>[] {
  const byPerson = new Map<string, C[]>();
  for (const climb of climbs) {
    const theirs = byPerson.get(climb.person);
    if (theirs === undefined) byPerson.set(climb.person, [climb]);
    else theirs.push(climb);
  }
  return [...byPerson].flatMap(([person, theirs]) => {
    const hearer = hearers.get(person);
    if (hearer === undefined) return [];
    const danger = theirs.filter((climb) => climb.danger);
    const others = theirs.filter((climb) => !climb.danger);
    if (danger.length > 0 && !isQuiet(rules, hearer.zone, now)) return [{ person, at: now, climbs: [...danger, ...others] }];
    const told = danger.length > 0 ? now : hearer.lastTold;
    const at = decentMoment(rules, 'staff', hearer.zone, told === undefined ? now : Math.max(now, told + hour));
    return [...(danger.length > 0 ? [{ person, at: now, climbs: danger }] : []), ...(others.length > 0 ? [{ person, at, climbs: others }] : [])];
  });
}
