import type { Draft, Speaker } from '../draft.ts';
import type { SavedPart } from '../state.ts';

/** So many saved visits are remembered with their messages. */
const remembered = 5;

/** Remembers which messages became this visit and its words, so that editing one of them later offers a correction. */
export function rememberSaved(draft: Draft, speaker: Speaker, visit: string): void {
  const place = draft.placeOf(speaker.actor.person);
  const answers = place.stack.at(-1)?.answers ?? {};
  const messages = [...new Set(Object.values(answers).flatMap((answer) => answer.messages ?? []))];
  if (messages.length === 0) return;
  const parts = (answers['narrative']?.parts ?? []).map(({ message, text }): SavedPart => ({ message, lines: text === '' ? 0 : text.split('\n').length }));
  draft.setPlace(speaker.actor.person, { ...place, saved: [...(place.saved ?? []), { visit, messages, parts }].slice(-remembered) });
}
