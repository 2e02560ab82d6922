import { hasAccess } from '../domain/policy/access.ts';
import { text, type Button } from '../lib/words.ts';
import type { Draft } from './draft.ts';
import { layAsideUnentitled } from './entitled.ts';
import { again } from './play.ts';

/** Asks which of the people of a shared account is speaking, or takes the answer (`go.who.<person>`). Nobody whose access has ended is offered. */
export async function chooseSpeaker(draft: Draft, data?: string): Promise<void> {
  const people = draft.desk.people.filter((p) => hasAccess(p.actor, draft.now));
  const chosen = data === undefined ? undefined : people.find((p) => p.actor.person === data.slice('go.who.'.length));
  if (chosen === undefined) {
    const buttons: Button[][] = people.map((p) => [{ label: p.actor.name, data: `go.who.${p.actor.person}` }]);
    draft.say({ body: text('who.ask'), buttons });
    return;
  }
  draft.speakerId = chosen.actor.person;
  draft.tell('who.chosen', { name: chosen.actor.name });
  const speaker = draft.speaker();
  if (speaker === undefined) return;
  layAsideUnentitled(draft, speaker);
  await again(draft, speaker);
}
