import type { Draft, Speaker } from '../draft.ts';

/** So many saved visits are remembered with their messages. */
const remembered = 5;

/** Remembers which messages became this visit, so that editing one of them later offers a correction. */
export function rememberSaved(draft: Draft, speaker: Speaker, visit: string): void {
  const place = draft.placeOf(speaker.actor.person);
  const session = place.stack.at(-1);
  const messages = Object.values(session?.answers ?? {}).flatMap((answer) => answer.messages ?? []);
  if (messages.length === 0) return;
  draft.setPlace(speaker.actor.person, { ...place, saved: [...(place.saved ?? []), { visit, messages }].slice(-remembered) });
}
