import type { Session } from '../flow/model.ts';
import type { Draft, Speaker } from './draft.ts';
import { isFor } from './play.ts';

/** Whether somebody may go on with a conversation: its flow is still for them. */
export function isEntitled(draft: Draft, speaker: Speaker, session: Session): boolean {
  const { shelf } = draft.house;
  const flow = shelf.current(session.flow) ?? shelf.at(session.flow, session.hash);
  return flow === undefined || isFor(draft, speaker, flow);
}

/**
 * Lays aside what is open and no longer for this person: a post that ended ends its conversations the same minute. They are kept, and
 * come back with the post. True where the one with the floor was among them.
 */
export function layAsideUnentitled(draft: Draft, speaker: Speaker): boolean {
  const place = draft.placeOf(speaker.actor.person);
  const aside = place.stack.filter((session) => !isEntitled(draft, speaker, session));
  if (aside.length === 0) return false;
  const { card: _card, ...rest } = place;
  draft.setPlace(speaker.actor.person, { ...rest, stack: place.stack.filter((s) => !aside.includes(s)), parked: [...place.parked, ...aside] });
  return aside.includes(place.stack.at(-1)!);
}
