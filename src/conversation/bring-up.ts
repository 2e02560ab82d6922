import type { Session } from '../flow/model.ts';
import type { Draft, Speaker } from './draft.ts';
import { isEntitled } from './entitled.ts';

/** Gives the floor to the latest conversation that fits, wherever it lies: it is what the person is looking at. Returns it. */
export function bringUp(draft: Draft, speaker: Speaker, fits: (session: Session) => boolean): Session | undefined {
  const place = draft.placeOf(speaker.actor.person);
  const { stack, parked } = place;
  const wanted = (session: Session): boolean => fits(session) && isEntitled(draft, speaker, session);
  const found = stack.findLast(wanted) ?? parked.findLast(wanted);
  if (found === undefined || found === stack.at(-1)) return found;
  const rest = (list: readonly Session[]): readonly Session[] => list.filter((s) => s !== found);
  draft.setPlace(speaker.actor.person, { ...place, stack: [...rest(stack), found], parked: rest(parked) });
  return found;
}
